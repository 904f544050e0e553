// recover where panics, Goexit, goroutines and compiled code lie between the deferred
// function and the call of recover.
package main

import (
	"errors"
	"fmt"
	"reflect"
	"runtime"
	"slices"
	"sort"
	"strings"
	"sync"
)

type catcher interface{ catch() }

type C struct{ name string }

func (c C) catch() { say(c.name, recover()) }

// String and Less are called by compiled code.
func (c C) String() string { return fmt.Sprint("string ", recover()) }

func (c C) Error() string { return fmt.Sprint("error ", recover()) }

type list []int

func (l list) Len() int           { return len(l) }
func (l list) Swap(i, j int)      { l[i], l[j] = l[j], l[i] }
func (l list) Less(i, j int) bool { say("less", recover()); return l[i] < l[j] }

func say(args ...any) { fmt.Println(args...) }

func catch() { say("catch", recover()) }

var catches = []func(){catch, func() { say("literal", recover()) }, C{"value"}.catch, catcher(C{"interface"}).catch}

// left runs f and says what panic it leaves.
func left(name string, f func()) {
	defer func() { say(name, "left:", recover()) }()
	f()
}

// fails panics, and its own deferred function recovers by what it is given.
func fails(v any, catch func()) {
	defer catch()
	panic(v)
}

func again(n int) {
	defer func() {
		if n > 0 {
			again(n - 1)
		}
		catches[n%len(catches)]()
		say("again", n, recover())
	}()
	panic(n)
}

func main() {
	for i, c := range catches {
		left("nested", func() {
			defer func() {
				fails("inner", c) // recovers its own panic only
				c()
				say(i, recover())
			}()
			panic("outer")
		})
		left("new panic", func() {
			defer c()
			defer func() { panic("second") }()
			panic("first")
		})
		left("not recovered", func() {
			defer func() { c() }()
			defer func() { defer c(); panic("second") }()
			panic("first")
		})
		left("deferred by a deferred function", func() {
			defer func() {
				defer c()
				defer func() { c() }()
			}()
			panic("p")
		})
		left("deferred by it, and again", func() {
			defer func() {
				defer func() { defer c() }()
				defer c()
				panic("q")
			}()
			panic("p")
		})
		left("one after the other", func() {
			defer c()
			defer c()
			panic("once")
		})
		left("loop", func() {
			for _, c := range catches {
				defer c()
			}
			panic(i)
		})
		left("range over func", func() {
			for v := range slices.Values([]int{1, 2}) {
				defer func() { c(); say("in range", v) }()
				defer c()
			}
			panic(i)
		})
		left("goroutine", func() {
			defer func() {
				done := make(chan bool)
				go func() {
					defer close(done)
					defer c()
					c()
					fails("its own", c)
				}()
				<-done
				c()
			}()
			panic("not its")
		})
		left("Goexit", func() {
			done := make(chan bool)
			go func() {
				defer close(done)
				defer c()
				defer func() { fails("in it", c) }()
				runtime.Goexit()
			}()
			<-done
		})
		left("Goexit after a panic", func() {
			done := make(chan bool)
			go func() {
				defer close(done)
				defer c()
				defer runtime.Goexit()
				panic("dropped")
			}()
			<-done
		})
		left("compiled callback", func() {
			defer func() {
				slices.SortFunc([]int{2, 1}, func(a, b int) int { c(); return a - b })
				sort.Sort(list{2, 1})
				say(strings.Map(func(r rune) rune { say("rune", recover()); return r }, "x"))
				say(C{"c"}, errors.Unwrap(fmt.Errorf("%w", C{"e"})))
				new(sync.Once).Do(c)
				reflect.ValueOf(c).Call(nil)
				reflect.ValueOf(C{"reflected"}).MethodByName("String").Call(nil)
			}()
			panic("p")
		})
		left("deferred callback", func() {
			sorting := sort.Sort
			mapping := strings.Map
			defer mapping(func(r rune) rune { c(); say("rune", recover()); return r }, "x")
			defer sorting(list{2, 1})
			defer sort.Sort(list{2, 1})
			defer reflect.ValueOf(c).Call(nil)
			panic("p")
		})
		left("text", func() {
			text := C{"t"}.String
			defer text()
			panic("p")
		})
		left("error", func() {
			var err error = C{"t"}
			defer err.Error()
			panic("p")
		})
		left("nil function", func() {
			var f func()
			defer c()
			defer f()
			panic("p")
		})
	}
	left("recursion", func() { again(5) })
	left("a panic in what recovers", func() {
		r := []func(){func() { say(recover()); panic("third") }}
		defer func() { say(recover()) }()
		defer r[0]()
		defer r[0]()
		panic("first")
	})
	var wait sync.WaitGroup
	counts := make([]int, 8)
	for i := range counts {
		wait.Go(func() {
			count := []func(){func() {
				if recover() == i {
					counts[i]++
				}
			}, func() {}}
			count[1] = func() { count[0]() }
			for n := range 40 {
				func() {
					defer count[0]()
					defer count[1]()
					if n%2 == 0 {
						panic(i)
					}
				}()
			}
		})
	}
	wait.Wait()
	say(counts)
}
