package pipeline

import (
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"
)

// accept moves connections from the listener into the queue.
func (l *listening) accept() {
	defer close(l.queue)
	pause := time.Duration(0)
	for {
		select {
		case l.places <- struct{}{}:
		case <-l.dead:
			return
		}
		if !l.awaitFewer() {
			return
		}
		nc, err := l.ln.Accept()
		switch {
		case err == nil:
			pause = 0
			s := l.newSocket(nc)
			if s == nil {
				return
			}
			lent := l.prompt.Load() > 0
			s.leads = lent
			l.queue <- s
			if lent {
				select {
				case <-l.back:
				case <-l.dead:
					return
				}
			}
			continue
		case l.isDead():
			return
		case l.interrupt != nil && errors.Is(err, os.ErrDeadlineExceeded): // meant for a consumer
			l.interrupt(time.Time{})
			<-l.places
			continue
		case !passing(err):
			l.mu.Lock()
			l.failure = fmt.Errorf("pipeline: accept: %w", err)
			l.mu.Unlock()
			l.close()
			return
		}
		<-l.places
		pause = min(max(2*pause, 5*time.Millisecond), time.Second)
		select {
		case <-time.After(pause):
		case <-l.dead:
			return
		}
	}
}

func (l *listening) isDead() bool {
	select {
	case <-l.dead:
		return true
	default:
		return false
	}
}

// passing says whether an error of Accept is one to wait out.
func passing(err error) bool {
	return errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE) ||
		errors.Is(err, syscall.ECONNABORTED) || errors.Is(err, syscall.ECONNRESET) ||
		errors.Is(err, syscall.ENOBUFS) || errors.Is(err, syscall.ENOMEM)
}
