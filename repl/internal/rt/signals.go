package rt

import (
	"context"
	"os"
	"os/signal"
	"slices"
	"sync"
)

// signals are those that the code of cells handles itself. Only what it asks for is
// recorded; the process goes on hearing them, too.
type signals struct {
	mu   sync.Mutex
	sent map[any][]os.Signal // who is told, and of what: nothing stands for all signals
}

// Heeds reports whether the code of cells handles a signal itself.
func (rt *Runtime) Heeds(sig os.Signal) bool {
	rt.signals.mu.Lock()
	defer rt.signals.mu.Unlock()
	for _, list := range rt.signals.sent {
		if len(list) == 0 || slices.Contains(list, sig) {
			return true
		}
	}
	return false
}

func (s *signals) tell(who any, list []os.Signal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.sent == nil {
		s.sent = map[any][]os.Signal{}
	}
	if before, ok := s.sent[who]; ok && (len(before) == 0 || len(list) == 0) {
		list = nil
	} else {
		list = append(slices.Clone(before), list...)
	}
	s.sent[who] = list
}

func (s *signals) forget(who any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.sent, who)
}

// reset ends what channels are told of the signals of a list, of all if it is empty.
func (s *signals) reset(list []os.Signal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for who, told := range s.sent {
		left := slices.DeleteFunc(slices.Clone(told), func(sig os.Signal) bool { return slices.Contains(list, sig) })
		if len(list) > 0 && len(left) == len(told) {
			continue
		}
		delete(s.sent, who)
		c, ok := who.(chan<- os.Signal)
		if ok {
			signal.Stop(c)
		}
		if len(list) > 0 && len(left) > 0 {
			s.sent[who] = left
			if ok {
				signal.Notify(c, left...)
			}
		}
	}
}

func (s *signals) ignored(sig os.Signal) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	list, ok := s.sent[ignoring{}]
	return ok && (len(list) == 0 || slices.Contains(list, sig))
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
