package pipeline

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
)

// ErrFrameTooLong is wrapped by the error of a frame over the limit.
var ErrFrameTooLong = errors.New("frame too long")

// Frames streams what split finds in a reader; see [Lines], whose options it
// takes: MaxLine is the longest frame. A split function is one for
// [bufio.Scanner]; [LengthPrefixed] is ready made. Every frame is a copy.
//
// Order: as read. Blocking: until a frame is complete. Errors: of the reader and
// of split; [ErrFrameTooLong]; [io.ErrUnexpectedEOF] when the reader ends within a
// frame. Cancel: ends the wait; what has arrived is kept.
func Frames(r io.Reader, split bufio.SplitFunc, opts ...Option) *Aiter[[]byte] {
	if r == nil {
		panic("pipeline: Frames of a nil reader")
	}
	c := configure("Frames", opts, "MaxLine", "Named")
	s := &StreamReader{other: newDetached(r), limit: c.server.maxLine, name: "Frames"}
	return s.frames(newStage("Frames", c), split)
}

// Frames streams what split finds in what arrives; see the function [Frames].
//
// Order: of arrival. Blocking: until a frame is complete. Errors: of split; of
// the connection, except that a reset is a clean end; [ErrFrameTooLong];
// [io.ErrUnexpectedEOF] when the peer ends the stream within a frame. Cancel:
// ends the wait; what has arrived is kept.
func (r *StreamReader) Frames(split bufio.SplitFunc) *Aiter[[]byte] {
	r.mustExist("Frames")
	return r.frames(newStage("Frames", config{}), split)
}

func (r *StreamReader) frames(st *stage, split bufio.SplitFunc) *Aiter[[]byte] {
	mustFunc("Frames", split == nil)
	return messages(r, st, func(r *StreamReader, ctx context.Context, st *stage) ([]byte, error) {
		return r.readFrame(ctx, st, split)
	})
}

// maxAround is how many bytes may stand around a frame: its length, say, or what is
// between frames.
const maxAround = 1 << 10

func (r *StreamReader) readFrame(ctx context.Context, st *stage, split bufio.SplitFunc) ([]byte, error) {
	if err := r.lock(ctx, st); err != nil {
		return nil, err
	}
	defer r.turn.unlock()
	for {
		rest := r.buf[r.start:]
		atEOF := r.end != nil && !r.cut
		if len(rest) > 0 || atEOF {
			n, frame, err := split(rest, atEOF)
			if n < 0 || n > len(rest) {
				return nil, fmt.Errorf("pipeline: %s: split advances by %d of %d bytes", r.from(), n, len(rest))
			}
			if err == nil || err == bufio.ErrFinalToken {
				frame = bytes.Clone(frame)
			}
			r.advance(n)
			final := err == bufio.ErrFinalToken || r.end != nil && n == 0 // nothing can follow
			st.failed = st.failed || final
			switch {
			case len(frame) > r.limit || frame == nil && n == 0 && len(rest) > r.limit+maxAround:
				return nil, fmt.Errorf("pipeline: %s: more than %d bytes: %w", r.from(), r.limit, ErrFrameTooLong)
			case err != nil && err != bufio.ErrFinalToken:
				return nil, err
			case frame != nil:
				return frame, nil
			case err == bufio.ErrFinalToken:
				return nil, io.EOF
			case n > 0:
				continue
			}
		}
		if r.end != nil {
			if r.cut {
				r.advance(len(rest))
			} else if r.end == io.EOF && len(rest) > 0 {
				return nil, io.ErrUnexpectedEOF
			}
			return nil, r.end
		}
		if err := r.fill(ctx, st); err != nil {
			return nil, err
		}
	}
}

// LengthPrefixed is a split function for frames that begin with their length, a
// big-endian number of size bytes (1, 2, 4 or 8), which is not part of them.
func LengthPrefixed(size int) bufio.SplitFunc {
	if size != 1 && size != 2 && size != 4 && size != 8 {
		panic(fmt.Sprintf("pipeline: LengthPrefixed(%d): want 1, 2, 4 or 8", size))
	}
	return func(data []byte, atEOF bool) (int, []byte, error) {
		if len(data) < size {
			return 0, nil, nil
		}
		n := uint64(0)
		for _, b := range data[:size] {
			n = n<<8 | uint64(b)
		}
		if n > uint64(len(data)-size) {
			return 0, nil, nil
		}
		end := size + int(n)
		return end, data[size:end:end], nil
	}
}
