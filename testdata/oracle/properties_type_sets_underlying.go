// Core types, underlying types and method sets through several renamings.
package main

import "fmt"

type A []int
type B A
type C = B

func (a A) Sum() (s int) {
	for _, v := range a {
		s += v
	}
	return
}
func (b B) Sum() int { return -A(b).Sum() }

type Handler func(string) error

func (h Handler) Handle(s string) error { return h(s) }

type Chain []Handler

func (c Chain) Handle(s string) error {
	for _, h := range c {
		if err := h.Handle(s); err != nil {
			return err
		}
	}
	return nil
}

type interf interface{ Handle(string) error }

func main() {
	fmt.Println(A{1, 2}.Sum(), C{3}.Sum(), B(A{4}).Sum(), append(B{1}, A{2}...).Sum())
	ok := Handler(func(s string) error { fmt.Print(s, " "); return nil })
	bad := Handler(func(s string) error { return fmt.Errorf("bad %s", s) })
	for _, h := range []interf{ok, Chain{ok, ok}, Chain{ok, bad, ok}, Chain(nil)} {
		fmt.Println(h.Handle("x"))
	}
	var a A = []int{1}
	var lit []int = B(a)
	fmt.Println(lit, len(a[:0]), cap(B(a)[:1:1]))
}
