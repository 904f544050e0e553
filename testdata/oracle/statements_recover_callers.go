// Which call of recover ends a panic: every kind of deferred function, and every way on from
// there to the call of recover.
package main

import (
	"fmt"
	"reflect"
	"sort"
	"strings"
	"sync"
)

// What the deferred function does.
const (
	direct = iota
	name
	value
	iface
	reflected
	compiled
	deferName
	deferValue
	deferIface
	deferRecover
	ways
)

var way, of int
var seen []string

func got(v any) { seen = append(seen, fmt.Sprint(v)) }

// The functions that call recover.

type catcher interface{ Catch() }

type T struct{}
type P struct{ n int }
type InT struct{ T }
type InP struct{ *P }
type InI struct{ catcher }
type G[V any] struct{ v V }
type Word uintptr
type Large [8192]byte

func leaf()            { got(recover()) }
func (T) Catch()       { got(recover()) }
func (p *P) Catch()    { got(recover()) }
func (w Word) Catch()  { got(recover()) }
func (l Large) Catch() { got(recover()) }
func (g G[V]) Catch()  { got(recover()) }
func generic[V any]()  { got(recover()) }

var catchers = []catcher{T{}, &P{}, InT{}, InP{&P{}}, InI{T{}}, &InI{&P{}}, G[int]{}, Word(1), Large{}}

var leaves = []func(){
	leaf,
	func() { got(recover()) },
	T{}.Catch,
	(&P{}).Catch,
	InT{}.Catch,
	InP{&P{}}.Catch,
	InI{InT{}}.Catch,
	catcher(Word(1)).Catch,
	Large{}.Catch,
	G[string]{}.Catch,
	generic[int],
	reflect.MakeFunc(reflect.TypeFor[func()](), func([]reflect.Value) []reflect.Value {
		got(recover())
		return nil
	}).Interface().(func()),
	reflect.ValueOf(T{}).MethodByName("Catch").Interface().(func()),
	reflect.ValueOf(&P{}).Method(0).Interface().(func()),
	sync.OnceFunc(func() { got(recover()) }),
}

// The functions that are deferred.

type runner interface{ Run() }

func named() {
	switch way {
	case direct:
		got(recover())
	case name:
		leaf()
	case value:
		leaves[of]()
	case iface:
		catchers[of%len(catchers)].Catch()
	case reflected:
		reflect.ValueOf(leaves[of]).Call(nil)
	case compiled:
		new(sync.Once).Do(leaves[of])
	case deferName:
		defer leaf()
	case deferValue:
		defer leaves[of]()
	case deferIface:
		defer catchers[of%len(catchers)].Catch()
	case deferRecover:
		defer recover()
	}
}

func (T) Run() {
	switch way {
	case direct:
		got(recover())
	case name:
		leaf()
	case value:
		leaves[of]()
	case iface:
		catchers[of%len(catchers)].Catch()
	case reflected:
		reflect.ValueOf(leaves[of]).Call(nil)
	case compiled:
		new(sync.Once).Do(leaves[of])
	case deferName:
		defer leaf()
	case deferValue:
		defer leaves[of]()
	case deferIface:
		defer catchers[of%len(catchers)].Catch()
	case deferRecover:
		defer recover()
	}
}

func (p *P) Run() {
	switch way {
	case direct:
		got(recover())
	case name:
		leaf()
	case value:
		leaves[of]()
	case iface:
		catchers[of%len(catchers)].Catch()
	case reflected:
		reflect.ValueOf(leaves[of]).Call(nil)
	case compiled:
		new(sync.Once).Do(leaves[of])
	case deferName:
		defer leaf()
	case deferValue:
		defer leaves[of]()
	case deferIface:
		defer catchers[of%len(catchers)].Catch()
	case deferRecover:
		defer recover()
	}
}

func (g G[V]) Run() {
	switch way {
	case direct:
		got(recover())
	case name:
		leaf()
	case value:
		leaves[of]()
	case iface:
		catchers[of%len(catchers)].Catch()
	case reflected:
		reflect.ValueOf(leaves[of]).Call(nil)
	case compiled:
		new(sync.Once).Do(leaves[of])
	case deferName:
		defer leaf()
	case deferValue:
		defer leaves[of]()
	case deferIface:
		defer catchers[of%len(catchers)].Catch()
	case deferRecover:
		defer recover()
	}
}

func genericRun[V any]() {
	switch way {
	case direct:
		got(recover())
	case name:
		leaf()
	case value:
		leaves[of]()
	case iface:
		catchers[of%len(catchers)].Catch()
	case reflected:
		reflect.ValueOf(leaves[of]).Call(nil)
	case compiled:
		new(sync.Once).Do(leaves[of])
	case deferName:
		defer leaf()
	case deferValue:
		defer leaves[of]()
	case deferIface:
		defer catchers[of%len(catchers)].Catch()
	case deferRecover:
		defer recover()
	}
}

var fields = struct{ f func() }{func() {
	switch way {
	case direct:
		got(recover())
	case name:
		leaf()
	case value:
		leaves[of]()
	case iface:
		catchers[of%len(catchers)].Catch()
	case reflected:
		reflect.ValueOf(leaves[of]).Call(nil)
	case compiled:
		new(sync.Once).Do(leaves[of])
	case deferName:
		defer leaf()
	case deferValue:
		defer leaves[of]()
	case deferIface:
		defer catchers[of%len(catchers)].Catch()
	case deferRecover:
		defer recover()
	}
}}

func makeFunc() func() {
	return reflect.MakeFunc(reflect.TypeFor[func()](), func([]reflect.Value) []reflect.Value {
		switch way {
		case direct:
			got(recover())
		case name:
			leaf()
		case value:
			leaves[of]()
		case iface:
			catchers[of%len(catchers)].Catch()
		case reflected:
			reflect.ValueOf(leaves[of]).Call(nil)
		case compiled:
			new(sync.Once).Do(leaves[of])
		case deferName:
			defer leaf()
		case deferValue:
			defer leaves[of]()
		case deferIface:
			defer catchers[of%len(catchers)].Catch()
		case deferRecover:
			defer recover()
		}
		return nil
	}).Interface().(func())
}

type InRunner struct{ runner }

var byName = map[string]func(){"named": named}
var runners = []runner{T{}, &P{}, InT{}, InP{&P{}}, InRunner{T{}}, &InRunner{InP{&P{}}}, G[int]{}}
var values = []func(){named, fields.f, T{}.Run, (&P{}).Run, InT{}.Run, InP{&P{}}.Run, InRunner{G[int]{}}.Run, runner(T{}).Run, G[bool]{}.Run, genericRun[int], makeFunc()}

// The ways to defer them.
var deferring = map[string]func(){
	"01 function":          func() { defer named(); panic(1) },
	"02 method":            func() { defer T{}.Run(); panic(2) },
	"03 pointer's method":  func() { defer (&P{}).Run(); panic(3) },
	"04 promoted":          func() { defer InT{}.Run(); panic(4) },
	"05 promoted pointer":  func() { defer InP{&P{}}.Run(); panic(5) },
	"06 promoted iface":    func() { defer InRunner{T{}}.Run(); panic(6) },
	"07 method expression": func() { defer T.Run(T{}); panic(7) },
	"08 its pointer's":     func() { defer (*P).Run(&P{}); panic(8) },
	"09 its promoted":      func() { defer InT.Run(InT{}); panic(9) },
	"10 its interface's":   func() { defer runner.Run(T{}); panic(10) },
	"11 generic":           func() { defer genericRun[int](); panic(11) },
	"12 generic's method":  func() { defer G[int]{}.Run(); panic(12) },
	"13 field":             func() { defer fields.f(); panic(13) },
	"14 map element":       func() { defer byName["named"](); panic(14) },
	"15 variable":          func() { f := T.Run; defer f(T{}); panic(15) },
	"16 reflected":         func() { defer reflect.ValueOf(named).Call(nil); panic(16) },
	"17 compiled":          func() { defer new(sync.Once).Do(named); panic(17) },
	"18 compiled value":    func() { f := sync.OnceFunc(named); defer f(); panic(18) },
	"19 compiled method":   func() { f := new(sync.Once).Do; defer f(named); panic(19) },
	"20 returns normally":  func() { defer named() },
	"21 value, returns":    func() { defer values[0]() },
	"22 reflected method":  func() { f := reflect.ValueOf(&P{}).MethodByName("Run").Interface().(func()); defer f(); panic(22) },
}

// try runs f and returns what was recovered on the way, and what was left of the panic.
func try(f func()) (s string) {
	seen = nil
	defer func() { s = strings.Join(seen, ",") + ":" + fmt.Sprint(recover()) }()
	f()
	return
}

func main() {
	for i, f := range values {
		deferring[fmt.Sprintf("v%02d", i)] = func() { defer f(); panic(i) }
	}
	for i, r := range runners {
		deferring[fmt.Sprintf("i%02d", i)] = func() { defer r.Run(); panic(i) }
	}
	var names []string
	for name := range deferring {
		names = append(names, name)
	}
	sort.Strings(names)
	for way = range ways {
		for n, name := range names {
			of = (n + way) % len(leaves)
			fmt.Println(way, name, of, try(deferring[name]))
		}
	}
	for i, f := range leaves {
		fmt.Println(i, try(func() { defer f(); panic("leaf") }))
	}
	for i, c := range catchers {
		fmt.Println(i, try(func() { defer c.Catch(); panic("catcher") }))
	}
}
