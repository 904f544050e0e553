package pipeline_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	. "github.com/aiterrepl/aiterrepl/pipeline"
)

func ExampleWorkers() {
	var both sync.WaitGroup
	both.Add(2)
	meet := func(i int) int { // each call waits for the other one
		both.Done()
		both.Wait()
		return i * i
	}
	squares, err := Collect(ctx, Map(Of(1, 2), meet, Workers(2)))
	slices.Sort(squares) // they come as they are done
	fmt.Println(squares, err)
	// Output: [1 4] <nil>
}

func ExampleOrdered() {
	second := make(chan bool)
	f := func(i int) int {
		if i == 1 {
			<-second // 1 is done after 2
		} else {
			close(second)
		}
		return i
	}
	fmt.Println(Collect(ctx, Map(Of(1, 2), f, Workers(2), Ordered())))
	// Output: [1 2] <nil>
}

func ExampleBound() {
	q := NewPush[string](Bound(2))
	fmt.Println(q.Push("a", "b"))
	fmt.Println(q.Push("c"))
	// Output:
	// <nil>
	// pipeline: push to a full queue
}

func ExampleNamed() {
	a := Map(Of(1, 0), func(i int) int { return 6 / i }, Named("sixths"))
	fmt.Println(Collect(ctx, a))
	// Output: [6] pipeline: sixths: panic: runtime error: integer divide by zero
}

func ExampleSerial() {
	sum := 0 // needs no lock: one call at a time
	err := ForEach(ctx, Merge(Of(1, 2), Of(3, 4)), func(i int) error {
		sum += i
		return nil
	}, Serial())
	fmt.Println(sum, err)
	// Output: 10 <nil>
}

func ExampleMaxLine() {
	fmt.Println(Collect(ctx, Lines(strings.NewReader("short\nmuch too long\n"), MaxLine(5))))
	// Output: [short] pipeline: Lines: more than 5 bytes: line too long
}

func ExampleHost() {
	server, conns, err := StartServer(0, Host("")) // every address of this machine
	if err != nil {
		fmt.Println(err)
		return
	}
	defer conns.Close()
	fmt.Println(server.Addr().(*net.TCPAddr).IP.IsUnspecified())
	// Output: true
}

func ExampleMaxConns() {
	server, conns, err := StartServer(0, MaxConns(1))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer conns.Close()
	for _, name := range []string{"first", "second"} {
		client, err := net.Dial("tcp", server.Addr().String())
		if err != nil {
			fmt.Println(err)
			return
		}
		defer client.Close()
		fmt.Fprintln(client, name)
	}
	for range 2 {
		conn, _ := conns.Next(ctx)
		fmt.Println(conn.R.ReadLine(ctx))
		fmt.Println(Inspect(conns)[0].Queued, "more accepted")
		conn.Close()
	}
	// Output:
	// first <nil>
	// 0 more accepted
	// second <nil>
	// 0 more accepted
}

func ExampleIdleTimeout() {
	server, conns, err := StartServer(0, IdleTimeout(time.Millisecond))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer conns.Close()
	client, err := net.Dial("tcp", server.Addr().String()) // and says nothing
	if err != nil {
		fmt.Println(err)
		return
	}
	defer client.Close()

	conn, _ := conns.Next(ctx)
	_, err = conn.R.ReadLine(ctx)
	fmt.Println(errors.Is(err, ErrIdle))
	// Output: true
}

func ExampleWriteTimeout() {
	server, conns, err := StartServer(0, WriteTimeout(time.Millisecond))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer conns.Close()
	client, err := net.Dial("tcp", server.Addr().String()) // and reads nothing
	if err != nil {
		fmt.Println(err)
		return
	}
	defer client.Close()

	conn, _ := conns.Next(ctx)
	_, err = conn.W.Write(make([]byte, 64<<20))
	fmt.Println(errors.Is(err, os.ErrDeadlineExceeded))
	// Output: true
}

func ExampleTLS() {
	// A certificate of our own; mostly it comes from tls.LoadX509KeyPair.
	key, _ := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	names := &x509.Certificate{SerialNumber: big.NewInt(1), DNSNames: []string{"here"}, NotAfter: time.Now().Add(time.Hour)}
	der, _ := x509.CreateCertificate(rand.Reader, names, names, &key.PublicKey, key)
	cert := tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}

	server, conns, err := StartServer(0, TLS(&tls.Config{Certificates: []tls.Certificate{cert}}))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer conns.Close()
	go func() {
		conn, _ := conns.Next(ctx)
		fmt.Fprintln(conn.W, "a secret")
		conn.Close()
	}()

	known := x509.NewCertPool()
	parsed, _ := x509.ParseCertificate(der)
	known.AddCert(parsed)
	client, err := tls.Dial("tcp", server.Addr().String(), &tls.Config{RootCAs: known, ServerName: "here"})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer client.Close()
	secret, err := io.ReadAll(client)
	fmt.Printf("%s%v\n", secret, err)
	// Output:
	// a secret
	// <nil>
}
