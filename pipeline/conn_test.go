package pipeline

import (
	"bufio"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
)

func TestConnString(t *testing.T) {
	server, conns := start(t)
	c := dial(t, server)
	got := fmt.Sprint(accept(t, conns))
	want := fmt.Sprintf("(<StreamReader %v>, <StreamWriter %[1]v>)", c.LocalAddr())
	if got != want || !regexp.MustCompile(`^\(<StreamReader 127\.0\.0\.1:\d+>, <StreamWriter 127`).MatchString(got) {
		t.Errorf("%s, want %s", got, want)
	}
	if got := fmt.Sprint(server); !strings.HasPrefix(got, "<Server 127.0.0.1:") {
		t.Error(got)
	}
}

func TestReaderVerbs(t *testing.T) {
	server, conns := start(t, MaxLine(10))
	c := dial(t, server)
	conn := accept(t, conns)
	r, ctx := conn.R, t.Context()
	send(t, c, "line\r\nabcdef;;xyz")
	if v, err := r.ReadLine(ctx); v != "line" || err != nil {
		t.Error(v, err)
	}
	if v, err := r.ReadExactly(ctx, 3); string(v) != "abc" || err != nil {
		t.Errorf("%q %v", v, err)
	}
	if v, err := r.ReadUntil(ctx, ";;"); string(v) != "def;;" || err != nil {
		t.Errorf("%q %v", v, err)
	}
	cutCtx, cancel := context.WithCancel(ctx)
	cancelled := make(chan error)
	go func() {
		_, err := r.ReadExactly(cutCtx, 5)
		cancelled <- err
	}()
	cancel()
	if err := <-cancelled; err != context.Canceled {
		t.Error(err)
	}
	if r.AtEOF() {
		t.Error("at EOF too early")
	}
	send(t, c, "0123456789012345")
	if _, err := r.ReadLine(ctx); !errors.Is(err, ErrLineTooLong) {
		t.Error(err)
	}
	if _, err := r.ReadUntil(ctx, ";"); !errors.Is(err, ErrLineTooLong) {
		t.Error(err)
	}
	if v, err := r.ReadExactly(ctx, 5); string(v) != "xyz01" || err != nil {
		t.Errorf("%q %v", v, err)
	}
	c.Close()
	if v, err := r.ReadExactly(ctx, 100); string(v) != "23456789012345" || err != io.ErrUnexpectedEOF {
		t.Errorf("%q %v", v, err)
	}
	if v, err := r.ReadLine(ctx); v != "" || err != io.EOF || !r.AtEOF() {
		t.Error(v, err, r.AtEOF())
	}
	if _, err := r.Read(make([]byte, 1)); err != io.EOF {
		t.Error(err)
	}
}

// A peer that does not read holds nobody up until 64 KiB wait for it.
func TestWriterBackpressure(t *testing.T) {
	server, conns := start(t)
	client := dial(t, server).(*net.TCPConn)
	conn := accept(t, conns)
	big := make([]byte, 8<<20) // more than the system's own buffers take
	rand.Read(big)
	wrote := make(chan error)
	go func() {
		_, err := conn.W.Write(big)
		wrote <- err
	}()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for conn.W.Drain(ctx) == nil { // until the system takes no more
		runtime.Gosched()
	}
	got, err := io.ReadAll(io.LimitReader(client, int64(len(big))))
	if err != nil || string(got) != string(big) {
		t.Errorf("%d bytes of %d, %v", len(got), len(big), err)
	}
	if err := <-wrote; err != nil {
		t.Error(err)
	}
	if err := conn.W.Drain(t.Context()); err != nil {
		t.Error(err)
	}
	if err := conn.W.WriteEOF(t.Context()); err != nil {
		t.Error(err)
	}
	if out := &conn.s.out; cap(out.unsent)+cap(out.spare) > maxKept {
		t.Error("the room for the slow peer is kept")
	}
	if n, err := client.Read(big); err != io.EOF {
		t.Error(n, err)
	}
	conn.W.Close()
	conn.W.Close()
	if _, err := conn.W.WriteString("x"); !errors.Is(err, net.ErrClosed) {
		t.Error(err)
	}
}

// A line that is written is the one that is read, with and without a handler in between.
func TestWriteLine(t *testing.T) {
	server, conns := start(t)
	client := dial(t, server)
	conn := accept(t, conns)
	for _, line := range []string{"one", ""} {
		if n, err := conn.W.WriteLine(line); n != len(line)+1 || err != nil {
			t.Error(n, err)
		}
	}
	got := make([]byte, len("one\n\n"))
	if _, err := io.ReadFull(client, got); string(got) != "one\n\n" || err != nil {
		t.Errorf("%q %v", got, err)
	}
}

// The lines of several goroutines stay whole and in their order, also when their writes have
// to wait for room.
func TestWritesStayWhole(t *testing.T) {
	server, conns := start(t)
	client := dial(t, server)
	conn := accept(t, conns)
	const writers, lines = 8, 60 // more than the system's own buffers take
	sizes := []int{1, 1000, 10_000, 100_000}
	var writing sync.WaitGroup
	for who := range writers {
		writing.Go(func() {
			for i := range lines {
				line := fmt.Sprintf("%d %d ", who, i)
				if _, err := conn.W.WriteLine(line + strings.Repeat(strconv.Itoa(who), sizes[i%len(sizes)])); err != nil {
					t.Error(err)
				}
			}
		})
	}
	go func() { writing.Wait(); conn.W.Close() }()
	got := bufio.NewScanner(client)
	got.Buffer(nil, 1<<20)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for conn.W.Drain(ctx) == nil { // until the system takes no more
		runtime.Gosched()
	}
	var next [writers]int
	for got.Scan() {
		var who, i int
		end := strings.LastIndexByte(got.Text(), ' ') + 1
		head, fill := got.Text()[:end], got.Text()[end:]
		fmt.Sscan(head, &who, &i)
		if who >= writers || i != next[who] || fill != strings.Repeat(strconv.Itoa(who), sizes[i%len(sizes)]) {
			t.Fatalf("not a whole line: %.40q of %d bytes", got.Text(), len(got.Text()))
		}
		next[who]++
	}
	for who, n := range next {
		if n != lines {
			t.Errorf("%d lines of %d", n, who)
		}
	}
	writing.Wait()
}

// What was written before Close arrives, also when it has to wait.
func TestWriterLastWords(t *testing.T) {
	server, conns := start(t)
	client := dial(t, server)
	conn := accept(t, conns)
	go func() {
		conn.W.Write(make([]byte, 4<<20))
		conn.W.Close()
	}()
	if n, err := io.Copy(io.Discard, client); n != 4<<20 || err != nil {
		t.Error(n, err)
	}
}

// A Write that waits for room ends when the connection is closed.
func TestWriteEndsAtClose(t *testing.T) {
	server, conns := start(t)
	dial(t, server) // never reads
	conn := accept(t, conns)
	wrote := stuckWrite(conn)
	conn.Close()
	if err := <-wrote; !errors.Is(err, net.ErrClosed) {
		t.Error(err)
	}
}

// stuckWrite begins a Write to a peer that never reads, and returns when it waits for room; then
// comes its error.
func stuckWrite(conn *Conn) <-chan error {
	wrote := make(chan error)
	go func() {
		_, err := conn.W.Write(make([]byte, 64<<20))
		wrote <- err
	}()
	for conn.W.Drain(ended()) == nil { // until the system takes no more
		runtime.Gosched()
	}
	return wrote
}

// ended returns a context that has ended.
func ended() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return ctx
}

// AtEOF does not wait for somebody who reads.
func TestAtEOFWhileReading(t *testing.T) {
	server, conns := start(t)
	client := dial(t, server)
	conn := accept(t, conns)
	read := make(chan error)
	go func() {
		_, err := conn.R.ReadLine(t.Context())
		read <- err
	}()
	for conn.R.turn.try() { // until it reads
		conn.R.turn.unlock()
		runtime.Gosched()
	}
	if conn.R.AtEOF() {
		t.Error("at EOF too early")
	}
	client.Close()
	if err := <-read; err != io.EOF || !conn.R.AtEOF() {
		t.Error(err, conn.R.AtEOF())
	}
}
