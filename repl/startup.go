package repl

import (
	"context"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// Startup runs the cells of a file before the first cell that is typed. They
// are none of the session's inputs, and their values are not shown; the rest is
// given to show. It stops at the first that fails.
func (s *Session) Startup(ctx context.Context, name, text string, show func(Outcome)) error {
	s.mu.Lock()
	s.files[name] = input{source: text}
	s.mu.Unlock()
	number := 0
	for chunk, err := range syntax.Split(strings.NewReader(text)) {
		if err != nil {
			return &ReadError{err}
		}
		for source, line := range apart(chunk.Source) {
			number++
			var o Outcome
			if m, ok := parseMagic(source); ok {
				o = s.magic(ctx, number, m)
			} else {
				o = s.eval(ctx, passage{name, number, chunk.Line + line, 1, source})
			}
			o.Value = ""
			show(o)
			if o.Err != nil {
				return o.Err
			}
		}
	}
	return nil
}
