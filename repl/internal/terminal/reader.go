package terminal

import (
	"context"
	"errors"
	"strings"
)

// ErrInterrupt is returned by Read when the input is cleared by Ctrl-C.
var ErrInterrupt = errors.New("interrupted")

// ErrStop is the cause of a context that ends a Read whose answer nobody needs
// any more.
var ErrStop = errors.New("stopped")

// A Reader reads one cell after the other.
type Reader interface {
	// Read shows the prompt and returns a cell. It returns io.EOF when the
	// user leaves, ErrInterrupt when the input was cleared, and the cause of
	// ctx when that is done.
	Read(ctx context.Context, p Prompt) (string, error)

	// Close gives the terminal back as it was found.
	Close() error
}

// A Prompt is what stands before the lines of a cell.
type Prompt struct {
	First string                // In [1]:
	Paint func(s string) string // colours it; may be nil
	Line  bool                  // a line of text is asked for, no cell
	Text  string                // what stands in the cell at first; where lines are not edited, nothing does
}

// Next returns what stands before the second and later lines: as wide as First.
func (p Prompt) Next() string {
	const mark = "...: "
	return strings.Repeat(" ", max(0, len(p.First)-len(mark))) + mark
}

func (p Prompt) paint(s string) string {
	if p.Paint == nil {
		return s
	}
	return p.Paint(s)
}
