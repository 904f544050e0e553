package rt

import (
	"sync"
	"time"
)

// A Profile is where the code of a run spends its time. Now and then Stop is raised; the
// next goroutine of the run that looks at it says in which function it is, and all the
// time since that goroutine was last heard of counts as spent there: waits and compiled
// calls, too.
type Profile struct {
	run   *Run
	begun time.Time
	stop  chan struct{}
	done  chan struct{}
	taken chan struct{} // a sample, since Stop was raised

	mu    sync.Mutex
	due   bool // the next look is to be a sample
	spent map[TraceFrame]time.Duration
}

// profileEvery is the pause between two samples.
const profileEvery = time.Millisecond

// StartProfile begins the profile of a run. There is one at a time: it returns nil while
// another one is being taken.
func (r *Run) StartProfile() *Profile {
	p := &Profile{
		run: r, begun: time.Now(), stop: make(chan struct{}), done: make(chan struct{}), taken: make(chan struct{}, 1),
		spent: map[TraceFrame]time.Duration{},
	}
	if !r.rt.profile.CompareAndSwap(nil, p) {
		return nil
	}
	go p.sample()
	return p
}

// Stop ends the profile and returns the time spent in each function and line.
func (p *Profile) Stop() map[TraceFrame]time.Duration {
	close(p.stop)
	<-p.done
	p.run.rt.profile.Store(nil)
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.spent
}

// sample raises Stop until a goroutine has looked, again and again.
func (p *Profile) sample() {
	defer close(p.done)
	tick := time.NewTicker(profileEvery)
	defer tick.Stop()
	for {
		select {
		case <-p.stop:
			return
		case <-tick.C:
		}
		p.mu.Lock()
		p.due = true
		p.mu.Unlock()
		p.run.rt.raiseStop()
		select {
		case <-p.taken:
		case <-p.stop:
		}
		p.run.rt.lowerStop()
	}
}

// Profiled tells the profile that is being taken, if there is one and a sample is due,
// where the calling goroutine is. Code calls it when Stop is not empty. The goroutines of
// compiled code, which may be anybody's, count for one pause each time.
func (rt *Runtime) Profiled(where func() TraceFrame) {
	p := rt.profile.Load()
	if p == nil {
		return
	}
	g := rt.current()
	if g != nil && g.run != p.run {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.due {
		return
	}
	p.due = false
	p.taken <- struct{}{}
	now := time.Now()
	since := now.Add(-profileEvery)
	if g != nil {
		since, g.heard = g.heard, now
		if since.Before(p.begun) {
			since = p.begun
		}
	}
	p.spent[where()] += now.Sub(since)
}
