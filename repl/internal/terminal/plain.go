package terminal

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strings"
)

// Plain is a Reader without line editing: for pipes, editors' shell buffers
// and screen readers. A cell ends at the line at which it is complete.
type Plain struct {
	out        *Teletype
	incomplete func(src string) bool // is another line needed

	in      *bufio.Reader
	pending chan line // the line being read, if a Read was left waiting for it
}

type line struct {
	text string
	err  error
}

// NewPlain returns a Plain that reads lines from in and shows prompts on out.
func NewPlain(in io.Reader, out *Teletype, incomplete func(src string) bool) *Plain {
	return &Plain{out: out, incomplete: incomplete, in: bufio.NewReader(in)}
}

// Read implements Reader.
func (p *Plain) Read(ctx context.Context, prompt Prompt) (string, error) {
	var cell strings.Builder
	show := prompt.First
	for {
		if err := p.out.ask(prompt.paint(show)); err != nil {
			return "", err
		}
		text, err := p.line(ctx)
		p.out.answered(err == nil)
		cell.WriteString(text)
		switch {
		case err != nil && !errors.Is(err, io.EOF):
			return "", err
		case err != nil && strings.TrimSpace(cell.String()) == "":
			return "", io.EOF
		case err != nil, prompt.Line, p.incomplete == nil, !p.incomplete(cell.String()):
			return strings.TrimRight(cell.String(), "\r\n"), nil
		}
		show = prompt.Next()
	}
}

// line reads one line, or returns the cause of ctx.
func (p *Plain) line(ctx context.Context) (string, error) {
	if p.pending == nil {
		next := make(chan line, 1)
		p.pending = next
		go func() {
			text, err := p.in.ReadString('\n')
			next <- line{text, err}
		}()
	}
	select {
	case l := <-p.pending:
		p.pending = nil
		return l.text, l.err
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
}

// Close implements Reader.
func (p *Plain) Close() error { return nil }
