// Readers, writers, closers, seekers of the user's in compiled code.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

type rot struct{ r io.Reader }

func (x rot) Read(p []byte) (int, error) {
	n, err := x.r.Read(p)
	for i := range p[:n] {
		switch c := p[i]; {
		case c >= 'a' && c <= 'z':
			p[i] = 'a' + (c-'a'+13)%26
		}
	}
	return n, err
}

type counter struct{ n, calls int }

func (c *counter) Write(p []byte) (int, error) { c.n += len(p); c.calls++; return len(p), nil }

type lines struct{ out []string }

func (l *lines) Write(p []byte) (int, error) { l.out = append(l.out, string(p)); return len(p), nil }
func (l *lines) Close() error                { return errors.New("closed " + fmt.Sprint(len(l.out))) }
func (l *lines) WriteString(s string) (int, error) {
	l.out = append(l.out, "S:"+s)
	return len(s), nil
}

type failing struct{ after int }

func (f *failing) Read(p []byte) (int, error) {
	if f.after == 0 {
		return 0, fmt.Errorf("broken: %w", io.ErrUnexpectedEOF)
	}
	f.after--
	p[0] = 'x'
	return 1, nil
}

type from struct{ got int64 }

func (f *from) Write(p []byte) (int, error) { panic("unused") }
func (f *from) ReadFrom(r io.Reader) (int64, error) {
	b, err := io.ReadAll(r)
	f.got = int64(len(b))
	return f.got, err
}

func main() {
	b, err := io.ReadAll(rot{strings.NewReader("uryyb")})
	fmt.Println(string(b), err)
	var c counter
	n, err := io.Copy(&c, io.LimitReader(rot{strings.NewReader(strings.Repeat("x", 100))}, 40))
	fmt.Println(n, err, c.n)
	fmt.Fprintf(&c, "%d", 12345)
	w := io.MultiWriter(&c, &bytes.Buffer{})
	io.WriteString(w, "abc")
	fmt.Println(c.n)
	l := &lines{}
	io.WriteString(l, "direct")
	var wc io.WriteCloser = l
	fmt.Fprintln(wc, "x", 1)
	bw := bufio.NewWriter(wc)
	bw.WriteString("buf")
	bw.Flush()
	fmt.Printf("%q %v\n", l.out, wc.Close())
	_, err = io.ReadAll(&failing{3})
	fmt.Println(err, errors.Is(err, io.ErrUnexpectedEOF))
	sc := bufio.NewScanner(rot{strings.NewReader("nop qrs\ntuv")})
	sc.Split(bufio.ScanWords)
	for sc.Scan() {
		fmt.Print(sc.Text(), ";")
	}
	fmt.Println(sc.Err())
	f := &from{}
	n, err = io.Copy(f, struct{ io.Reader }{strings.NewReader("12345")})
	fmt.Println(n, err, f.got)
	pr, pw := io.Pipe()
	go func() { fmt.Fprint(pw, "through pipe"); pw.CloseWithError(io.ErrClosedPipe) }()
	b, err = io.ReadAll(io.TeeReader(pr, &c))
	fmt.Println(string(b), err, c.n)
	_, isStringWriter := io.Writer(l).(io.StringWriter)
	_, isRF := io.Writer(f).(io.ReaderFrom)
	fmt.Println(isStringWriter, isRF)
	sw := bufio.NewScanner(strings.NewReader("a-b-c"))
	sw.Split(func(data []byte, eof bool) (int, []byte, error) {
		if i := bytes.IndexByte(data, '-'); i >= 0 {
			return i + 1, data[:i], nil
		}
		if eof && len(data) > 0 {
			return len(data), data, bufio.ErrFinalToken
		}
		return 0, nil, nil
	})
	for sw.Scan() {
		fmt.Print(sw.Text(), " ")
	}
	fmt.Println()
}
