package repl

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// jobs are the cells that run in the background.
type jobs struct {
	mu       sync.Mutex
	list     []*job
	finished func(Outcome) // told of a job that has ended and that nobody waits for
	exits    chan int      // the status with which a job has ended the process
}

// job is one of them. What may change is guarded by jobs.mu.
type job struct {
	id      int
	source  string
	begun   time.Time
	cancel  context.CancelFunc
	done    chan struct{}
	outcome Outcome       // when done is closed
	took    time.Duration // when done is closed
	waited  bool          // %fg shows what comes of it
	killed  bool
}

// background returns the cell that ends in & as one that is to run in the
// background.
func background(source string) (string, bool) {
	text := strings.TrimRight(source, " \t\r\n")
	cell, ok := strings.CutSuffix(text, "&")
	if !ok || strings.HasSuffix(cell, "&") || strings.TrimSpace(cell) == "" || syntax.Incomplete(cell) {
		return "", false
	}
	return cell, true
}

// startJob runs a passage in the background.
func (s *Session) startJob(number int, p passage) Outcome {
	ctx, cancel := context.WithCancel(context.Background())
	j := &job{source: strings.TrimSpace(p.source), begun: time.Now(), cancel: cancel, done: make(chan struct{})}
	s.jobs.add(j)
	go func() {
		o := s.eval(ctx, p)
		s.jobs.end(j, o)
		cancel()
	}()
	return Outcome{Number: number, Text: fmt.Sprintf("[%d] %s\n", j.id, firstLine(j.source))}
}

func (js *jobs) add(j *job) {
	js.mu.Lock()
	defer js.mu.Unlock()
	j.id = 1
	for _, other := range js.list {
		j.id = max(j.id, other.id+1)
	}
	js.list = append(js.list, j)
}

// end keeps what came of a job, and tells of it.
func (js *jobs) end(j *job, o Outcome) {
	js.mu.Lock()
	j.outcome, j.took = o, time.Since(j.begun)
	waited, killed := j.waited, j.killed
	close(j.done)
	js.mu.Unlock()
	if code, ended := ExitCode(o.Err); ended {
		select {
		case js.exits <- code:
		default:
		}
		return
	}
	if waited || js.finished == nil {
		return
	}
	state := "done"
	switch {
	case killed:
		state, o.Err = "killed", nil
	case o.Err != nil:
		state = "failed"
	}
	o.Text = fmt.Sprintf("[%d] %s  %s\n", j.id, state, firstLine(j.source))
	js.finished(o)
}

func (js *jobs) cancelAll() {
	js.mu.Lock()
	defer js.mu.Unlock()
	for _, j := range js.list {
		if !j.ended() {
			j.killed = true
			j.cancel()
		}
	}
}

func (j *job) ended() bool {
	select {
	case <-j.done:
		return true
	default:
		return false
	}
}

// running returns how many jobs have not ended.
func (js *jobs) running() int {
	js.mu.Lock()
	defer js.mu.Unlock()
	n := 0
	for _, j := range js.list {
		if !j.ended() {
			n++
		}
	}
	return n
}

// find returns the job of a number; of "" the last one that runs.
func (js *jobs) find(arg string) *job {
	js.mu.Lock()
	defer js.mu.Unlock()
	id, _ := strconv.Atoi(strings.TrimLeft(strings.TrimSpace(arg), "%["))
	for _, j := range slices.Backward(js.list) {
		if j.id == id || arg == "" && !j.ended() {
			return j
		}
	}
	return nil
}

// bg is %bg.
func (s *Session) bg(c *call) error {
	if c.args == "" {
		return c.fail("%bg needs a cell to run", "%bg for c := range conns { handle(c) }")
	}
	c.out.Text += s.startJob(c.number, c.code()).Text
	return nil
}

// listJobs is %jobs. What has ended is listed once more, and then forgotten.
func (s *Session) listJobs(c *call) error {
	s.jobs.mu.Lock()
	defer s.jobs.mu.Unlock()
	if len(s.jobs.list) == 0 {
		c.printf("no jobs; a cell that ends in & runs in the background\n")
	}
	var left []*job
	for _, j := range s.jobs.list {
		state, took := "running", time.Since(j.begun)
		if j.ended() {
			took = j.took
			switch {
			case j.killed:
				state = "killed"
			case j.outcome.Err != nil:
				state = "failed"
			default:
				state = "done"
			}
		} else {
			left = append(left, j)
		}
		c.printf("[%d] %-7s %8s  %s\n", j.id, state, durationText(float64(took)), firstLine(j.source))
	}
	s.jobs.list = left
	return nil
}

// fg is %fg: wait for a job; Ctrl-C stops it.
func (s *Session) fg(c *call) error {
	j := s.jobs.find(c.args)
	if j == nil {
		return c.fail("there is no such job", "%jobs lists them")
	}
	s.jobs.mu.Lock()
	j.waited = !j.ended()
	waited := j.waited
	s.jobs.mu.Unlock()
	if waited {
		select {
		case <-j.done:
		case <-c.ctx.Done():
			j.cancel()
			<-j.done
		}
	}
	s.forget(j)
	o := j.outcome
	c.out.Value, c.out.Notes = o.Value, append(c.out.Notes, o.Notes...)
	return o.Err
}

func (s *Session) forget(j *job) {
	s.jobs.mu.Lock()
	defer s.jobs.mu.Unlock()
	s.jobs.list = slices.DeleteFunc(s.jobs.list, func(other *job) bool { return other == j })
}

// kill is %kill N, or %kill all.
func (s *Session) kill(c *call) error {
	if c.args == "all" {
		s.jobs.cancelAll()
		return nil
	}
	j := s.jobs.find(c.args)
	if j == nil {
		return c.fail("there is no such job", "%jobs lists them; %kill all ends them all")
	}
	s.jobs.mu.Lock()
	j.killed = !j.ended()
	s.jobs.mu.Unlock()
	j.cancel()
	select {
	case <-j.done:
	case <-c.ctx.Done():
	case <-time.After(time.Second):
	}
	return nil
}

func firstLine(source string) string {
	line, _, more := strings.Cut(source, "\n")
	if more {
		line += " ..."
	}
	return line
}
