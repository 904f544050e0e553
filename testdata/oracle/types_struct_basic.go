// Structs: nesting, anonymous, comparison, pointers, tags, empty.
package main

import "fmt"

type Point struct{ X, Y int }
type Line struct {
	A, B Point
	Name string `json:"name"`
	_    int
}
type Empty struct{}
type Node struct {
	Val  int
	Next *Node
	Kids []Node
	M    map[string]*Node
	F    func(int) int
}

func main() {
	p := Point{1, 2}
	q := p
	q.X = 9
	pp := &q
	pp.Y++
	(*pp).X--
	fmt.Println(p, q, *pp, p == Point{1, 2}, p != q)
	l := Line{A: p, B: Point{Y: 4}}
	l.B.X = l.A.Y
	l2 := l
	l2.A.X = 50
	fmt.Printf("%v %+v %v\n", l.A, l2.B, l == l2)
	an := struct {
		a int
		b []string
	}{1, []string{"x"}}
	var an2 struct {
		a int
		b []string
	} = an
	an2.b[0] = "y"
	fmt.Printf("%v %+v %T\n", an, an2, an)
	n := &Node{Val: 1, Next: &Node{Val: 2}, F: func(i int) int { return i * 2 }}
	n.Next.Next = n
	n.Kids = append(n.Kids, Node{Val: 3}, *n.Next)
	n.Kids[0].M = map[string]*Node{"up": n}
	fmt.Println(n.Next.Next.Val, n.Kids[0].M["up"].Kids[1].Val, n.F(21), n.Next.Next == n)
	var e1, e2 Empty
	fmt.Println(e1 == e2, e1, len([3]Empty{}))
	ps := []Point{{1, 2}, {3, 4}}
	for i := range ps {
		ps[i].X *= 10
	}
	pm := map[Point]*Point{{1, 1}: {2, 2}}
	pm[Point{1, 1}].X = 8
	fmt.Println(ps, *pm[Point{1, 1}])
	var arr [2]Point
	arr[1].Y = 3
	fmt.Println(arr, arr[1].Y)
}
