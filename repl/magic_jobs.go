package repl

import (
	"strconv"
	"time"

	"github.com/aiterrepl/aiterrepl/repl/internal/render"
	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// bg is %bg.
func (s *Session) bg(c *call) error {
	if c.args == "" {
		return c.fail("%bg needs a cell to run", "%bg for c := range conns { handle(c) }")
	}
	if cell, ok := syntax.Background(c.args); ok {
		c.args = cell
	}
	o := s.startJob(c.number, c.code())
	c.out.Text += o.Text
	return c.take(o)
}

// listJobs is %jobs. What has ended is listed once more, and then forgotten.
func (s *Session) listJobs(c *call) error {
	s.jobs.mu.Lock()
	defer s.jobs.mu.Unlock()
	if len(s.jobs.list) == 0 {
		c.printf("no jobs; a cell that ends in & runs in the background\n")
		return nil
	}
	table := render.Table{Head: []string{"job", "state", "time", "items/s", "queued", "cell"}, Right: []bool{2: true, 3: true, 4: true}, Width: s.width(), Spare: 3}
	var left []*job
	for _, j := range s.jobs.list {
		took, rate, queued := j.took, "-", "-"
		if !j.ended() {
			took = time.Since(j.begun)
			rate, queued = j.pace.text()
			left = append(left, j)
		}
		table.Rows = append(table.Rows, []string{"[" + strconv.Itoa(j.id) + "]", j.state(), durationText(float64(took)), rate, queued, firstLine(j.source)})
	}
	c.printf("%s", table.String())
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
			s.jobs.mu.Lock()
			j.killed = !j.ended()
			s.jobs.mu.Unlock()
			j.cancel()
			<-j.done
			return c.take(j.outcome) // %jobs lists it once more
		}
	}
	s.jobs.forget(j)
	if j.told {
		return nil
	}
	return c.take(j.outcome)
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
