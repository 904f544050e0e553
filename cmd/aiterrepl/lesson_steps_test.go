package main

import (
	"context"
	"io"
	"net"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/aiterrepl/aiterrepl/sessions"
)

// sharedText is a text that clients and cells write at the same time.
type sharedText struct {
	mu   sync.Mutex
	text strings.Builder
}

func (s *sharedText) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(p)
}

// tour takes a lesson, typing some lines, and returns what it shows and the steps that
// it comes to.
func tour(t *testing.T, l *sessions.Lesson, typed ...string) (shown string, reached []int) {
	var out sharedText
	tour := sessions.Tour{
		Lesson: l, Out: &out, Start: starter(nil), Items: language{}.Items,
		Interruptible: func() (context.Context, func()) { return context.WithCancel(t.Context()) },
		Read: func(_ context.Context, prompt, _ string) (string, error) {
			if len(typed) == 0 {
				return "", io.EOF
			}
			line := typed[0]
			typed = typed[1:]
			io.WriteString(&out, prompt+line+"\n")
			return line, nil
		},
		Reached: func(step int) { reached = append(reached, step) },
	}
	if err := tour.Run(t.Context(), 0); err != nil && err != io.EOF {
		t.Error(err)
	}
	return out.text.String(), reached
}

// onFreePort returns a lesson with a free port for its own, and shorter waits.
func onFreePort(t *testing.T, l *sessions.Lesson) *sessions.Lesson {
	t.Helper()
	free, err := sessions.FreePort()
	if err != nil {
		t.Fatal(err)
	}
	port := strconv.Itoa(free.Addr().(*net.TCPAddr).Port)
	if err := free.Close(); err != nil {
		t.Fatal(err)
	}
	text := strings.NewReplacer("7777", port, "3 * time.Second", "50 * time.Millisecond").Replace(l.Markdown())
	moved, err := sessions.ParseLesson(l.Name, text)
	if err != nil {
		t.Fatal(err)
	}
	return moved
}

// TestSkippedSteps: each step of each lesson does what it is to do behind steps that
// have been skipped.
func TestSkippedSteps(t *testing.T) {
	lessons, err := sessions.Lessons()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lessons {
		t.Run(l.Name, func(t *testing.T) {
			t.Parallel()
			for step := 1; step < len(l.Steps); step++ {
				typed := make([]string, step+1) // Enter is the last of them
				for i := range step {
					typed[i] = "skip"
				}
				shown, reached := tour(t, onFreePort(t, l), typed...)
				if last := reached[len(reached)-1]; last != step+1 {
					t.Errorf("step %d is not done:\n%s", step+1, shown)
				}
			}
		})
	}
}

// What a learner types at a step counts, and a step that is done can be done again.
func TestStepsTypedByHand(t *testing.T) {
	l, err := sessions.FindLesson("7")
	if err != nil {
		t.Fatal(err)
	}
	l = onFreePort(t, l)
	server := l.Steps[0].Cell.Source
	for _, c := range []struct {
		typed []string
		step  int
		shown string
	}{
		{[]string{server}, 1, ""},
		{[]string{server, "type Event struct { line string; conn *Conn }"}, 2, ""},
		{[]string{"", "back", ""}, 1, "(In a fresh session, behind the cells before.)"},
		{[]string{"", "", "back", "back", "skip"}, 1, ""},
		{[]string{"server, conns := await StartServer(0)", "skip"}, 1, "(Still at this step: skip goes on with what you have"},
		{[]string{"1 + 1", "skip", "skip", "skip"}, 3, "(The cell is run all the same: later steps need conns, server.)"},
		{[]string{"s, c := await " + strings.TrimPrefix(server, "server, conns := await "), "skip", "skip", "skip", ""}, 3,
			"(Step 1, whose cell has not been run, declares conns: back goes there.)"},
		{[]string{"%who", "next"}, 0, "(Enter alone, on an empty line, runs the lesson's cell.)"},
	} {
		shown, reached := tour(t, l, c.typed...)
		if last := reached[len(reached)-1]; last != c.step || !strings.Contains(shown, c.shown) {
			t.Errorf("%q: at step %d, not %d:\n%s", c.typed, last+1, c.step+1, shown)
		}
		if c.shown == "" && strings.Contains(shown, "(The cell is run all the same") {
			t.Errorf("%q: a step is run again that is done:\n%s", c.typed, shown)
		}
	}
	for _, typed := range []string{"%who", "?", "Map?"} {
		if shown, _ := tour(t, l, typed); strings.Contains(shown, "Still at") {
			t.Errorf("%s is taken for a try:\n%s", typed, shown)
		}
	}
}
