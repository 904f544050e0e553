// A loop that takes no items of an array does not evaluate what it ranges over; any other
// use of a nil pointer to one panics.
package main

import "fmt"

type row struct{ cells [4]int }

type table struct{ row *[4]int }

func same[T any](x T) T { return x }

func count[T any]() int {
	var p *[7]T
	n := 0
	for i := range *p {
		n += i
	}
	for range p {
		n++
	}
	return n
}

func try(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}

func main() {
	var p *[10]int
	var pp **[10]int
	var r *row
	var t *table
	n := 0
	try("range *p", func() {
		for range *p {
			n++
		}
		for i := range *p {
			n += i
		}
	})
	try("range p", func() {
		for i := range p {
			n += i
		}
	})
	try("range r.cells", func() {
		for i := range r.cells {
			n += i
		}
	})
	try("range *t.row", func() {
		for i := range *t.row {
			n += i
		}
	})
	try("range **pp", func() {
		for i := range **pp {
			n += i
		}
	})
	fmt.Println(n, count[int](), count[string]())
	try("a name for no item", func() {
		for i, _ := range *p {
			n += i
		}
	})
	try("items", func() {
		for i, x := range *p {
			n += i + x
		}
	})
	try("a call", func() {
		for i := range *same(p) {
			n += i
		}
	})
	try("&*p", func() { fmt.Println(&*p) })
	try("_ = &*p", func() { _ = &*p })
	try("_ = *p", func() { _ = *p })
	try("_ = r.cells", func() { _ = r.cells })
	try("_ = &r.cells", func() { _ = &r.cells })
	try("_ = p[:]", func() { _ = p[:] })
	try("len", func() { fmt.Println(len(*p), len(t.row), len(**pp)) })
	try("len of a call", func() { fmt.Println(len(*same(p))) })
	fmt.Println(n)

	var x any
	for x = range [3]string{} {
		fmt.Print(x, " ")
	}
	ch := make(chan [2]int, 1)
	ch <- [2]int{}
	for i := range <-ch {
		fmt.Print(i, len(ch), " ")
	}
	for i := range [2]int{len(fmt.Sprint(1))} {
		fmt.Print(i, " ")
	}
	var fs []func() int
	for i := range [3]string{} {
		fs = append(fs, func() int { i++; return i })
	}
	for _, f := range fs {
		fmt.Print(f(), f(), " ")
	}
	fmt.Println()
}
