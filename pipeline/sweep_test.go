package pipeline

import (
	"net"
	"runtime"
	"testing"
	"time"
)

// The collector is asked ever more rarely for connections that nobody holds, unless it finds
// some, and never takes much of the time.
func TestNextSweep(t *testing.T) {
	for _, c := range []struct {
		after time.Duration
		found bool
		took  time.Duration
		want  time.Duration
	}{
		{firstSweep, false, 0, 2 * firstSweep},
		{lastSweep, false, 0, lastSweep},
		{lastSweep, true, 0, firstSweep},
		{firstSweep, true, time.Second, 20 * time.Second},
		{firstSweep, false, time.Hour, lastSweep},
	} {
		if got := nextSweep(c.after, c.found, c.took); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

// A connection that has ended, and is found dropped, is one that was found.
func TestSweepFinds(t *testing.T) {
	server, conns := start(t)
	c := dial(t, server).(*net.TCPConn)
	c.CloseWrite()
	if _, err := Collect(t.Context(), accept(t, conns).Lines()); err != nil {
		t.Error(err)
	}
	if !endsIn(c) {
		t.Fatal("the connection is still open")
	}
	found := func() bool {
		server.l.mu.Lock()
		defer server.l.mu.Unlock()
		return server.l.found
	}
	for !found() && t.Context().Err() == nil {
		runtime.Gosched()
	}
}
