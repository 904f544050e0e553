package pipeline

import (
	"runtime"
	"time"
)

// streamEnded is told that nothing more will be read from s. If that leaves
// nobody who holds the connection only the garbage collector can tell, and in a
// quiet program it hardly ever runs; so it is asked to while there are such connections,
// ever more rarely if it finds none that nobody holds.
func (s *socket) streamEnded() {
	if s.shut.Load() {
		return
	}
	l := s.l
	l.mu.Lock()
	defer l.mu.Unlock()
	if s.shut.Load() || s.over {
		return
	}
	s.over = true
	l.ended++
	if !l.sweeper {
		l.sweeper = true
		time.AfterFunc(firstSweep, func() { l.sweep(firstSweep) })
	}
}

const (
	firstSweep = 100 * time.Millisecond
	lastSweep  = time.Minute
)

// sweep is called some time after the last one.
func (l *listening) sweep(after time.Duration) {
	l.mu.Lock()
	l.sweeper = l.ended > 0
	more, found := l.sweeper, l.found
	l.found = l.found && !more
	l.mu.Unlock()
	if !more {
		return
	}
	begun := time.Now()
	runtime.GC()
	after = nextSweep(after, found, time.Since(begun))
	time.AfterFunc(after, func() { l.sweep(after) })
}

// nextSweep is when to sweep again, after a sweep that took so long. found: the last one has
// found a connection that nobody holds.
func nextSweep(after time.Duration, found bool, took time.Duration) time.Duration {
	after *= 2
	if found {
		after = firstSweep
	}
	return min(max(after, 20*took), lastSweep)
}

// dropped is told that nobody holds the connection any more.
func (s *socket) dropped() {
	s.out.finish()
	s.l.mu.Lock()
	defer s.l.mu.Unlock()
	s.l.found = s.l.found || s.over
}
