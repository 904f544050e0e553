package repl

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"iter"
	"regexp"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// Script runs the cells of a file, or of a stream as they arrive: a cell ends
// at the line end at which it is complete. It stops at the first that fails.
// Each outcome is given to show as it comes. The error is that cell's, or the
// reader's.
func (s *Session) Script(ctx context.Context, file string, r io.Reader, show func(Outcome)) error {
	defer s.showing(show)()
	var whole program
	for chunk, err := range syntax.SplitAll(&waiter{ctx: ctx, exits: s.engine.Exits(), r: r}) {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if _, ended := ExitCode(err); ended {
			return err
		}
		if err != nil {
			return &ReadError{err}
		}
		if chunk.Source == "" || whole.add(chunk) {
			continue
		}
		for source, line := range apart(chunk.Source) {
			o := s.cell(ctx, input{source: source, file: file, line: chunk.Line + line, above: chunk.Above})
			chunk.Above = ""
			show(o)
			if o.Err != nil {
				return o.Err
			}
		}
	}
	if whole.source.Len() > 0 {
		o := s.Program(ctx, cmp.Or(file, "stdin"), whole.source.String())
		show(o)
		return o.Err
	}
	return nil
}

var packageClause = regexp.MustCompile(`\A(\s*//[^\n]*\n)*\s*package\s`)

// program gathers the chunks of a stream that is no cells but a whole program.
type program struct {
	source strings.Builder
	line   int
}

// add takes a chunk if the stream began with a package clause.
func (p *program) add(c syntax.Chunk) bool {
	if p.line == 0 && !packageClause.MatchString(c.Source) {
		p.line = -1
	}
	if p.line < 0 {
		return false
	}
	for p.line = max(p.line, 1); p.line < c.Line; p.line++ {
		p.source.WriteByte('\n')
	}
	p.source.WriteString(c.Source + "\n")
	p.line += strings.Count(c.Source, "\n") + 1
	return true
}

// apart parts a magic from lines that only seemed to continue it: to the
// grammar, %cd .. ends in an operator. Each cell comes with the number of lines
// before it.
func apart(source string) iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		line := 0
		for {
			first, rest, more := strings.Cut(strings.TrimRight(source, "\n"), "\n")
			m, isMagic := parseMagic(first)
			if !more || !isMagic || m.unfinished() || !strings.HasPrefix(strings.TrimSpace(first), "%") {
				yield(source, line)
				return
			}
			if !yield(first, line) {
				return
			}
			source = rest
			line++
		}
	}
}

// HasMagic reports whether code has to be run as the cells of a script: a line that
// begins one of them is a magic, or the word by which a session is left.
func HasMagic(source string) bool {
	before := ""
	for chunk, err := range syntax.Split(strings.NewReader(source)) {
		if err != nil {
			return false
		}
		for cell := range apart(chunk.Source) {
			m, isMagic := parseMagic(cell)
			if leaves(cell) || isMagic && !m.mayNegate(func(name string) bool { return strings.Contains(before, name) }) {
				return true
			}
			before += cell + "\n"
		}
	}
	return false
}

// leaves reports whether a cell is the word by which people leave a shell.
func leaves(source string) bool {
	word := strings.TrimSpace(source)
	return word == "exit" || word == "quit"
}

// showing has show see the cells within a script's cells, too, until undo.
func (s *Session) showing(show func(Outcome)) (undo func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.shows
	s.shows = show
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.shows = before
	}
}

// ReadError says that the source of a script could not be read to its end.
type ReadError struct{ Err error }

func (e *ReadError) Error() string { return fmt.Sprintf("read cells: %v", e.Err) }
func (e *ReadError) Unwrap() error { return e.Err }

// IsProgram reports whether source is a whole program: package main with func
// main.
func IsProgram(source string) bool { return syntax.IsProgram(source) }

// waiter is a reader whose Read ends when ctx is done, or when a goroutine of
// an earlier cell ends the process; what it was waiting for is lost then.
type waiter struct {
	ctx   context.Context
	exits <-chan int
	r     io.Reader
}

func (w *waiter) Read(p []byte) (int, error) {
	type result struct {
		n   int
		err error
	}
	done := make(chan result, 1)
	buf := make([]byte, len(p))
	go func() {
		n, err := w.r.Read(buf)
		done <- result{n, err}
	}()
	select {
	case r := <-done:
		return copy(p, buf[:r.n]), r.err
	case code := <-w.exits:
		return 0, &rt.Exit{Code: code}
	case <-w.ctx.Done():
		return 0, context.Cause(w.ctx)
	}
}
