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
	"runtime"
	"testing"
	"testing/synctest"
	"time"
)

// certified is a configuration with a certificate for 127.0.0.1, and that certificate.
func certified(t *testing.T) (*tls.Config, *x509.Certificate) {
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
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}, cert
}

func TestTLS(t *testing.T) {
	conf, cert := certified(t)
	server, conns := start(t, TLS(conf))
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

// A localListener is one in memory, which works in a bubble of synctest.
type localListener struct {
	dialed chan net.Conn
	closed chan struct{}
}

func newLocalListener() *localListener {
	return &localListener{make(chan net.Conn, 2*maxHandshakes), make(chan struct{})}
}

func (ln *localListener) Accept() (net.Conn, error) {
	select {
	case c := <-ln.dialed:
		return c, nil
	case <-ln.closed:
		return nil, net.ErrClosed
	}
}

func (ln *localListener) Close() error   { close(ln.closed); return nil }
func (ln *localListener) Addr() net.Addr { return &net.UnixAddr{Name: "local", Net: "unix"} }

func (ln *localListener) dial() net.Conn {
	near, far := net.Pipe()
	ln.dialed <- near
	return far
}

// Peers that say nothing do not count as connections, and keep nobody out: as long as they are
// not very many at all, and else for a short time.
func TestTLSSilentPeers(t *testing.T) {
	for _, c := range []struct {
		silent int
		opts   []Option
		waits  time.Duration
	}{
		{maxHandshakes - 1, nil, 0},
		{maxHandshakes - 1, []Option{MaxConns(1)}, 0},
		{maxHandshakes, nil, hurriedTime},
		{maxHandshakes * 7 / 4, nil, 2 * hurriedTime},
	} {
		synctest.Test(t, func(t *testing.T) {
			conf, _ := certified(t)
			ln := newLocalListener()
			_, conns := Serve(ln, append(c.opts, TLS(conf))...)
			defer conns.Close()
			begun := time.Now()
			for range c.silent {
				defer ln.dial().Close()
				synctest.Wait()
			}
			client := tls.Client(ln.dial(), &tls.Config{InsecureSkipVerify: true})
			defer client.NetConn().Close()
			go client.Handshake()
			defer accept(t, conns).Close()
			if d := time.Since(begun); d != c.waits {
				t.Errorf("%d silent peers, %v: the one that shook hands has waited %v", c.silent, c.opts, d)
			}
			time.Sleep(handshakeTime)
			synctest.Wait()
			if n := Inspect(conns)[0].Errors; n != int64(c.silent) {
				t.Errorf("%d of %d silent peers dropped at the end of their time", n, c.silent)
			}
		})
	}
}

// However many shake hands at the same time, all get their turn; and while nobody takes the
// connections, they wait.
func TestTLSManyPeers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		conf, _ := certified(t)
		ln := newLocalListener()
		_, conns := Serve(ln, TLS(conf))
		defer conns.Close()
		const peers = maxWaiting + maxHandshakes + 100
		for range peers {
			client := tls.Client(ln.dial(), &tls.Config{InsecureSkipVerify: true})
			go client.Handshake()
			defer client.NetConn().Close()
		}
		synctest.Wait()
		if n := peers - len(ln.dialed); n > maxWaiting+maxHandshakes+1 {
			t.Errorf("%d accepted, though nobody takes them", n)
		}
		for range peers {
			defer accept(t, conns).Close()
		}
		if n := Inspect(conns)[0].Errors; n != 0 {
			t.Errorf("%d failed", n)
		}
	})
}

// What has not shaken hands when the server is closed is let go.
func TestTLSClose(t *testing.T) {
	for name, end := range map[string]func(*Server, *Aiter[*Conn]) error{
		"Close":          func(server *Server, _ *Aiter[*Conn]) error { return server.Close() },
		"Shutdown":       func(server *Server, _ *Aiter[*Conn]) error { return server.Shutdown(t.Context()) },
		"Close of conns": func(_ *Server, conns *Aiter[*Conn]) error { return conns.Close() },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ln := newLocalListener()
				server, conns := Serve(ln, TLS(&tls.Config{}))
				silent, begun := ln.dial(), time.Now()
				synctest.Wait()
				if err := end(server, conns); err != nil {
					t.Error(err)
				}
				if _, err := silent.Read(make([]byte, 1)); err != io.EOF || time.Since(begun) != 0 {
					t.Errorf("%v, after %v", err, time.Since(begun))
				}
				if _, err := Collect(t.Context(), conns); err != nil && err != ErrClosed {
					t.Error(err)
				}
				if n := Inspect(conns)[0].Errors; n != 0 {
					t.Errorf("%d errors", n)
				}
			})
		})
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
