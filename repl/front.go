package repl

import (
	"context"
	"os"
)

// A front is where the session is typed, if that is a prompt.
type front struct {
	show                  func(Outcome) // shows what came of a cell within a cell
	stdin, stdout, stderr *os.File      // the terminal itself
	edits                 bool          // lines can be edited
	ask                   func(ctx context.Context, prompt string) (string, error)
	width                 func() int     // columns of a line; nil: it has no end
	draw                  func(string)   // shows a picture below what is printed, "" takes it away; nil: it cannot
	lend                  func(f func()) // runs f while another program has the terminal
}

func (s *Session) attach(f *front) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.front = f
}

// prompt returns where the session is typed, nil if that is no prompt.
func (s *Session) prompt() *front {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.front
}

// width returns how many columns a line has at the prompt, 0 where lines have no end.
func (s *Session) width() int {
	if f := s.prompt(); f != nil && f.width != nil {
		return f.width()
	}
	return 0
}
