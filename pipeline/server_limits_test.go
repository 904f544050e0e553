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
	"runtime"
	"testing"
	"testing/synctest"
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

// A peer has the time of a WriteTimeout for each byte it takes, and later writes have it
// anew.
func TestPaced(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		near, far := net.Pipe()
		defer far.Close()
		defer near.Close()
		take := func(n int, pause time.Duration) {
			for range n {
				time.Sleep(pause)
				far.Read(make([]byte, 1))
			}
		}
		go take(10, 900*time.Millisecond)
		if n, err := paced(near, time.Second, make([]byte, 10)); n != 10 || err != nil {
			t.Error(n, err)
		}
		time.Sleep(time.Hour)
		go take(1, 0)
		if n, err := near.Write(make([]byte, 1)); n != 1 || err != nil {
			t.Error("an hour later:", n, err)
		}
		go take(3, 900*time.Millisecond)
		if n, err := (pacedConn{near, time.Second}).Write(make([]byte, 10)); n != 3 || !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Error("after it has stopped:", n, err)
		}
	})
}

// A TLS peer that says nothing is let go when nobody will take its connection.
func TestTLSSilentPeer(t *testing.T) {
	server, conns := start(t, TLS(&tls.Config{}))
	client, begun := dial(t, server), time.Now()
	for server.l.allClosed() == nil { // until it is accepted
		runtime.Gosched()
	}
	conns.Close()
	if _, err := client.Read(make([]byte, 1)); err == nil {
		t.Error("it was told something")
	}
	if d := time.Since(begun); d >= handshakeTime {
		t.Errorf("it had %v", d)
	}
}

// A function of the TLS configuration that panics, or ends its goroutine, costs the
// connection it was called for.
func TestTLSFunctionFails(t *testing.T) {
	for name, fail := range map[string]func(){"panic": func() { panic("no") }, "Goexit": runtime.Goexit} {
		t.Run(name, func(t *testing.T) {
			server, conns := start(t, TLS(&tls.Config{GetCertificate: func(*tls.ClientHelloInfo) (*tls.Certificate, error) {
				fail()
				return nil, nil
			}}))
			for n := range int64(3) {
				if _, err := tls.Dial("tcp", server.Addr().String(), &tls.Config{InsecureSkipVerify: true}); err == nil {
					t.Error("connected")
				}
				if g := Inspect(conns)[0]; g.Errors != n+1 || g.Queued != 0 {
					t.Errorf("%+v", g)
				}
			}
		})
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
