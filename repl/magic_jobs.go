package repl

import (
	"fmt"
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

// listJobs is %jobs. What has ended is listed once more; after that %fg has what came of it,
// until another job has its number.
func (s *Session) listJobs(c *call) error {
	s.jobs.mu.Lock()
	defer s.jobs.mu.Unlock()
	table := render.Table{Head: []string{"job", "state", "time", "items/s", "queued", "cell"}, Right: []bool{2: true, 3: true, 4: true}, Width: s.width(), Spare: 3}
	for _, j := range s.jobs.list {
		if j.listed {
			continue
		}
		took, rate, queued := j.took, "-", "-"
		if !j.ended() {
			took = time.Since(j.begun)
			rate, queued = j.pace.text()
		}
		j.listed = j.ended()
		table.Rows = append(table.Rows, []string{"[" + strconv.Itoa(j.id) + "]", j.state(), durationText(float64(took)), rate, queued, firstLine(j.source)})
	}
	if len(table.Rows) == 0 {
		c.printf("no jobs; a cell that ends in & runs in the background\n")
		return nil
	}
	c.printf("%s", table.String())
	return nil
}

// fg is %fg: wait for a job; Ctrl-C stops it.
func (s *Session) fg(c *call) error {
	j := s.jobs.find(c.args)
	if j == nil {
		return s.noJob(c, "%jobs lists them")
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
	switch o := j.outcome; {
	case j.told:
		return nil
	case !waited && s.prompt() != nil && o.Value == "" && o.Err == nil:
		c.printf("job %d has ended, without a value; what it printed stands above\n", j.id)
	}
	return c.take(j.outcome)
}

// noJob says that there is no job of the number that is asked for, or none any more.
func (s *Session) noJob(c *call, help string) error {
	s.jobs.mu.Lock()
	defer s.jobs.mu.Unlock()
	if id := jobNumber(c.args); id > 0 && id <= s.jobs.last {
		return c.fail(fmt.Sprintf("job %d has ended", id), "what it printed and its value have been shown")
	}
	return c.fail("there is no such job", help)
}

// kill is %kill N, or %kill all.
func (s *Session) kill(c *call) error {
	if c.args == "all" {
		s.jobs.cancelAll()
		return nil
	}
	j := s.jobs.find(c.args)
	if j == nil {
		return s.noJob(c, "%jobs lists them; %kill all ends them all")
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
