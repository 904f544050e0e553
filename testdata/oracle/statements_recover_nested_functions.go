// recover in deferred methods, method values, closures called by others.
package main

import "fmt"

type R struct{ got any }

func (r *R) catch() { r.got = recover() }
func (r *R) run(f func()) *R {
	defer r.catch()
	f()
	return r
}
func guard(f func(), after func()) {
	defer after()
	f()
}

func main() {
	r := &R{}
	r.run(func() { panic("m") })
	fmt.Println(r.got)
	func() {
		defer func() { fmt.Println("outer got", recover()) }()
		guard(func() { panic("g") }, func() { fmt.Println("after") })
	}()
	func() {
		c := r.catch
		defer c()
		panic("value")
	}()
	fmt.Println(r.got)
	func() {
		defer func() { fmt.Println(recover(), recover()) }()
		panic("once")
	}()
	func() {
		defer func() {
			defer func() { fmt.Println("inner", recover()) }()
			panic("new")
		}()
		defer func() { fmt.Println("first", recover()) }()
		panic("old")
	}()
}
