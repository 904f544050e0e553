//go:build unix

// Memory that cannot be read: what must not look at it, and the error of what does.
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"syscall"
	"unsafe"
)

type numbered struct {
	s string
	n int
}

type named struct {
	first, last string
	in          any
	text        string
}

func main() {
	b, err := syscall.Mmap(-1, 0, syscall.Getpagesize(), syscall.PROT_READ, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		panic(err)
	}
	defer syscall.Munmap(b)
	if err := syscall.Mprotect(b, syscall.PROT_NONE); err != nil {
		panic(err)
	}
	p, q := unsafe.String(&b[0], 3), unsafe.String(&b[1], 3)
	pairs := [][2]any{
		{numbered{p, 1}, numbered{q, 2}},
		{named{first: p, last: "a"}, named{first: q, last: "aa"}},
		{named{first: "a", last: p}, named{first: "aa", last: q}},
		{named{in: 1, text: p}, named{in: 2, text: q}},
	}
	for _, pair := range pairs {
		fmt.Println(pair[0] == pair[1])
	}

	debug.SetPanicOnFault(true)
	try := func(name string, f func()) {
		defer func() {
			r := recover().(runtime.Error)
			at := r.(interface{ Addr() uintptr }).Addr() - uintptr(unsafe.Pointer(unsafe.SliceData(b)))
			fmt.Println(name, r, at)
		}()
		f()
	}
	try("read", func() { fmt.Println(b[5]) })
	try("write", func() { b[6] = 1 })
	try("compiled code", func() { fmt.Println(p) })
	try("compare", func() { fmt.Println(any(named{text: p}) == any(named{text: q})) })
}
