package repl

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// jobs are the cells that run in the background.
type jobs struct {
	mu    sync.Mutex
	list  []*job
	last  int      // the highest number that a job has had
	exits chan int // the status with which a job has ended the process
}

// job is one of them. What may change is guarded by jobs.mu.
type job struct {
	id      int
	source  string
	begun   time.Time
	cancel  context.CancelFunc
	done    chan struct{}
	pace    pace
	outcome Outcome       // when done is closed
	took    time.Duration // when done is closed
	waited  bool          // %fg shows what comes of it
	told    bool          // it has failed, and that has been said
	killed  bool
	listed  bool // it has ended, and %jobs has said so
}

// startJob runs a passage in the background. At a prompt what it prints comes in
// whole lines that begin with its number.
// What does not compile is no job.
func (s *Session) startJob(number int, p passage) Outcome {
	l, err := s.compile(p)
	if err != nil {
		return Outcome{Number: number, Notes: l.notes, Err: err}
	}
	s.names.Begins(l.checked)
	ctx, cancel := context.WithCancel(context.Background())
	j := &job{source: strings.TrimSpace(p.source), begun: time.Now(), cancel: cancel, done: make(chan struct{})}
	s.jobs.add(j)
	prompt := s.prompt() != nil
	out := &jobWriter{dst: s.stdout, prefix: fmt.Sprintf("[%d] ", j.id)}
	errs := &jobWriter{dst: s.stderr, prefix: out.prefix}
	ended := make(chan Outcome, 1)
	go func() {
		ended <- s.runCompiled(ctx, l, func(run *rt.Run) {
			run.Job = true
			if prompt {
				run.Stdout, run.Stderr = out, errs
			}
			j.pace.follow(run)
		})
	}()
	go func() {
		o := j.pace.measure(ended)
		out.flush()
		errs.flush()
		s.endJob(j, o)
		cancel()
	}()
	if !prompt {
		return Outcome{Number: number}
	}
	return Outcome{Number: number, Text: fmt.Sprintf("[%d] %s\n", j.id, firstLine(j.source))}
}

func (js *jobs) add(j *job) {
	js.mu.Lock()
	defer js.mu.Unlock()
	j.id = 1
	for _, other := range js.list {
		if !other.listed {
			j.id = max(j.id, other.id+1)
		}
	}
	js.last = max(js.last, j.id)
	js.list = slices.DeleteFunc(js.list, func(other *job) bool { return other.id == j.id })
	js.list = append(js.list, j)
}

// endJob keeps what came of a job, and tells of it if nobody waits for it.
func (s *Session) endJob(j *job, o Outcome) {
	js := &s.jobs
	js.mu.Lock()
	j.outcome, j.took = o, time.Since(j.begun)
	waited, killed := j.waited, j.killed
	front := s.prompt()
	j.told = front == nil && !waited && !killed && o.Err != nil
	close(j.done)
	js.mu.Unlock()
	if code, ended := ExitCode(o.Err); ended {
		select {
		case js.exits <- code:
		default:
		}
		return
	}
	if waited {
		return
	}
	if killed {
		o.Err = nil
	}
	switch {
	case front != nil:
		o.Text = fmt.Sprintf("[%d] %s  %s\n", j.id, j.state(), firstLine(j.source))
		front.show(o)
	case s.finished != nil:
		o.Value = "" // %fg shows it
		s.finished(o)
	}
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

// state is a word for how a job stands.
func (j *job) state() string {
	switch {
	case !j.ended():
		return "running"
	case j.killed:
		return "killed"
	case j.outcome.Err != nil:
		return "failed"
	}
	return "done"
}

// running returns the jobs that have not ended.
func (js *jobs) running() []*job {
	js.mu.Lock()
	defer js.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(js.list), (*job).ended)
}

// find returns the job of a number; of "" the last one that runs, or the last one.
func (js *jobs) find(arg string) *job {
	js.mu.Lock()
	defer js.mu.Unlock()
	id := jobNumber(arg)
	for _, j := range slices.Backward(js.list) {
		if j.id == id || arg == "" && !j.ended() {
			return j
		}
	}
	if n := len(js.list); arg == "" && n > 0 {
		return js.list[n-1]
	}
	return nil
}

// jobNumber is the number in 3, %3 or [3], 0 if there is none.
func jobNumber(arg string) int {
	id, _ := strconv.Atoi(strings.Trim(strings.TrimSpace(arg), "%[]"))
	return id
}

// Jobs returns how many cells run in the background.
func (s *Session) Jobs() int { return len(s.jobs.running()) }

func (js *jobs) forget(j *job) {
	js.mu.Lock()
	defer js.mu.Unlock()
	js.list = slices.DeleteFunc(js.list, func(other *job) bool { return other == j })
}

// Foreground returns a cell without the & that has it run in the background: that is for a
// cell after which no other comes.
func Foreground(source string) string {
	if cell, ok := syntax.Background(source); ok {
		return cell
	}
	return source
}

func firstLine(source string) string {
	line, _, more := strings.Cut(source, "\n")
	if more {
		line += " ..."
	}
	return line
}
