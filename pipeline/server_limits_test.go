package pipeline

import (
	"errors"
	"io"
	"net"
	"os"
	"testing"
	"testing/synctest"
	"time"
)

func TestIdleTimeout(t *testing.T) {
	server, conns := start(t, IdleTimeout(time.Millisecond))
	send(t, dial(t, server), "half a line") // and nothing more
	lines := accept(t, conns).Lines()
	if v, err := lines.Next(t.Context()); !errors.Is(err, ErrIdle) {
		t.Error(v, err)
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
		if n, err := (&pacedConn{Conn: near, limit: time.Second}).Write(make([]byte, 10)); n != 3 || !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Error("after it has stopped:", n, err)
		}
		begun := time.Now()
		go take(1, 100*time.Millisecond)
		paced(near, time.Second, make([]byte, 10))
		if d := time.Since(begun); d != 2*time.Second { // one with a byte in it, and one without
			t.Error("it has failed after", d)
		}
	})
}
