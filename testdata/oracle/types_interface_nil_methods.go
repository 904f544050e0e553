// Interfaces holding nil pointers, nil maps, nil slices with methods.
package main

import "fmt"

type P struct{}
type M map[string]int
type S []int
type F func() string

func (p *P) Name() string { return fmt.Sprint("P", p == nil) }
func (m M) Name() string  { return fmt.Sprint("M", len(m)) }
func (s S) Name() string  { return fmt.Sprint("S", s == nil) }
func (f F) Name() string {
	if f == nil {
		return "F nil"
	}
	return f()
}

type Namer interface{ Name() string }

func main() {
	for _, n := range []Namer{(*P)(nil), M(nil), S(nil), F(nil), &P{}, M{"a": 1}, F(func() string { return "f" })} {
		fmt.Print(n.Name(), " ", n == nil, "; ")
	}
	fmt.Println()
	var n Namer
	func() {
		defer func() { fmt.Println(recover() != nil) }()
		n.Name()
	}()
	p := (*P)(nil)
	n = p
	fmt.Println(n == Namer(p), n != nil, n.(*P) == nil)
}
