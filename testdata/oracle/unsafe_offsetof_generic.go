// unsafe.Offsetof of fields whose place depends on a type parameter.
package main

import (
	"fmt"
	"unsafe"
)

type inner struct {
	A byte
	B int
}

type pair[K any] struct {
	Key K
	inner
	Last uint16
}

type deep[K any] struct {
	Flag bool
	pair[K]
	More struct{ X, Y K }
}

func (p *pair[K]) last() uintptr { return unsafe.Offsetof(p.Last) }

func (p pair[K]) promoted() (a, b, in uintptr) {
	return unsafe.Offsetof(p.A), unsafe.Offsetof((p.B)), unsafe.Offsetof(p.inner)
}

func explicit[K any](d *deep[K]) []uintptr {
	return []uintptr{
		unsafe.Offsetof(d.B), unsafe.Offsetof(d.inner.B), unsafe.Offsetof(d.pair.B), unsafe.Offsetof(d.pair.inner.B),
		unsafe.Offsetof(d.pair), unsafe.Offsetof(d.Last), unsafe.Offsetof(d.More.Y), unsafe.Offsetof((*d).More),
		unsafe.Offsetof(((*d).Key)),
	}
}

func inClosure[K any]() func() uintptr {
	var d [3]deep[K]
	return func() uintptr { return unsafe.Offsetof(d[1].More) + unsafe.Sizeof(d[0]) }
}

func show[K any](name string) {
	var p pair[K]
	fmt.Println(name, p.last(), (*pair[K])(nil).last())
	fmt.Println(p.promoted())
	fmt.Println(explicit(&deep[K]{}), explicit[K](nil), inClosure[K]()())
}

func main() {
	show[bool]("bool")
	show[int16]("int16")
	show[string]("string")
	show[[3]uint32]("array")
	show[any]("any")
	show[struct{}]("empty")
}
