// A pointer that is passed as a number lives until the call has returned, of go and defer, too.
package main

import (
	"fmt"
	"runtime"
	"unsafe"
)

var done = make(chan string, 1)

// text returns a pointer to a string that says so when it has been freed.
func text(s string) unsafe.Pointer {
	p := &s
	runtime.SetFinalizer(p, func(p *string) { *p = "freed" })
	return unsafe.Pointer(p)
}

type reader struct{}

//go:noinline
//go:uintptrescapes
func read(name string, p uintptr, more ...uintptr) {
	runtime.GC()
	runtime.GC()
	name += ": " + *(*string)(unsafe.Pointer(p))
	for _, m := range more {
		name += " " + *(*string)(unsafe.Pointer(m))
	}
	done <- name
}

//go:noinline
//go:uintptrescapes
func (reader) read(name string, p uintptr, more ...uintptr) { read(name, p, more...) }

func main() {
	read("call", uintptr(text("a")), uintptr(text("b")))
	fmt.Println(<-done)
	go read("go", uintptr(text("a")), uintptr(text("b")), uintptr(text("c")))
	fmt.Println(<-done)
	func() { defer read("defer", uintptr(text("a")), uintptr(text("b"))) }()
	fmt.Println(<-done)
	for range 2 {
		func() {
			for {
				defer reader{}.read("method", uintptr(text("a")), uintptr(text("b")))
				break
			}
		}()
		fmt.Println(<-done)
	}
}
