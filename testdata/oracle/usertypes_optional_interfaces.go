// Optional interfaces of a program's types, as compiled code asks for them.
package main

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"hash"
	"io"
	"log/slog"
	"net"
	"os"
	"sort"
	"strings"
	"time"
)

type Text string

func (t Text) WriteString(s string) (int, error) { return 0, errors.New("value receiver " + s) }

type sink struct {
	b     strings.Builder
	calls []string
}

func (s *sink) Write(p []byte) (int, error) {
	s.calls = append(s.calls, "Write")
	return s.b.Write(p)
}

func (s *sink) WriteString(x string) (int, error) {
	s.calls = append(s.calls, "WriteString")
	return s.b.WriteString(x)
}

func (s *sink) ReadFrom(r io.Reader) (int64, error) {
	s.calls = append(s.calls, "ReadFrom")
	b, err := io.ReadAll(r)
	s.b.Write(b)
	return int64(len(b)), err
}

type source struct{ parts []string }

func (s *source) Read(p []byte) (int, error) {
	if len(s.parts) == 0 {
		return 0, io.EOF
	}
	n := copy(p, s.parts[0])
	s.parts[0] = s.parts[0][n:]
	if s.parts[0] == "" {
		s.parts = s.parts[1:]
	}
	return n, nil
}

type level struct{ n int }

func (l *level) String() string     { return fmt.Sprint("L", l.n) }
func (l *level) Set(s string) error { _, err := fmt.Sscanf(s, "L%d", &l.n); return err }
func (l *level) Get() any           { return l.n }

type money struct{ cents int64 }

func (m money) Format(f fmt.State, verb rune) {
	w, ok := f.Width()
	fmt.Fprintf(f, "<%c %d %v %v>", verb, w, ok, f.Flag('+'))
	io.WriteString(f, fmt.Sprint(m.cents))
}

func (m *money) Scan(v any) error {
	switch v := v.(type) {
	case int64:
		m.cents = v
		return nil
	case string:
		_, err := fmt.Sscan(v, &m.cents)
		return err
	}
	return fmt.Errorf("cannot scan %T", v)
}

func (m money) Value() (driver.Value, error) { return m.cents, nil }

type word string

func (w *word) Scan(st fmt.ScanState, verb rune) error {
	tok, err := st.Token(true, func(r rune) bool { return r != ';' })
	*w = word(strings.ToUpper(string(tok)))
	return err
}

type goer struct{ a int }

func (g goer) GoString() string { return "goer!" }

type sum struct{ n uint32 }

func (s *sum) Write(p []byte) (int, error) {
	for _, c := range p {
		s.n += uint32(c)
	}
	return len(p), nil
}
func (s *sum) Sum(b []byte) []byte { return append(b, byte(s.n>>8), byte(s.n)) }
func (s *sum) Reset()              { s.n = 0 }
func (s *sum) Size() int           { return 2 }
func (s *sum) BlockSize() int      { return 1 }
func (s *sum) Sum32() uint32       { return s.n }

type point struct{ x, y int }

func (p point) MarshalBinary() ([]byte, error)  { return []byte{byte(p.x), byte(p.y)}, nil }
func (p *point) UnmarshalBinary(b []byte) error { p.x, p.y = int(b[0]), int(b[1]); return nil }
func (p point) MarshalText() ([]byte, error)    { return fmt.Appendf(nil, "%d:%d", p.x, p.y), nil }
func (p *point) UnmarshalText(b []byte) error {
	_, err := fmt.Sscanf(string(b), "%d:%d", &p.x, &p.y)
	return err
}
func (p point) LogValue() slog.Value { return slog.GroupValue(slog.Int("x", p.x), slog.Int("y", p.y)) }

type ctx struct {
	context.Context
	done chan struct{}
}

func (c ctx) Done() <-chan struct{} { return c.done }
func (c ctx) Err() error {
	select {
	case <-c.done:
		return context.Canceled
	default:
		return nil
	}
}

type conn struct {
	net.Conn
	in  *source
	out *sink
}

func (c conn) Read(p []byte) (int, error)    { return c.in.Read(p) }
func (c conn) Write(p []byte) (int, error)   { return c.out.Write(p) }
func (c conn) Close() error                  { return errors.New("closed by me") }
func (c conn) RemoteAddr() net.Addr          { return addr("far") }
func (c conn) SetDeadline(t time.Time) error { return os.ErrNoDeadline }

type addr string

func (a addr) Network() string { return "mine" }
func (a addr) String() string  { return "addr " + string(a) }

type multi struct{ errs []error }

func (m multi) Error() string   { return fmt.Sprint(len(m.errs), " errors") }
func (m multi) Unwrap() []error { return m.errs }

type timeout struct{}

func (timeout) Error() string        { return "too late" }
func (timeout) Timeout() bool        { return true }
func (timeout) Is(target error) bool { return target == os.ErrDeadlineExceeded }

type handler struct {
	w     io.Writer
	attrs []slog.Attr
}

func (h handler) Enabled(_ context.Context, l slog.Level) bool { return l >= slog.LevelInfo }
func (h handler) Handle(_ context.Context, r slog.Record) error {
	fmt.Fprint(h.w, r.Level, " ", r.Message)
	for _, a := range h.attrs {
		fmt.Fprint(h.w, " ", a)
	}
	r.Attrs(func(a slog.Attr) bool { fmt.Fprint(h.w, " ", a.Key, "=", a.Value.Resolve()); return true })
	fmt.Fprintln(h.w)
	return nil
}
func (h handler) WithAttrs(as []slog.Attr) slog.Handler { h.attrs = append(h.attrs, as...); return h }
func (h handler) WithGroup(string) slog.Handler         { return h }

type byLen []string

func (b byLen) Len() int           { return len(b) }
func (b byLen) Less(i, j int) bool { return len(b[i]) < len(b[j]) }
func (b byLen) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

func main() {
	s := &sink{}
	n, err := io.Copy(s, &source{[]string{"one ", "two"}})
	fmt.Println(n, err, s.b.String(), s.calls)
	io.WriteString(s, "!")
	bw := bufio.NewWriter(s)
	bw.WriteString("buffered")
	bw.Flush()
	fmt.Println(s.b.String(), s.calls)
	_, err = io.WriteString(struct {
		io.Writer
		Text
	}{io.Discard, "t"}, "promoted")
	fmt.Println(err)

	fs := flag.NewFlagSet("x", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	var l level
	fs.Var(&l, "l", "level")
	fmt.Println(fs.Parse([]string{"-l", "L7"}), l.n, fs.Lookup("l").Value.(flag.Getter).Get())
	fmt.Println(fs.Parse([]string{"-l", "x"}))

	fmt.Printf("%v|%+8d|%s\n", money{5}, money{6}, []money{{7}})
	fmt.Printf("%#v %#v\n", goer{1}, []any{goer{2}, &goer{3}})
	var w word
	k, err := fmt.Sscan(" hello;x", &w)
	fmt.Println(k, err, w)
	var m money
	var sc sql.Scanner = &m
	fmt.Println(sc.Scan("12"), m.cents, sc.Scan(1.5))
	v, err := driver.DefaultParameterConverter.ConvertValue(m)
	fmt.Println(v, err)
	var null sql.NullString
	fmt.Println(null.Scan("z"), null.String)

	var h hash.Hash32 = &sum{}
	io.WriteString(h, "abc")
	fmt.Println(h.Sum32(), h.Sum(nil), h.Size())
	io.Copy(io.MultiWriter(h, io.Discard), strings.NewReader("d"))
	fmt.Println(h.Sum32())

	var bm encoding.BinaryMarshaler = point{1, 2}
	b, _ := bm.MarshalBinary()
	var p point
	fmt.Println(b, encoding.BinaryUnmarshaler(&p).UnmarshalBinary([]byte{8, 9}), p)
	js, err := json.Marshal(map[point][]*point{{1, 2}: {{3, 4}, nil}})
	fmt.Println(string(js), err)
	var back map[point][]*point
	fmt.Println(json.Unmarshal(js, &back), len(back[point{1, 2}]), *back[point{1, 2}][0])

	c := ctx{context.WithValue(context.Background(), addr("k"), 3), make(chan struct{})}
	child, cancel := context.WithTimeout(c, time.Hour)
	defer cancel()
	close(c.done)
	<-child.Done()
	fmt.Println(child.Err(), context.Cause(child), child.Value(addr("k")), child.Value("k"))

	var nc net.Conn = conn{in: &source{[]string{"line\n"}}, out: s}
	line, err := bufio.NewReader(nc).ReadString('\n')
	fmt.Printf("%q %v %v %v %v\n", line, err, nc.Close(), nc.RemoteAddr(), nc.SetDeadline(time.Now()))

	e := fmt.Errorf("outer: %w", multi{[]error{io.ErrUnexpectedEOF, timeout{}}})
	var to interface{ Timeout() bool }
	fmt.Println(errors.Is(e, io.ErrUnexpectedEOF), errors.Is(e, os.ErrDeadlineExceeded), errors.As(e, &to), os.IsTimeout(timeout{}))
	var ne net.Error
	fmt.Println(errors.As(e, &ne), to)
	if mm, ok := errors.AsType[multi](e); ok {
		fmt.Println(mm, len(mm.errs))
	}

	lg := slog.New(handler{w: os.Stdout}).With("a", point{5, 6})
	lg.Info("hi", "p", point{1, 2}, "err", timeout{})
	lg.Debug("no")
	var buf bytes.Buffer
	slog.New(slog.NewTextHandler(&buf, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == "time" {
			return slog.Attr{}
		}
		return a
	}})).Warn("t", "p", point{3, 4}, "l", &l, "m", []any{point{1, 1}})
	fmt.Print(buf.String())

	words := byLen{"ccc", "a", "bb"}
	sort.Sort(sort.Reverse(words))
	fmt.Println(words, sort.IsSorted(words))
}
