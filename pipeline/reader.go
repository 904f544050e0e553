package pipeline

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"syscall"
)

// ErrLineTooLong is wrapped by the error of a line over the limit.
var ErrLineTooLong = errors.New("line too long")

// defaultMaxLine is the longest line, without its terminator.
const defaultMaxLine = 64 << 10

// A StreamReader reads what arrives on a connection, in the verbs of asyncio.
// A peer that resets the connection ends it like one that closes it, and so
// does Close on this side. What has arrived by then can still be read; half a
// line is one if the peer has ended the stream, and else is dropped. After an
// error of the connection, every read has that error. A read that its context
// interrupts consumes nothing. Several goroutines may read; they take turns.
type StreamReader struct {
	s       *socket // nil for any other reader
	buf     []byte  // what has arrived and was not read, from start on
	start   int
	scanned int // of buf[start:], the bytes known to hold no line end
	limit   int
	end     error // of in; io.EOF at its end
	cut     bool  // it is not the peer that has ended: a line or a frame that has not come whole is none
	filled  bool  // the latest read left no room
	turn    fairLock

	other input  // of any other reader
	name  string // of any other reader
}

// An input is where a StreamReader's bytes come from.
type input interface {
	// read waits for bytes, for the end of ctx, or until st is closed and poke was
	// called; then it returns errPoked. It does so for a stage, or for nobody (nil).
	read(ctx context.Context, p []byte, st *stage) (int, error)
	poke()
}

var errPoked = errors.New("the reader was stopped")

// String is the reader with the address of its peer.
func (r *StreamReader) String() string {
	if !r.exists() {
		return "<StreamReader nil>"
	}
	return "<StreamReader " + r.from() + ">"
}

// from names what is read.
func (r *StreamReader) from() string {
	if r.s == nil {
		return r.name
	}
	return r.s.name()
}

// ReadLine returns the next line without its terminator, \n or \r\n; the last
// one may lack it if the peer has ended the stream. io.EOF: there are no more.
// [ErrLineTooLong]: it is longer than the limit, and stays unread.
func (r *StreamReader) ReadLine(ctx context.Context) (string, error) {
	r.mustExist("ReadLine")
	mustContext("ReadLine", ctx)
	return r.readLine(ctx, nil)
}

// readLine is ReadLine for a stage, or for nobody.
func (r *StreamReader) readLine(ctx context.Context, st *stage) (string, error) {
	if err := r.lock(ctx, st); err != nil {
		return "", err
	}
	defer r.turn.unlock()
	for {
		if r.start < len(r.buf) || r.end != nil {
			if line, found, err := r.line(); found || err != nil {
				return line, err
			}
		}
		if err := r.fill(ctx, st); err != nil {
			return "", err
		}
	}
}

// lock takes the reader's turn. errPoked: st was closed while another read had it.
func (r *StreamReader) lock(ctx context.Context, st *stage) error {
	if r.turn.try() {
		return nil
	}
	for {
		var news <-chan struct{}
		if r.s != nil {
			news = r.s.in.news()
		}
		if st.stopped() {
			return errPoked
		}
		if taken, err := r.turn.lockUnless(ctx, news); taken || err != nil {
			return err
		}
	}
}

// line takes the next line out of the buffer, if it is complete.
func (r *StreamReader) line() (_ string, found bool, err error) {
	rest := r.buf[r.start:]
	line, n := rest, len(rest)
	if i := bytes.IndexByte(rest[r.scanned:], '\n'); i >= 0 {
		i += r.scanned
		line, n = trimCR(rest[:i]), i+1
	} else if r.end == nil {
		if r.scanned = n; len(trimCR(rest)) > r.limit {
			err = r.tooLong()
		}
		return "", false, err
	} else if r.cut {
		r.advance(n)
		return "", false, r.end
	}
	switch {
	case len(line) > r.limit:
		return "", false, r.tooLong()
	case n == 0:
		return "", false, r.end
	}
	text := string(line)
	r.advance(n)
	return text, true, nil
}

func trimCR(line []byte) []byte {
	if n := len(line); n > 0 && line[n-1] == '\r' {
		return line[:n-1]
	}
	return line
}

func (r *StreamReader) tooLong() error {
	return fmt.Errorf("pipeline: %s: more than %d bytes: %w", r.from(), r.limit, ErrLineTooLong)
}

// ReadExactly returns n bytes, which it waits for. When the stream ends before,
// it returns what there is with [io.ErrUnexpectedEOF], or [io.EOF] if that is
// nothing. No limit holds for n.
func (r *StreamReader) ReadExactly(ctx context.Context, n int) ([]byte, error) {
	r.mustExist("ReadExactly")
	mustContext("ReadExactly", ctx)
	notNegative("ReadExactly", n)
	return r.readUntil(ctx, func(rest []byte) int {
		if len(rest) < n {
			return -1
		}
		return n
	})
}

// ReadUntil returns the bytes up to sep, with it, and waits for them. At the end
// of the stream it is as [StreamReader.ReadExactly]. [ErrLineTooLong]: sep does
// not come within the limit, see [MaxLine]; nothing is consumed.
func (r *StreamReader) ReadUntil(ctx context.Context, sep string) ([]byte, error) {
	r.mustExist("ReadUntil")
	mustContext("ReadUntil", ctx)
	if sep == "" {
		return nil, errors.New("pipeline: ReadUntil: the separator is empty")
	}
	seen := 0
	var long error
	p, err := r.readUntil(ctx, func(rest []byte) int {
		from := max(0, seen-len(sep)+1)
		i := bytes.Index(rest[from:], []byte(sep))
		seen = len(rest)
		end := seen + 1 // or later, while sep has not come
		if i >= 0 {
			end = from + i + len(sep)
		}
		switch {
		case end > r.limit+len(sep):
			long = r.tooLong()
			return 0
		case i < 0:
			return -1
		}
		return end
	})
	if long != nil {
		return nil, long
	}
	return p, err
}

// readUntil reads until find returns how many bytes to take; -1 means more.
func (r *StreamReader) readUntil(ctx context.Context, find func([]byte) int) ([]byte, error) {
	if err := r.turn.lock(ctx); err != nil {
		return nil, err
	}
	defer r.turn.unlock()
	for {
		rest := r.buf[r.start:]
		n := find(rest)
		if n < 0 && r.end != nil {
			r.advance(len(rest))
			if r.end == io.EOF && len(rest) > 0 {
				return bytes.Clone(rest), io.ErrUnexpectedEOF
			}
			return bytes.Clone(rest), r.end
		}
		if n >= 0 {
			r.advance(n)
			return bytes.Clone(rest[:n]), nil
		}
		if err := r.fill(ctx, nil); err != nil {
			return nil, err
		}
	}
}

// Read makes the reader an [io.Reader]. It waits for at least one byte, without
// end; the verbs that take a context can be interrupted. Close ends it.
func (r *StreamReader) Read(p []byte) (int, error) {
	r.mustExist("Read")
	ctx := context.Background()
	if err := r.turn.lock(ctx); err != nil {
		return 0, err
	}
	defer r.turn.unlock()
	for r.start == len(r.buf) && len(p) > 0 {
		if r.end != nil {
			return 0, r.end
		}
		if err := r.fill(ctx, nil); err != nil {
			return 0, err
		}
	}
	n := copy(p, r.buf[r.start:])
	r.advance(n)
	return n, nil
}

// AtEOF says whether the stream has ended and everything was read. It does not
// wait, nor look: it says no while somebody reads, and until a read has met the
// end.
func (r *StreamReader) AtEOF() bool {
	r.mustExist("AtEOF")
	if !r.turn.try() {
		return false
	}
	defer r.turn.unlock()
	return r.end != nil && r.start == len(r.buf)
}

func (r *StreamReader) advance(n int) {
	r.start += n
	r.scanned = 0
}

// firstBuf is the size of a buffer to begin with: what an idle connection costs. It
// is doubled when a line does not fit and, up to wholeBuf, when a read has filled it.
const (
	firstBuf = 512
	wholeBuf = 4 << 10
)

// fill waits for more bytes or the end, which it notes in r.end.
//
// It does so for a stage, or for nobody.
func (r *StreamReader) fill(ctx context.Context, st *stage) error {
	r.makeRoom()
	if st != nil {
		st.parks()
		defer st.resumes()
	}
	n, err := 0, error(nil)
	if p := r.buf[len(r.buf):cap(r.buf)]; r.s != nil {
		n, err = r.s.in.read(ctx, p, st)
		r.fetch(st)
	} else {
		n, err = r.other.read(ctx, p, st)
	}
	r.buf = r.buf[:len(r.buf)+n]
	r.filled = len(r.buf) == cap(r.buf)
	if err != nil {
		return r.noMore(ctx, err)
	}
	return nil
}

// fetch looks at what the message needs that has arrived; see stage.fetch.
func (r *StreamReader) fetch(st *stage) {
	if st != nil {
		st.fetch()
		r.s.shut.Load()
		r.turn.state.Load()
	}
}

// makeRoom makes room in the buffer.
func (r *StreamReader) makeRoom() {
	if r.start > 0 {
		n := copy(r.buf, r.buf[r.start:])
		r.buf, r.start = r.buf[:n], 0
	}
	if len(r.buf) == cap(r.buf) || r.filled && cap(r.buf) < wholeBuf {
		grown := make([]byte, len(r.buf), max(firstBuf, 2*cap(r.buf)))
		copy(grown, r.buf)
		r.buf = grown
	}
}

// noMore deals with an error of in: it is returned if it only ends the wait.
func (r *StreamReader) noMore(ctx context.Context, err error) error {
	switch {
	case err == errPoked || interrupted(ctx, err):
		return err
	case err == io.EOF:
	case r.s != nil && r.s.shut.Load() || errors.Is(err, net.ErrClosed): // on this side
		err, r.cut = io.EOF, true
	case errors.Is(err, syscall.ECONNRESET): // nothing can be sent, either
		err = io.EOF
		if r.s != nil {
			r.s.close()
		}
	default:
		r.cut = r.s != nil
	}
	r.end = err
	r.ended()
	return nil
}

// ended tells the server that this reader's stream is over.
func (r *StreamReader) ended() {
	if r.s != nil {
		r.s.streamEnded()
	}
}
