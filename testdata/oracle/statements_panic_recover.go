// Panic and recover: where recover works, re-panics, in goroutines, values, Goexit.
package main

import (
	"errors"
	"fmt"
	"runtime"
)

func helper() any { return recover() }

func try(f func()) (r any) {
	defer func() { r = recover() }()
	f()
	return "none"
}

type E struct{ code int }

func (e E) Error() string { return fmt.Sprint("E", e.code) }

func nested() (s string) {
	defer func() { s += fmt.Sprint(" outer:", recover()) }()
	defer func() {
		s += fmt.Sprint(" first:", recover())
		panic("second")
	}()
	panic("first")
}

func replaced() {
	defer func() { panic("replacement") }()
	panic("original")
}

func direct() (r any) {
	defer func() { r = fmt.Sprint(r, recover()) }()
	defer func() { func() { r = recover() }() }()
	panic("p")
}

func viaHelper() (r any) {
	defer func() { recover() }()
	defer func() { r = helper() }()
	panic("q")
}

func loop() (n int) {
	for i := range 5 {
		func() {
			defer func() {
				if recover() != nil {
					n++
				}
			}()
			if i%2 == 0 {
				panic(i)
			}
		}()
	}
	return
}

func main() {
	fmt.Println(try(func() { panic("s") }), try(func() { panic(42) }), try(func() { panic(E{3}) }), try(func() {}))
	fmt.Println(nested(), try(replaced), direct(), viaHelper(), loop(), recover())
	fmt.Println(try(func() { panic(nil) }))
	r := try(func() { panic(E{7}) })
	var e E
	fmt.Println(errors.As(r.(error), &e), e.code)
	r = try(func() { var m map[string]int; m["a"] = 1 })
	re, ok := r.(runtime.Error)
	fmt.Println(ok, re)
	done := make(chan string)
	go func() {
		defer func() { done <- fmt.Sprint("goroutine: ", recover()) }()
		var p *E
		_ = p.code
	}()
	fmt.Println(<-done)
	go func() {
		defer close(done)
		defer func() { fmt.Println("goexit recover:", recover()) }()
		runtime.Goexit()
	}()
	<-done
	func() {
		defer fmt.Println("after recover runs on")
		defer func() { recover() }()
		panic(1)
	}()
	var res = func() (x int) {
		defer func() { recover(); x = 9 }()
		x = 1
		panic("x")
	}()
	fmt.Println(res)
}
