package pipeline

import (
	"context"
	"io"
)

// Lines streams the lines of any reader, each without its terminator, \n or
// \r\n; the last one may lack it. It takes [MaxLine] (64 KiB). The reader is
// read on a goroutine of its own, up to 32 KiB ahead, and is not closed.
//
// Order: as read. Blocking: until a line is complete. Errors: of the reader;
// [ErrLineTooLong]. Cancel: ends the wait; what arrives meanwhile is kept.
func Lines(r io.Reader, opts ...Option) *Aiter[string] {
	if r == nil {
		panic("pipeline: Lines of a nil reader")
	}
	c := configure("Lines", opts, "MaxLine", "Named")
	s := &StreamReader{other: newDetached(r), limit: c.server.maxLine, name: "Lines"}
	return s.lines(newStage("Lines", c))
}

// Lines streams the lines that arrive, each without its terminator, \n or \r\n;
// the last one may lack it if the peer has ended the stream. What another read
// has taken is not in it. Neither its end nor closing it closes the connection.
//
// Order: of arrival. Blocking: until a line is complete. Errors: of the
// connection, except that a reset is a clean end; [ErrLineTooLong]. Cancel:
// ends the wait; what has arrived of a line is kept.
func (r *StreamReader) Lines() *Aiter[string] {
	r.mustExist("Lines")
	return r.lines(newStage("Lines", config{}))
}

func (r *StreamReader) lines(st *stage) *Aiter[string] {
	return messages(r, st, (*StreamReader).readLine)
}

// messages makes the Aiter of what read gives.
func messages[T any](r *StreamReader, st *stage, read func(*StreamReader, context.Context, *stage) (T, error)) *Aiter[T] {
	next := func(ctx context.Context) (m T, err error) {
		if st.closed.Load() {
			return m, io.EOF
		}
		if st.failed {
			r.ended()
			return m, st.over()
		}
		st.busy = true // read may call a split function
		m, err = read(r, ctx, st)
		st.busy = false
		if err != nil {
			err = r.streamErr(ctx, st, err)
		}
		return m, err
	}
	stop := func() error {
		r.poke()
		r.ended()
		return nil
	}
	return newAiter(parts[T]{stage: st, next: next, stop: stop})
}

// streamErr is what an error of reading is for a stream of messages.
func (r *StreamReader) streamErr(ctx context.Context, st *stage, err error) error {
	switch {
	case err == io.EOF || interrupted(ctx, err):
		return err
	case err == errPoked:
		return io.EOF
	}
	st.failed = true
	st.n.errs++
	r.ended()
	return err
}

func (r *StreamReader) poke() {
	if r.s != nil {
		r.s.in.poke()
	} else {
		r.other.poke()
	}
}
