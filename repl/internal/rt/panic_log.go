package rt

import (
	"fmt"
	"io"
	"log"
	"os"
	"regexp"
	"strings"
	"sync"
)

// A server of package net/http writes to the log what its handlers panic with, and the
// stack, in which cells' functions are calls of the engine's. The standard logger's writer
// puts cells' calls there instead.

// strays are the frames that the last panic on a goroutine of compiled code has passed.
type strays struct {
	mu     sync.Mutex
	by     any // thisGoroutine
	frames []TraceFrame
}

func (s *strays) add(f TraceFrame) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if id := thisGoroutine(); s.by != id {
		s.by, s.frames = id, nil
	}
	if len(s.frames) < 100 {
		s.frames = append(s.frames, f)
	}
}

// take returns the frames of this goroutine's panic, if the last one was its.
func (s *strays) take() []TraceFrame {
	s.mu.Lock()
	defer s.mu.Unlock()
	var frames []TraceFrame
	if s.by == thisGoroutine() {
		frames = s.frames
	}
	s.by, s.frames = nil, nil
	return frames
}

// logPanics has the standard logger show cells' calls, where it writes to os.Stderr.
func (rt *Runtime) logPanics() {
	if log.Writer() == io.Writer(os.Stderr) {
		log.SetOutput(panicLog{rt, os.Stderr})
	}
}

type panicLog struct {
	rt *Runtime
	to io.Writer
}

var stackHead = regexp.MustCompile(`(?m)^goroutine \d+ \[running\]:\n`)

func (l panicLog) Write(p []byte) (int, error) {
	if at := stackHead.FindIndex(p); at != nil {
		if stack, ok := withoutEngine(string(p[at[1]:]), l.rt.strays.take); ok {
			_, err := io.WriteString(l.to, string(p[:at[1]])+stack)
			return len(p), err
		}
	}
	return l.to.Write(p)
}

const enginePackages = "github.com/aiterrepl/aiterrepl/repl/internal/"

// withoutEngine returns the text of a stack with the calls of cells in place of the
// engine's; false if there are none.
func withoutEngine(stack string, cells func() []TraceFrame) (string, bool) {
	var b strings.Builder
	found := false
	lines := strings.SplitAfter(stack, "\n")
	for i := 0; i < len(lines); i++ {
		call, place := lines[i], ""
		if i+1 < len(lines) && strings.HasPrefix(lines[i+1], "\t") {
			i++
			place = lines[i]
		}
		switch {
		case strings.HasPrefix(call, enginePackages):
			if !found {
				for _, f := range cells() {
					fmt.Fprintf(&b, "%s()\n\t%s:%d +0x0\n", userName(f.Func), f.Pos.Filename, f.Pos.Line)
				}
			}
			found = true
		case found && (strings.HasPrefix(call, "reflect.") || strings.HasPrefix(call, "runtime.call")): // between the engine and compiled code
		default:
			b.WriteString(call + place)
		}
	}
	return b.String(), found
}
