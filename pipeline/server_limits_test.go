package pipeline

import (
	"bufio"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"math/big"
	"net"
	"os"
	"testing"
	"time"
)

func TestIdleTimeout(t *testing.T) {
	server, conns := start(t, IdleTimeout(time.Millisecond))
	dial(t, server) // says nothing
	lines := accept(t, conns).Lines()
	if _, err := lines.Next(t.Context()); !errors.Is(err, ErrIdle) {
		t.Error(err)
	}
	if _, err := lines.Next(t.Context()); err != io.EOF {
		t.Error(err)
	}
}

func TestWriteTimeout(t *testing.T) {
	server, conns := start(t, WriteTimeout(time.Millisecond))
	dial(t, server) // never reads
	conn := accept(t, conns)
	_, err := conn.W.Write(make([]byte, 16<<20))
	if !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Error(err)
	}
}

func TestTLS(t *testing.T) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotAfter: time.Now().Add(time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	server, conns := start(t, TLS(&tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}))
	plain := dial(t, server)
	send(t, plain, "no handshake\n") // is dropped, and nobody else is
	pool := x509.NewCertPool()
	pool.AddCert(cert)
	client, err := tls.Dial("tcp", server.Addr().String(), &tls.Config{RootCAs: pool})
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	conn := accept(t, conns)
	send(t, client, "secret\n")
	line, err := conn.R.ReadLine(t.Context())
	if line != "secret" || err != nil {
		t.Error(line, err)
	}
	conn.W.WriteString("reply\n")
	if err := conn.W.Drain(t.Context()); err != nil {
		t.Error(err)
	}
	if line, err := bufio.NewReader(client).ReadString('\n'); line != "reply\n" || err != nil {
		t.Error(line, err)
	}
	conn.Close()
	if _, err := client.Read(make([]byte, 1)); !errors.Is(err, io.EOF) && err != io.ErrUnexpectedEOF {
		t.Error(err)
	}
}
