package repl

import (
	"bytes"
	"io"
	"sync"
)

// longestLine is how much of a line a job may print before it is shown without its
// end.
const longestLine = 16 << 10

// A jobWriter writes what a job prints in whole lines, each behind the job's number, so
// that jobs that print at the same time can be told apart. A line whose end does not come
// is written when the job ends.
type jobWriter struct {
	dst    io.Writer
	prefix string

	mu   sync.Mutex
	line []byte // what has come of a line that is not complete
}

// Write implements io.Writer.
func (w *jobWriter) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	var b bytes.Buffer
	for text := range bytes.Lines(p) {
		w.line = append(w.line, text...)
		if text[len(text)-1] == '\n' || len(w.line) > longestLine {
			w.take(&b)
		}
	}
	if b.Len() == 0 {
		return len(p), nil
	}
	if _, err := w.dst.Write(b.Bytes()); err != nil {
		return 0, err
	}
	return len(p), nil
}

// take moves the line to b.
func (w *jobWriter) take(b *bytes.Buffer) {
	b.WriteString(w.prefix)
	b.Write(bytes.TrimSuffix(w.line, []byte("\n")))
	b.WriteByte('\n')
	w.line = w.line[:0]
}

// flush writes what has come of the last line.
func (w *jobWriter) flush() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.line) > 0 {
		var b bytes.Buffer
		w.take(&b)
		w.dst.Write(b.Bytes())
	}
}
