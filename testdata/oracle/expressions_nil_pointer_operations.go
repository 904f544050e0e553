// What a nil pointer allows and what it does not.
package main

import "fmt"

type T struct {
	a   int
	arr [4]int
	in  struct{ b int }
}

func (t *T) ok() string { return fmt.Sprint(t == nil) }

func try(f func()) {
	defer func() { fmt.Println(recover() != nil) }()
	f()
}

var t *T
var ip *int
var ap *[4]int

func main() {
	fmt.Println(t.ok(), len(ap), cap(ap), len(t.arr))
	try(func() { _ = t.a; fmt.Print(t.a) })
	try(func() { fmt.Print(*ip) })
	try(func() { t.in.b = 1 })
	try(func() { fmt.Print(ap[1]) })
	try(func() { fmt.Print(*t) })
	try(func() { p := &t.in; fmt.Print(p != nil) })
	try(func() { p := &ap[2]; fmt.Print(p != nil) })
	try(func() { p := &*ip; fmt.Print(p == nil) })
	try(func() { s := ap[:]; fmt.Print(s == nil) })
	try(func() {
		for i := range ap {
			fmt.Print(i)
		}
	})
	try(func() {
		for _, v := range ap {
			fmt.Print(v)
		}
	})
	try(func() {
		for _, v := range t.arr {
			fmt.Print(v)
		}
	})
}
