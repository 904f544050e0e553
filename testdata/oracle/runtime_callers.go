// Runtime: who called, by name and line.
package main

import (
	"bytes"
	"fmt"
	"log"
	"reflect"
	"regexp"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
)

type T struct{ n int }

type Caller interface{ Call() }

func (t T) Call() { fmt.Println(caller(1)) }

//go:noinline
func (t *T) Pointer() { func() { fmt.Println(caller(1), caller(2)) }() }

func line() int {
	_, _, n, _ := runtime.Caller(1)
	return n
}

// caller is the name of a function that called caller, so many calls away.
func caller(skip int) string {
	pc, _, _, ok := runtime.Caller(skip)
	if !ok {
		return "nobody"
	}
	return runtime.FuncForPC(pc).Name()
}

func generic[X any](x X) string { return caller(1) }

func callers() (names []string) {
	pcs := make([]uintptr, 20)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(0, pcs)])
	for {
		f, more := frames.Next()
		if !more {
			return names
		}
		if strings.HasPrefix(f.Function, "main.") && f.Function != "main.main" {
			names = append(names, f.Function)
		}
	}
}

func through(f func()) { f() }

func sorting() {
	slices.SortFunc([]int{2, 1}, func(a, b int) int {
		fmt.Println(caller(1))
		return a - b
	})
}

func started() {
	done := make(chan string)
	go func() { done <- caller(1) }()
	fmt.Println(<-done)
}

func recovered() {
	first := line()
	defer func() {
		recover()
		fmt.Println(callers())
		_, _, n, _ := runtime.Caller(0)
		fmt.Println(n - first)
	}()
	through(func() {
		var m map[string]int
		m["a"] = 1
	})
}

func deferred() {
	first := line()
	defer func() {
		_, _, n, _ := runtime.Caller(1)
		fmt.Println(n - first)
	}()
	fmt.Println("last")
}

func logged() {
	var b bytes.Buffer
	l := log.New(&b, "at ", log.Lshortfile|log.Lmsgprefix)
	first := line()
	l.Println("one", T{1})
	l.Printf("%v", T{2})
	func() { l.Output(2, "three") }()
	l.SetFlags(log.Llongfile)
	l.Print("four")
	for i, s := range regexp.MustCompile(`:(\d+): `).FindAllStringSubmatch(b.String(), -1) {
		fmt.Println(s[1] == fmt.Sprint(first+i+1), i == 3)
	}
	fmt.Println(strings.Count(b.String(), ".go:")+strings.Count(b.String(), "]:") > 0, strings.Count(b.String(), "at "))
}

func main() {
	T{}.Call()
	(&T{}).Call()
	(&T{}).Pointer()
	var c Caller = T{}
	through(c.Call)
	fmt.Println(generic(1), generic("a"))
	fmt.Println(callers())
	through(func() { fmt.Println(callers()) })
	sorting()
	recovered()
	deferred()
	logged()
	fmt.Println(runtime.FuncForPC(reflect.ValueOf(through).Pointer()).Name(), runtime.FuncForPC(reflect.ValueOf(strings.ToUpper).Pointer()).Name())
	started()
	fmt.Println(caller(100), bytes.Contains(debug.Stack(), []byte("main.main()")))
	buf := make([]byte, 10000)
	fmt.Println(regexp.MustCompile(`(?m)^main\.main\(\)\n\t\S+:\d+`).Match(buf[:runtime.Stack(buf, false)]))
}
