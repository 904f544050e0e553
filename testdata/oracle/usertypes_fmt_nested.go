// Methods found through slices, maps, pointers, interfaces, embedding.
package main

import (
	"bytes"
	"fmt"
	"io"
)

type ID int

func (i ID) String() string { return fmt.Sprintf("#%d", int(i)) }

type Err struct{ msg string }

func (e Err) Error() string { return "E:" + e.msg }

type Emb struct{ ID }
type Emb2 struct {
	ID
	Name string
}
type Both struct{}

func (Both) Error() string  { return "error wins" }
func (Both) String() string { return "string" }

type Tree struct {
	ID   ID
	Kids []*Tree
	Sub  []Tree
	Any  any
	Err  error
	F    func()
	C    chan int
}
type Lst []ID
type Deep map[ID][]map[string]ID
type Panics struct{ p *int }

func (p Panics) String() string { return fmt.Sprint(*p.p) }

type NilOK struct{ s string }

func (n *NilOK) String() string {
	if n == nil {
		return "nil-ok"
	}
	return n.s
}

func main() {
	fmt.Println(ID(1), []ID{1, 2}, map[string]ID{"a": 3}, map[ID]ID{4: 5}, [1]ID{6}, &[]ID{7}, struct{ I ID }{8})
	fmt.Println(Emb{9}, Emb2{10, "n"}, []any{ID(11), Err{"x"}, Both{}}, Both{})
	t := Tree{ID: 1, Sub: []Tree{{ID: 2, Any: ID(3), Err: Err{"in"}}}, Any: []ID{4}}
	fmt.Printf("%v\n%+v\n", t, t)
	fmt.Println(Lst{1, 2}, Deep{1: {{"x": 2}}})
	fmt.Printf("%v %s %d %+v\n", Lst{1}, Lst{2}, Lst{3}, Emb2{4, "e"})
	fmt.Println(Panics{}, fmt.Sprintf("%v|%s", (*NilOK)(nil), &NilOK{"s"}))
	var e error = Err{"iface"}
	var s fmt.Stringer = ID(5)
	fmt.Printf("%v %v %q %x\n", e, s, s, e)
	fmt.Printf("%v %v\n", []error{e, io.EOF, nil}, []fmt.Stringer{s, nil})
	fmt.Println(fmt.Sprint(ID(1), ID(2)), fmt.Sprint("a", ID(1), "b", Err{"q"}), fmt.Sprintln(ID(3), "x"))
	var b bytes.Buffer
	fmt.Fprint(&b, ID(1), " ", e)
	fmt.Fprintf(&b, "%3v|%-5v|", ID(1), ID(2))
	fmt.Println(b.String(), fmt.Errorf("w: %w", e), fmt.Appendf(nil, "%v", s))
}
