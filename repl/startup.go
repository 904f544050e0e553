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
			p := passage{name, number, chunk.Line + line, 1, source}
			if m, ok := parseMagic(source); ok {
				o = s.magic(ctx, number, m)
			} else if p.source, ok = syntax.Background(source); ok {
				o = s.startJob(number, p)
			} else {
				p.source = source
				o = s.eval(ctx, p)
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
