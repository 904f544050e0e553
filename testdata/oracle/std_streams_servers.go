// Readers, writers, servers and timers of the standard library with a program's functions.
package main

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/gzip"
	"container/heap"
	"container/list"
	"container/ring"
	"context"
	"encoding/binary"
	"encoding/csv"
	"encoding/gob"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/rpc"
	"net/url"
	"os/signal"
	"strings"
	"sync"
	"testing/fstest"
	"testing/iotest"
	"text/tabwriter"
	"time"
)

type shape interface{ Area() float64 }
type sq struct{ S float64 }
type circ struct{ R float64 }

func (s sq) Area() float64    { return s.S * s.S }
func (c *circ) Area() float64 { return 3 * c.R * c.R }

type Arith int

type Args struct{ A, B int }

func (a *Arith) Mul(x *Args, out *int) error {
	if x.B == 0 {
		return errors.New("zero")
	}
	*out = x.A * x.B * int(*a)
	return nil
}

type item struct {
	name string
	prio int
}
type queue []*item

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].prio > q[j].prio }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(*item)) }
func (q *queue) Pop() any {
	o := *q
	x := o[len(o)-1]
	*q = o[:len(o)-1]
	return x
}

type stamp struct{ time.Time }

func (s stamp) MarshalXMLAttr(name xml.Name) (xml.Attr, error) {
	return xml.Attr{Name: name, Value: s.Format("2006")}, nil
}

type book struct {
	XMLName xml.Name `xml:"book"`
	At      stamp    `xml:"at,attr"`
	Title   string   `xml:"info>title"`
	Tags    []tag    `xml:"tags>tag"`
	Note    string   `xml:",comment"`
}
type tag struct {
	Name string `xml:",chardata"`
}

type middleware func(http.Handler) http.Handler

type recorder struct {
	http.ResponseWriter
	status int
}

func (r *recorder) WriteHeader(code int)        { r.status = code; r.ResponseWriter.WriteHeader(code) }
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

type visitor struct{ names *[]string }

func (v visitor) Visit(n ast.Node) ast.Visitor {
	if id, ok := n.(*ast.Ident); ok {
		*v.names = append(*v.names, id.Name)
	}
	return v
}

type upper struct{ io.Reader }

func (u upper) Read(p []byte) (int, error) {
	n, err := u.Reader.Read(p)
	copy(p, bytes.ToUpper(p[:n]))
	return n, err
}

func main() {
	sc := bufio.NewScanner(strings.NewReader("3:abc2:de9:x"))
	sc.Split(func(data []byte, eof bool) (int, []byte, error) {
		i := bytes.IndexByte(data, ':')
		if i < 0 {
			return 0, nil, nil
		}
		n := int(data[0] - '0')
		if len(data) < i+1+n {
			if eof {
				return 0, nil, io.ErrUnexpectedEOF
			}
			return 0, nil, nil
		}
		return i + 1 + n, data[i+1 : i+1+n], nil
	})
	for sc.Scan() {
		fmt.Print(sc.Text(), " ")
	}
	fmt.Println(sc.Err())

	pr, pw := io.Pipe()
	go func() {
		enc := gob.NewEncoder(pw)
		gob.Register(sq{})
		gob.Register(&circ{})
		err := enc.Encode([]shape{sq{2}, &circ{1}})
		pw.CloseWithError(err)
	}()
	var shapes []shape
	fmt.Println(gob.NewDecoder(pr).Decode(&shapes), len(shapes))
	for _, s := range shapes {
		fmt.Printf("%T %v\n", s, s.Area())
	}

	var zipped bytes.Buffer
	zw := gzip.NewWriter(&zipped)
	tw := tar.NewWriter(zw)
	tw.WriteHeader(&tar.Header{Name: "a", Size: 2, Mode: 0o600})
	tw.Write([]byte("hi"))
	tw.Close()
	zw.Close()
	zr, _ := gzip.NewReader(&zipped)
	tr := tar.NewReader(upper{zr})
	hd, err := tr.Next()
	if err == nil {
		b, _ := io.ReadAll(tr)
		fmt.Println(hd.Name, string(b))
	} else {
		fmt.Println("tar", err)
	}
	fmt.Println(iotest.TestReader(upper{strings.NewReader("abc")}, []byte("ABC")))

	b, err := xml.MarshalIndent(book{At: stamp{time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)}, Title: "T", Tags: []tag{{"x"}, {"y"}}, Note: " n "}, "", " ")
	fmt.Println(string(b), err)
	var bk book
	fmt.Println(xml.Unmarshal([]byte(`<book><info><title>Z</title></info><tags><tag>q</tag></tags></book>`), &bk), bk.Title, bk.Tags)

	cw := csv.NewWriter(log.Writer())
	_ = cw
	rows, err := csv.NewReader(strings.NewReader("a,\"b,c\"\n1,2\n")).ReadAll()
	fmt.Println(rows, err)
	var bin bytes.Buffer
	binary.Write(&bin, binary.BigEndian, struct {
		A uint16
		B [2]int8
	}{258, [2]int8{-1, 2}})
	fmt.Println(hex.EncodeToString(bin.Bytes()))

	q := &queue{{"lo", 1}, {"hi", 9}}
	heap.Init(q)
	heap.Push(q, &item{"mid", 5})
	for q.Len() > 0 {
		fmt.Print(heap.Pop(q).(*item).name, " ")
	}
	l := list.New()
	l.PushBack(item{"l", 1})
	r := ring.New(2)
	r.Value = sq{1}
	r.Do(func(x any) { fmt.Print(x, " ") })
	fmt.Println(l.Front().Value.(item).name)

	logs := &strings.Builder{}
	wrap := middleware(func(h http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			rec := &recorder{w, 200}
			h.ServeHTTP(rec, r)
			fmt.Fprintln(logs, r.Method, r.URL.Path, rec.status, http.NewResponseController(rec).Flush())
		})
	})
	mux := http.NewServeMux()
	mux.HandleFunc("GET /hi/{name}", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintf(w, "hi %s", r.PathValue("name")) })
	mux.HandleFunc("POST /form", func(w http.ResponseWriter, r *http.Request) {
		if r.FormValue("k") == "" {
			http.Error(w, "no k", http.StatusTeapot)
			return
		}
		fmt.Fprint(w, r.FormValue("k"))
	})
	srv := httptest.NewServer(wrap(mux))
	client := &http.Client{Transport: roundTripper(func(r *http.Request) (*http.Response, error) {
		r.Header.Set("X-Mine", "1")
		return http.DefaultTransport.RoundTrip(r)
	})}
	for _, do := range []func() (*http.Response, error){
		func() (*http.Response, error) { return client.Get(srv.URL + "/hi/bob") },
		func() (*http.Response, error) { return client.PostForm(srv.URL+"/form", url.Values{"k": {"v"}}) },
		func() (*http.Response, error) { return client.PostForm(srv.URL+"/form", nil) },
		func() (*http.Response, error) { return client.Get(srv.URL + "/none") },
	} {
		resp, err := do()
		if err != nil {
			fmt.Println(err)
			continue
		}
		body, _ := io.ReadAll(resp.Body)
		resp.Body.Close()
		fmt.Printf("%d %q\n", resp.StatusCode, body)
	}
	srv.Close()
	fmt.Print(logs.String())

	a := Arith(2)
	rs := rpc.NewServer()
	fmt.Println(rs.RegisterName("Arith", &a))
	c1, c2 := net.Pipe()
	go rs.ServeConn(c1)
	rc := rpc.NewClient(c2)
	var prod int
	fmt.Println(rc.Call("Arith.Mul", &Args{3, 4}, &prod), prod, rc.Call("Arith.Mul", &Args{}, &prod), rc.Call("Arith.Nope", 1, &prod))
	rc.Close()

	var names []string
	f, err := parser.ParseFile(token.NewFileSet(), "x.go", "package p; func F(a int) { b := a }", 0)
	ast.Walk(visitor{&names}, f)
	fmt.Println(names, err)

	fsys := fstest.MapFS{"d/a.txt": {Data: []byte("1")}, "d/e/b.txt": {Data: []byte("22")}}
	fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		if d.Name() == "e" {
			return fs.SkipDir
		}
		fmt.Print(p, " ")
		return err
	})
	w := tabwriter.NewWriter(log.Default().Writer(), 0, 8, 1, ' ', 0)
	_ = w
	tick := time.NewTicker(time.Millisecond)
	n := 0
	for range tick.C {
		if n++; n == 3 {
			tick.Stop()
			break
		}
	}
	var wg sync.WaitGroup
	wg.Add(1)
	time.AfterFunc(time.Millisecond, wg.Done)
	wg.Wait()
	ctx, stop := signal.NotifyContext(context.Background())
	stop()
	fmt.Println(n, ctx.Err())
	lg := log.New(&prefixed{}, "p: ", log.Lmsgprefix)
	lg.Println("line", sq{3}, &circ{2})
}

type prefixed struct{}

func (p *prefixed) Write(b []byte) (int, error) {
	fmt.Printf("[%s]\n", bytes.TrimSpace(b))
	return len(b), nil
}
