package repl

import (
	"io"

	"github.com/aiterrepl/aiterrepl/repl/internal/terminal"
)

// A Capture is a file whose every byte goes to a writer: it stands in for
// os.Stdout, so that what code prints past its session is seen, too.
type Capture = terminal.Capture

// NewCapture returns a Capture that writes to dst.
func NewCapture(dst io.Writer) (*Capture, error) { return terminal.NewCapture(dst) }
