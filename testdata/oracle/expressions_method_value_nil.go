// Method values of nil interfaces fail where they are taken; assertions have their own text.
package main

import (
	"errors"
	"fmt"
)

type I interface{ M() int }
type T int

func (t T) M() int { return int(t) }

func try(what string, f func()) {
	defer func() { fmt.Println(what+":", recover()) }()
	f()
}

func value[X I](x X) func() int { return x.M }

type holder struct{ I }

func main() {
	var i I
	var e error
	var h holder
	var p *holder
	try("interface", func() { f := i.M; fmt.Println("taken"); f() })
	try("error", func() { f := e.Error; fmt.Println("taken"); f() })
	try("embedded", func() { f := h.M; fmt.Println("taken"); f() })
	try("pointer", func() { f := p.M; fmt.Println("taken"); f() })
	try("deferred", func() { defer i.M(); fmt.Println("deferred") })
	try("assertion", func() { _ = i.(I) })
	try("assertion used", func() { x := i.(I); x.M() })
	try("generic", func() { f := value[I](nil); fmt.Println("taken"); f() })
	try("generic concrete", func() { fmt.Println(value(T(4))()) })
	try("expression", func() { f := I.M; fmt.Println("taken"); f(i) })
	i, e = T(3), errors.New("e")
	f, g := i.M, e.Error
	i, e = nil, nil
	fmt.Println(f(), g())
}
