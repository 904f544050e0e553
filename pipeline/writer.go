package pipeline

import (
	"context"
	"runtime"
)

// A StreamWriter writes to a connection, in the verbs of asyncio. What the
// connection takes at once is sent at once; the rest is sent in the
// background, so that one slow peer does not hold up the others. Up to 64 KiB
// wait for a peer; a Write beyond that waits itself, [WriteTimeout] says for how
// long. Several goroutines may write: the bytes of one Write stay together,
// whatever their number.
type StreamWriter struct {
	s *socket
}

// String is the writer with the address of its peer.
func (w *StreamWriter) String() string {
	if !w.exists() {
		return "<StreamWriter nil>"
	}
	return "<StreamWriter " + w.s.name() + ">"
}

// Write sends p; it makes the writer an [io.Writer].
func (w *StreamWriter) Write(p []byte) (int, error) {
	w.mustExist("Write")
	n, err := w.s.out.write(p)
	runtime.KeepAlive(w) // or the connection is dropped while this waits
	return n, err
}

// WriteString sends s.
func (w *StreamWriter) WriteString(s string) (int, error) {
	w.mustExist("WriteString")
	if w.s.out.keep(s, "") {
		return len(s), nil
	}
	return w.Write([]byte(s))
}

// WriteLine sends line and a line end, \n: what ReadLine of the other side returns.
func (w *StreamWriter) WriteLine(line string) (int, error) {
	w.mustExist("WriteLine")
	if w.s.out.keep(line, "\n") {
		return len(line) + 1, nil
	}
	return w.Write([]byte(line + "\n"))
}

// Drain waits until everything that was written before has been handed to the system.
func (w *StreamWriter) Drain(ctx context.Context) error {
	w.mustExist("Drain")
	mustContext("Drain", ctx)
	defer runtime.KeepAlive(w)
	return w.s.out.drain(ctx)
}

// WriteEOF says to the peer that nothing more will be written, after what was. Writes that
// come later fail, and so do those that wait for their turn; one that has begun is completed.
// The end of ctx ends the wait; the rest is then done in the background.
// Where a connection has no such thing (that of a listener given to [Serve] may not) it does
// nothing, and the error wraps [errors.ErrUnsupported].
func (w *StreamWriter) WriteEOF(ctx context.Context) error {
	w.mustExist("WriteEOF")
	mustContext("WriteEOF", ctx)
	defer runtime.KeepAlive(w)
	return w.s.out.writeEOF(ctx)
}

// Close closes the connection, for reading too, after what was written, for
// which the peer has ten seconds. It does not wait. Closing twice is fine. A peer
// that sends what nobody reads may lose the end: the system breaks off a connection
// that is closed with something unread. WriteEOF, and Close at the end of what the
// peer sends, avoids that.
func (w *StreamWriter) Close() error {
	if w.exists() {
		w.s.out.finish()
	}
	return nil
}
