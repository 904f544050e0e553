package repl

import (
	"sync"
	"time"

	"github.com/aiterrepl/aiterrepl/pipeline"
	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

// A job's pace is measured over the last five seconds.
const (
	paceEvery  = 250 * time.Millisecond
	paceWindow = 5 * time.Second
)

// pace is how fast a job consumes the stream that its loop, the outermost if there are
// several, ranges over.
type pace struct {
	mu    sync.Mutex
	run   *rt.Run // nil before it begins
	looks []paceLook
}

// paceLook is what one look at the stream has found.
type paceLook struct {
	stream *rt.Aiter
	at     time.Time
	out    int64
	queued int
}

// follow names the run whose pace it is.
func (p *pace) follow(run *rt.Run) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.run = run
}

// measure looks at the stream now and then until there is an outcome, and returns that.
func (p *pace) measure(ended <-chan Outcome) Outcome {
	tick := time.NewTicker(paceEvery)
	defer tick.Stop()
	for {
		select {
		case o := <-ended:
			return o
		case <-tick.C:
			p.look()
		}
	}
}

func (p *pace) look() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.run == nil {
		return
	}
	streams := p.run.Streams()
	if len(streams) == 0 {
		p.looks = nil
		return
	}
	look := paceLook{stream: streams[0], at: time.Now()}
	graph := pipeline.Inspect(look.stream)
	look.out = graph[0].Out
	for _, stage := range graph {
		look.queued += stage.Queued
	}
	for len(p.looks) > 0 && (p.looks[0].stream != look.stream || look.at.Sub(p.looks[0].at) > paceWindow) {
		p.looks = p.looks[1:]
	}
	p.looks = append(p.looks, look)
}

// text returns items a second and how many items the stream's stages hold, "-" where
// that is not known.
func (p *pace) text() (rate, queued string) {
	p.look()
	p.mu.Lock()
	defer p.mu.Unlock()
	n := len(p.looks)
	if n == 0 {
		return "-", "-"
	}
	first, last := p.looks[0], p.looks[n-1]
	rate, queued = "-", grouped(last.queued)
	if passed := last.at.Sub(first.at); passed >= paceEvery/2 {
		rate = rateText(float64(last.out-first.out) / passed.Seconds())
	}
	return rate, queued
}
