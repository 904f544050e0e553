// Interfaces with many methods handed to compiled code and called back from it.
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"sort"
	"strings"
)

type matrix [2][3]float64

func (m matrix) Len() int           { return len(m) }
func (m matrix) Less(i, j int) bool { return m[i][0] < m[j][0] }
func (m *matrix) Swap(i, j int)     { m[i], m[j] = m[j], m[i] }

type sorter struct {
	*matrix
	swaps int
}

func (s *sorter) Swap(i, j int) { s.swaps++; s.matrix.Swap(i, j) }

type src struct{ n uint64 }

func (s *src) Uint64() uint64 { s.n++; return s.n << 20 }

type seeker struct {
	*bytes.Reader
	log []int64
}

func (s *seeker) Seek(o int64, w int) (int64, error) {
	s.log = append(s.log, o)
	return s.Reader.Seek(o, w)
}

type at string

func (a at) ReadAt(p []byte, off int64) (int, error) {
	n := copy(p, a[off:])
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

type rw struct{ bytes.Buffer }

func (r *rw) Close() error { r.WriteString("!"); return nil }

func main() {
	m := &matrix{{3, 1}, {1, 2}}
	s := &sorter{matrix: m}
	sort.Sort(s)
	fmt.Println(*m, s.swaps > 0)
	b, err := io.ReadAll(io.NewSectionReader(at("hello world"), 6, 5))
	fmt.Println(string(b), err)
	sk := &seeker{Reader: bytes.NewReader([]byte("0123456789"))}
	sk.Seek(5, io.SeekStart)
	var rs io.ReadSeeker = sk
	rs.Seek(-2, io.SeekCurrent)
	rest, _ := io.ReadAll(rs)
	fmt.Println(string(rest), sk.log)
	var rwc io.ReadWriteCloser = &rw{}
	fmt.Fprint(rwc, "data")
	rwc.Close()
	all, _ := io.ReadAll(rwc)
	fmt.Println(string(all))
	sc := bufio.NewReadWriter(bufio.NewReader(strings.NewReader("line1\nline2")), bufio.NewWriter(rwc))
	l, err := sc.ReadString('\n')
	fmt.Printf("%q %v\n", l, err)
	n := 0
	for n < 3 {
		n++
		(&src{}).Uint64()
	}
	fmt.Println(n)
}
