// Deferred closures that change loop state, run in loops, recover and continue.
package main

import (
	"errors"
	"fmt"
	"io"
)

type stack struct{ log []string }

func (s *stack) enter(n string) func() {
	s.log = append(s.log, "+"+n)
	return func() { s.log = append(s.log, "-"+n) }
}

func (s *stack) work(n int) {
	defer s.enter(fmt.Sprint("w", n))()
	if n > 0 {
		s.work(n - 1)
	}
}

type file struct{ name string }

func (f *file) Close() error { fmt.Print("close ", f.name, "; "); return errors.New("close " + f.name) }

func use(names ...string) (err error) {
	for _, n := range names {
		f := &file{n}
		defer func() { err = errors.Join(err, f.Close()) }()
	}
	return nil
}

func retry(n int, f func(int)) (tries int, err error) {
	for tries = 1; tries <= n; tries++ {
		err = func() (err error) {
			defer func() {
				if r := recover(); r != nil {
					err = fmt.Errorf("try: %v", r)
				}
			}()
			f(tries)
			return nil
		}()
		if err == nil {
			return
		}
	}
	return n, err
}

func finally() (s string) {
	defer func() { s += "1" }()
	defer func() {
		defer func() { s += fmt.Sprint("r", recover()) }()
		panic("in defer")
	}()
	return "ret"
}

func main() {
	s := &stack{}
	s.work(2)
	fmt.Println(s.log)
	err := use("a", "b")
	fmt.Printf("%q\n", err.Error())
	fmt.Println(retry(5, func(i int) {
		if i < 3 {
			panic(i)
		}
	}))
	fmt.Println(retry(2, func(i int) { panic(io.EOF) }))
	fmt.Println(finally())
	for i := range 3 {
		func() {
			defer func() { fmt.Print(i, recover(), " ") }()
			if i != 1 {
				panic("p")
			}
		}()
	}
	fmt.Println()
}
