package pipeline

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

// start starts a server that the end of the test closes.
func start(t *testing.T, opts ...Option) (*Server, *Aiter[*Conn]) {
	t.Helper()
	noLeak(t)
	server, conns, err := StartServer(0, opts...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		conns.Close()
		server.l.closeAll()
	})
	return server, conns
}

func dial(t *testing.T, server *Server) net.Conn {
	t.Helper()
	c, err := net.Dial(server.Addr().Network(), server.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

func accept(t *testing.T, conns *Aiter[*Conn]) *Conn {
	t.Helper()
	c, err := conns.Next(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func send(t *testing.T, c net.Conn, s string) {
	t.Helper()
	if _, err := io.WriteString(c, s); err != nil {
		t.Error(err)
	}
}

// 24: Close refuses new connections, those queued are delivered, then the end.
// Shutdown with a deadline closes the open ones too.
func TestSemantics24(t *testing.T) {
	server, conns := start(t)
	clients := []net.Conn{dial(t, server), dial(t, server), dial(t, server)}
	first := accept(t, conns)
	for range 2 { // both are in the queue when the third came out of Accept
		if err := waitQueued(t, server, 2); err != nil {
			t.Fatal(err)
		}
	}
	if err := server.Close(); err != nil {
		t.Error(err)
	}
	if err := server.Close(); err != nil {
		t.Error("closing twice:", err)
	}
	if c, err := net.Dial("tcp", server.Addr().String()); err == nil {
		c.Close()
		t.Error("a closed server accepts")
	}
	rest, err := Collect(t.Context(), conns)
	if err != nil || len(rest) != 2 {
		t.Errorf("%d delivered after Close, %v", len(rest), err)
	}
	for i, c := range append([]*Conn{first}, rest...) {
		send(t, clients[i], "hello\n")
		if line, err := c.R.ReadLine(t.Context()); line != "hello" || err != nil {
			t.Errorf("an open connection after Close: %q, %v", line, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := server.Shutdown(ctx); err != context.Canceled {
		t.Error(err)
	}
	for _, c := range clients {
		if _, err := c.Read(make([]byte, 1)); err == nil {
			t.Error("a connection is still open")
		}
	}
	runtime.KeepAlive(append(rest, first))
	if err := server.Shutdown(t.Context()); err != nil {
		t.Error(err)
	}
}

// waitQueued waits until n connections are accepted and not delivered.
func waitQueued(t *testing.T, server *Server, n int) error {
	for len(server.l.queue) < n {
		if err := t.Context().Err(); err != nil {
			return err
		}
		runtime.Gosched()
	}
	return nil
}

// 25: FIN is a clean end; a partial last line is delivered.
func TestSemantics25(t *testing.T) {
	server, conns := start(t)
	c := dial(t, server)
	send(t, c, "one\r\ntwo\n\nlast")
	c.Close()
	got, err := Collect(t.Context(), accept(t, conns).Lines())
	if err != nil || strings.Join(got, "|") != "one|two||last" {
		t.Errorf("%q, %v", got, err)
	}
}

// 26: RST is that connection's clean end; a line over the limit is that
// connection's error alone.
func TestSemantics26(t *testing.T) {
	server, conns := start(t, MaxLine(100))
	joined := Join(Map(conns, (*Conn).Lines))
	reset := dial(t, server).(*net.TCPConn)
	send(t, reset, "reset\n")
	if v, err := joined.Next(t.Context()); v != "reset" || err != nil {
		t.Error(v, err)
	}
	reset.SetLinger(0)
	reset.Close()
	long := dial(t, server)
	send(t, long, strings.Repeat("x", 100)+"\r\n"+strings.Repeat("y", 10000))
	if v, err := joined.Next(t.Context()); len(v) != 100 || err != nil {
		t.Error(v, err)
	}
	good := dial(t, server)
	send(t, good, "good\n")
	if v, err := joined.Next(t.Context()); v != "good" || err != nil {
		t.Error(v, err)
	}
	good.Close()
	server.Close()
	rest, err := Collect(t.Context(), joined)
	if len(rest) != 0 || !errors.Is(err, ErrLineTooLong) || errors.Is(err, syscall.ECONNRESET) || !strings.Contains(err.Error(), long.LocalAddr().String()) {
		t.Errorf("%q, %v", rest, err)
	}
}

// 27: a connection whose stream has ended and which nobody holds is closed,
// after the replies to its last lines.
func TestSemantics27(t *testing.T) {
	server, conns := start(t)
	events := Join(Map(conns, func(c *Conn) *Aiter[Pair[string, *Conn]] {
		return Map(c.Lines(), func(line string) Pair[string, *Conn] { return Pair[string, *Conn]{line, c} })
	}))
	defer events.Close()
	c := dial(t, server).(*net.TCPConn)
	send(t, c, "a\nb\n")
	c.CloseWrite()
	for range 2 {
		e, err := events.Next(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		e.B.W.WriteString(e.A + "!\n")
	}
	got, err := io.ReadAll(c) // ends when the server closes the connection
	if err != nil || string(got) != "a!\nb!\n" {
		t.Errorf("%q, %v", got, err)
	}
}

// 28: accepting is bounded while nobody takes connections; Close stops it.
func TestSemantics28(t *testing.T) {
	server, conns := start(t)
	var clients []net.Conn
	for range maxWaiting + 10 {
		clients = append(clients, dial(t, server)) // the kernel takes those that Accept does not
	}
	if err := waitQueued(t, server, maxWaiting); err != nil {
		t.Fatal(err)
	}
	if n := len(server.l.queue); n != maxWaiting {
		t.Errorf("%d accepted, at most %d wanted", n, maxWaiting)
	}
	if err := conns.Close(); err != nil {
		t.Error(err)
	}
	for _, c := range clients {
		if _, err := c.Read(make([]byte, 1)); err == nil {
			t.Error("somebody was answered")
		}
	}
	if c, err := net.Dial("tcp", server.Addr().String()); err == nil {
		c.Close()
		t.Error("a closed server accepts")
	}
}

// 29: a unix socket's file is removed; a stale one is replaced, a live one is
// refused.
func TestSemantics29(t *testing.T) {
	noLeak(t)
	path := filepath.Join(t.TempDir(), "s")
	server, conns, err := StartUnixServer(path)
	if err != nil {
		t.Fatal(err)
	}
	c := dial(t, server)
	send(t, c, "hello\n")
	conn := accept(t, conns)
	if v, err := conn.R.ReadLine(t.Context()); v != "hello" || err != nil {
		t.Error(v, err)
	}
	if want := fmt.Sprintf("(<StreamReader %s>, <StreamWriter %[1]s>)", path); conn.String() != want {
		t.Errorf("%v, want %v", conn, want)
	}
	conn.Close()
	inUse := "pipeline: StartUnixServer: " + path + " is in use already: a server answers there"
	if _, _, err := StartUnixServer(path); !errors.Is(err, syscall.EADDRINUSE) || err.Error() != inUse {
		t.Errorf("live: %v", err)
	}
	send(t, dial(t, server), "next\n") // the refused one has not come as a connection
	if v, err := accept(t, conns).R.ReadLine(t.Context()); v != "next" || err != nil {
		t.Error(v, err)
	}
	conns.Close()
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the file is left: %v", err)
	}
	stale, err := net.ListenUnix("unix", &net.UnixAddr{Name: path, Net: "unix"})
	if err != nil {
		t.Fatal(err)
	}
	stale.SetUnlinkOnClose(false)
	stale.Close()
	_, conns, err = StartUnixServer(path)
	if err != nil {
		t.Errorf("stale: %v", err)
	}
	conns.Close()
	os.WriteFile(path, []byte("data"), 0o600)
	if _, _, err := StartUnixServer(path); err == nil || !strings.Contains(err.Error(), "not a socket") {
		t.Errorf("a file: %v", err)
	}
	if runtime.GOOS == "linux" { // a name without a file
		name := "@" + filepath.Base(t.TempDir()) + t.Name()
		_, conns, err := StartUnixServer(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := StartUnixServer(name); !errors.Is(err, syscall.EADDRINUSE) || !strings.Contains(err.Error(), "in use") {
			t.Errorf("live, without a file: %v", err)
		}
		conns.Close()
	}
	if _, _, err := StartUnixServer(strings.Repeat("x", 200)); err == nil || !strings.Contains(err.Error(), "longer than") {
		t.Errorf("a long path: %v", err)
	}
}

func TestServerErrors(t *testing.T) {
	server, _ := start(t)
	port := server.Addr().(*net.TCPAddr).Port
	inUse := fmt.Sprintf("pipeline: StartServer: 127.0.0.1:%d is in use already", port)
	if _, _, err := StartServer(port); !errors.Is(err, syscall.EADDRINUSE) || err.Error() != inUse {
		t.Errorf("in use: %v", err)
	}
	for _, port := range []int{-1, 65536} {
		if _, _, err := StartServer(port); err == nil || !strings.Contains(err.Error(), "out of range") {
			t.Errorf("port %d: %v", port, err)
		}
	}
	if _, _, err := StartServer(0, Host("192.0.2.1")); err == nil || !strings.Contains(err.Error(), "not an address of this machine") {
		t.Errorf("address: %v", err)
	}
	if os.Getuid() != 0 {
		if _, _, err := StartServer(1); !errors.Is(err, os.ErrPermission) || !strings.Contains(err.Error(), "permission") {
			t.Errorf("permission: %v", err)
		}
	}
	if err := listenError("x", "y", os.NewSyscallError("bind", syscall.EACCES)); err.Error() != "pipeline: x: y cannot be had without permission" {
		t.Error(err)
	}
	if !server.Addr().(*net.TCPAddr).IP.IsLoopback() {
		t.Errorf("listens on %v", server.Addr())
	}
	server.Close()
	if got, want := server.String(), fmt.Sprintf("<Server 127.0.0.1:%d, closed>", port); got != want {
		t.Errorf("%s, not %s", got, want)
	}
}

func TestMaxConns(t *testing.T) {
	server, conns := start(t, MaxConns(2))
	for range 3 {
		dial(t, server)
	}
	a, b := accept(t, conns), accept(t, conns)
	if n := len(server.l.queue); n != 0 {
		t.Errorf("%d accepted beyond the limit", n)
	}
	a.Close()
	accept(t, conns)
	runtime.KeepAlive(b)
}

// A connection that was given back to its stream comes out once more, before later ones. Close
// of the stream closes it, also where it is given back after that.
func TestConnGivenBack(t *testing.T) {
	for _, when := range []string{"taken again", "before Close", "after Close"} {
		t.Run(when, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ln := newLocalListener()
				server, conns := Serve(ln)
				clients := []net.Conn{ln.dial(), ln.dial()}
				closed := func(client net.Conn) {
					client.SetReadDeadline(time.Now().Add(time.Second))
					if _, err := client.Read(make([]byte, 1)); err != io.EOF {
						t.Error("open:", err)
					}
				}
				ctx, cancel := context.WithCancel(t.Context())
				sent := ToChan(ctx, conns) // takes one that nobody receives
				synctest.Wait()
				if when == "after Close" {
					conns.Close()
				}
				cancel()
				synctest.Wait()
				for conn := range sent {
					t.Error("received", conn)
				}
				if s := Inspect(conns)[0]; when != "after Close" && (s.Out != 0 || s.Queued != 2) {
					t.Error(s)
				}
				if when == "taken again" {
					for _, client := range clients {
						accept(t, conns).Close()
						closed(client)
					}
				}
				conns.Close()
				for _, client := range clients {
					closed(client)
				}
				synctest.Wait()
				if s := Inspect(conns)[0]; server.l.tryShut() != nil || s.Queued != 0 {
					t.Error("left:", s)
				}
			})
		})
	}
}

// A server and its connections that nobody holds are released.
func TestServerDropped(t *testing.T) {
	noLeak(t)
	addr := func() string {
		server, _, err := StartServer(0)
		if err != nil {
			t.Fatal(err)
		}
		return server.Addr().String()
	}()
	if left := leaked(); left != "" {
		t.Error(left)
	}
	if c, err := net.Dial("tcp", addr); err == nil {
		c.Close()
		t.Error("it still accepts")
	}
}

// The tutorial's total pipeline: one loop, several clients, an empty line
// closes, quit ends the server.
func TestTotalPipeline(t *testing.T) {
	server, conns := start(t)
	type event struct {
		line string
		conn *Conn
	}
	events := Join(Map(conns, func(c *Conn) *Aiter[event] {
		return Map(c.Lines(), func(line string) event { return event{line, c} })
	}))
	wait := make(chan struct{})
	handle := func(e event) string {
		switch e.line {
		case "":
			e.conn.Close()
		case "quit":
			server.Close()
			e.conn.Close()
		case "wait":
			<-wait
		}
		fmt.Fprintln(e.conn.W, e.line)
		return e.line
	}
	results := make(chan string, 10)
	ended := make(chan error)
	done := Map(events, handle, Workers(5))
	go func() {
		for line := range done.All(t.Context()) {
			results <- line
		}
		ended <- done.Err()
	}()
	a, b := dial(t, server), dial(t, server)
	send(t, a, "wait\n")
	send(t, b, "hello\n")
	if line, err := bufio.NewReader(b).ReadString('\n'); line != "hello\n" || err != nil {
		t.Error(line, err) // although a's handler waits
	}
	close(wait)
	if line, err := bufio.NewReader(a).ReadString('\n'); line != "wait\n" || err != nil {
		t.Error(line, err)
	}
	send(t, a, "\n")
	if rest, err := io.ReadAll(a); err != nil {
		t.Error(rest, err)
	}
	send(t, b, "quit\n")
	if err := <-ended; err != nil {
		t.Error(err)
	}
	close(results)
	n := 0
	for range results {
		n++
	}
	if n != 4 {
		t.Errorf("%d results, want 4", n)
	}
}

func TestLinesOfReader(t *testing.T) {
	noLeak(t)
	got, err := Collect(t.Context(), Lines(strings.NewReader("a\r\nb\n\nlast")))
	if err != nil || strings.Join(got, "|") != "a|b||last" {
		t.Errorf("%q, %v", got, err)
	}
	r, w := io.Pipe()
	a := Lines(r, MaxLine(5))
	ctx, cancel := context.WithCancel(t.Context())
	stopped := make(chan error)
	go func() { _, err := a.Next(ctx); stopped <- err }()
	cancel()
	if err := <-stopped; err != context.Canceled {
		t.Error(err)
	}
	go io.WriteString(w, "one\n123456\n")
	if v, err := a.Next(t.Context()); v != "one" || err != nil {
		t.Error(v, err)
	}
	if v, err := a.Next(t.Context()); !errors.Is(err, ErrLineTooLong) {
		t.Error(v, err)
	}
	if v, err := a.Next(t.Context()); err != io.EOF {
		t.Error(v, err)
	}
	w.CloseWithError(errBoom)
}

// Close wakes a reader that waits.
func TestLinesClose(t *testing.T) {
	server, conns := start(t)
	dial(t, server)
	conn := accept(t, conns)
	lines := conn.Lines()
	ended := make(chan error)
	go func() {
		_, err := lines.Next(t.Context())
		ended <- err
	}()
	runtime.Gosched()
	lines.Close()
	if err := <-ended; err != io.EOF && err != ErrClosed {
		t.Error(err)
	}
}
