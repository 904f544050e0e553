package rt

import (
	"context"
	"maps"
	"os"
	"os/signal"
	"slices"
	"sync"
)

// signals are those that the code of cells handles itself. Only what it asks for is
// recorded; the process goes on hearing them, too.
type signals struct {
	mu   sync.Mutex
	sent map[any]*told     // by who is told
	late map[os.Signal]int // what came while somebody was told, and nobody has asked about yet
}

// told is what somebody is told of.
type told struct {
	list   []os.Signal // nothing stands for all signals
	copies chan os.Signal
	due    map[os.Signal]int // those that came, less those that were asked about
}

// Heeds reports whether the code of cells handles a signal itself. It is asked about each one
// that has come; the code may have handled it by then, and need no more.
func (rt *Runtime) Heeds(sig os.Signal) bool {
	s := &rt.signals
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.late[sig] > 0 {
		s.late[sig]--
		return true
	}
	heeds := false
	for _, t := range s.sent {
		if len(t.list) == 0 || slices.Contains(t.list, sig) {
			t.count()
			t.due[sig]--
			heeds = true
		}
	}
	return heeds
}

// count counts the signals that have come.
func (t *told) count() {
	for {
		select {
		case sig := <-t.copies:
			t.due[sig]++
		default:
			return
		}
	}
}

func (s *signals) tell(who any, list []os.Signal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.sent == nil {
		s.sent, s.late = map[any]*told{}, map[os.Signal]int{}
	}
	t := s.sent[who]
	switch {
	case t == nil:
		t = &told{list: slices.Clone(list), copies: make(chan os.Signal, 16), due: map[os.Signal]int{}}
		s.sent[who] = t
	case len(t.list) == 0 || len(list) == 0:
		t.list = nil
	default:
		t.list = append(t.list, list...)
	}
	if who != (ignoring{}) {
		signal.Notify(t.copies, t.list...)
	}
}

func (s *signals) forget(who any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.sent[who]
	if t == nil {
		return
	}
	delete(s.sent, who)
	signal.Stop(t.copies) // now all are there that who has got
	t.count()
	for sig, n := range t.due {
		s.late[sig] = max(s.late[sig], n)
	}
}

// reset ends what channels are told of the signals of a list, of all if it is empty.
func (s *signals) reset(list []os.Signal) {
	s.mu.Lock()
	all := maps.Clone(s.sent)
	s.mu.Unlock()
	for who, t := range all {
		left := slices.DeleteFunc(slices.Clone(t.list), func(sig os.Signal) bool { return slices.Contains(list, sig) })
		if len(list) > 0 && len(left) == len(t.list) {
			continue
		}
		s.forget(who)
		c, ok := who.(chan<- os.Signal)
		if ok {
			signal.Stop(c)
		}
		if len(list) > 0 && len(left) > 0 {
			s.tell(who, left)
			if ok {
				signal.Notify(c, left...)
			}
		}
	}
}

func (s *signals) ignored(sig os.Signal) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.sent[ignoring{}]
	return t != nil && (len(t.list) == 0 || slices.Contains(t.list, sig))
}

// ignoring stands for signal.Ignore among those who are told.
type ignoring struct{}

// signalling holds what says which signals the code handles.
func (rt *Runtime) signalling(path string) map[string]any {
	if path != "os/signal" {
		return nil
	}
	s := &rt.signals
	return map[string]any{
		"Notify": func(c chan<- os.Signal, list []os.Signal) {
			s.tell(c, list)
			signal.Notify(c, list...)
		},
		"Stop": func(c chan<- os.Signal) {
			s.forget(c)
			signal.Stop(c)
		},
		// The process itself neither ignores signals nor drops its handlers.
		"Ignore":  func(list []os.Signal) { s.reset(list); s.tell(ignoring{}, list) },
		"Ignored": func(sig os.Signal) bool { return s.ignored(sig) || signal.Ignored(sig) },
		"Reset":   s.reset,
		"NotifyContext": func(parent context.Context, list []os.Signal) (context.Context, context.CancelFunc) {
			who := new(byte)
			s.tell(who, list)
			ctx, stop := signal.NotifyContext(parent, list...)
			return ctx, func() { s.forget(who); stop() }
		},
	}
}
