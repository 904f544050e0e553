// A struct that lies in another one by value, and points to it, in either order of
// declaration.
package main

import (
	"encoding/json"
	"fmt"
	"reflect"
	"sort"
	"unsafe"
)

type Item struct {
	owner *Node
	N     int
}

type Node struct {
	Item Item
	next *Node
}

type List struct {
	head Entry
	all  []*Entry
}

type Entry struct {
	Name string
	list *List
}

type Index struct {
	byName map[string]Row
	rows   []Row
	first  [2]*Row
	next   chan Row
	match  func(Row) bool
	any    interface{ Width() int }
}

type Row struct {
	index Cells
	cells [3]Cells
}

type Cells struct {
	in   *Index
	Text string
}

type Outer struct {
	inner *struct {
		outer Outer
		n     int
	}
	n int
}

func (r Row) Width() int { return len(r.cells) }

func (n *Node) Sum() int {
	if n == nil {
		return 0
	}
	return n.Item.N + n.next.Sum()
}

func main() {
	i := Item{N: 2}
	n := &Node{Item: i}
	i.owner = n
	n.Item.owner = n
	n.next = &Node{Item: Item{owner: n, N: 5}}
	fmt.Println(i.owner.Item.N, n.Item.owner.next.Item.N, n.Sum(), n.next.Item.owner == n)
	fmt.Println(unsafe.Sizeof(*n), unsafe.Sizeof(i), reflect.TypeOf(n).Elem().Field(0).Type.Size())

	l := List{head: Entry{Name: "head"}}
	l.head.list = &l
	l.all = append(l.all, &l.head, &Entry{"b", &l}, &Entry{Name: "a"})
	sort.Slice(l.all, func(i, j int) bool { return l.all[i].Name < l.all[j].Name })
	for _, e := range l.all {
		fmt.Println(e.Name, e.list == &l)
	}
	e := *l.all[2]
	e.Name = "copy"
	fmt.Println(e.Name, l.head.Name, e.list.head.Name)

	x := &Index{byName: map[string]Row{}, next: make(chan Row, 1)}
	row := Row{index: Cells{in: x, Text: "index"}}
	row.cells[1] = Cells{x, "middle"}
	x.byName["row"] = row
	x.rows = append(x.rows, row, x.byName["row"])
	x.first[1] = &x.rows[1]
	x.first[1].cells[2].Text = "last"
	x.next <- x.rows[1]
	x.match = func(r Row) bool { return r.cells[2].Text == "last" }
	x.any = row
	got := <-x.next
	fmt.Println(got.cells[2].Text, got.cells[1].in == x, x.match(got), x.match(x.byName["row"]), x.any.Width(), len(x.rows))
	fmt.Println(x.byName["row"].cells[1].in.rows[0].index.Text)
	fmt.Printf("%T %v\n", x.any, unsafe.Sizeof(row))

	var o Outer
	o.inner = &struct {
		outer Outer
		n     int
	}{n: 3}
	o.inner.outer.n = 4
	fmt.Println(o.inner.n, o.inner.outer.n, o.inner.outer.inner == nil)

	text, err := json.Marshal([]*Node{n.next})
	fmt.Println(string(text), err)
	var back []Node
	fmt.Println(json.Unmarshal([]byte(`[{"Item": {"N": 7}}, {"Item": {"N": 8}}]`), &back), back[1].Item.N)
}
