// unsafe.Sizeof, Alignof, Offsetof of all kinds of types.
package main

import (
	"fmt"
	"unsafe"
)

type S struct {
	a bool
	b int64
	c uint16
	d string
}
type G[T any] struct {
	x T
	y byte
}

func size[T any]() uintptr { var x T; return unsafe.Sizeof(x) }

func main() {
	var s S
	fmt.Println(unsafe.Sizeof(s), unsafe.Alignof(s.c), unsafe.Offsetof(s.b), unsafe.Offsetof(s.d))
	fmt.Println(unsafe.Sizeof(1), unsafe.Sizeof(""), unsafe.Sizeof([]int{}), unsafe.Sizeof(any(1)), unsafe.Sizeof([3]int32{}), unsafe.Sizeof(struct{}{}))
	fmt.Println(size[int8](), size[string](), size[[4]uint16](), size[G[int64]](), size[*S]())
	const c = unsafe.Sizeof(uint32(0)) * 2
	fmt.Println(c, [c]int{}[0])
}
