package closure

import (
	"fmt"
	"go/token"
	"reflect"
	"sync"
	"sync/atomic"

	"github.com/aiterrepl/aiterrepl/repl/internal/lower"
	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

// Unsupported says which instruction has no compiled form.
type Unsupported struct{ What string }

func (u *Unsupported) Error() string { return "closure: compile: " + u.What + " is not supported" }

func unsupported(format string, args ...any) { panic(&Unsupported{fmt.Sprintf(format, args...)}) }

// Unit is a compiled program. Bind gives the session's slots and methods their
// functions, Entry runs the statements; both may be nil.
type Unit struct {
	Bind, Entry func()

	rt       *rt.Runtime
	position func(token.Pos) token.Position
	codes    []*code
	byFunc   map[*lower.Func]*code
	machines sync.Pool
	passed   atomic.Int64 // entries that panics have passed since the last call
}

// code is a compiled function. It does not change once Compile has returned.
type code struct {
	id       int
	fn       *lower.Func
	unit     *Unit
	layout   *layout
	frame    reflect.Type
	template reflect.Value // a frame with the constants; not valid if there are none
	start    *block
	polls    bool  // who calls it looks whether the goroutine has to end
	calls    bool  // it calls others: there is no recursion without such a function
	wipe     instr // of frames that are put back; may be nil

	superseded chan struct{} // not empty: the function calls its successor

	params, results, free []uintptr // where the frame has them
	freeType              reflect.Type
	bind                  []binding
	typ                   reflect.Type // of func values
	sig                   *signature   // nil: func values by reflect
}

// Compile makes the functions of a program executable. The error is an *Unsupported: the
// program then has to be run in another way.
func Compile(r *rt.Runtime, position func(token.Pos) token.Position, p *lower.Program) (u *Unit, err error) {
	defer func() {
		if x := recover(); x != nil {
			un, ok := x.(*Unsupported)
			if !ok {
				panic(x)
			}
			u, err = nil, un
		}
	}()
	u = &Unit{rt: r, position: position, byFunc: map[*lower.Func]*code{}}
	for i, fn := range p.Funcs {
		c := newCode(u, i, fn)
		u.codes = append(u.codes, c)
		u.byFunc[fn] = c
	}
	for _, c := range u.codes {
		compileFunc(c)
	}
	anyMethods := make([]*code, len(p.Methods))
	for i, m := range p.Methods {
		if m.Fn != nil {
			anyMethods[i] = u.anyMethod(m)
		}
	}
	if len(p.Binds)+len(p.Methods) > 0 {
		u.Bind = func() { u.bindAll(p, anyMethods) }
	}
	if len(p.Entry) > 0 {
		var entries []func()
		for _, fn := range p.Entry {
			c := u.byFunc[fn]
			if len(fn.Params)+len(fn.Results) > 0 {
				unsupported("an entry function with parameters")
			}
			entries = append(entries, (&closure{code: c}).call0)
		}
		u.Entry = func() {
			for _, f := range entries {
				f()
			}
		}
	}
	return u, nil
}

// newCode lays out what callers have to know of a function.
func newCode(u *Unit, id int, fn *lower.Func) *code {
	c := &code{id: id, fn: fn, unit: u, layout: newLayout()}
	for _, p := range fn.Params {
		c.params = append(c.params, c.layout.reg(p))
	}
	for _, t := range fn.Results {
		c.results = append(c.results, c.layout.place(t, nil))
	}
	c.typ, c.polls = fn.Type(), polls(fn)
	c.sig = signatureOf(c.typ)
	c.layoutFree()
	return c
}

func (u *Unit) bindAll(p *lower.Program, anyMethods []*code) {
	for _, b := range p.Binds {
		b.Slot.Bind(u.byFunc[b.Fn].value(), b.Fn.Superseded)
	}
	for i, m := range p.Methods {
		if m.Fn == nil {
			u.rt.SetMethod(m.Type, m.Name, m.Host)
			continue
		}
		u.rt.SetMethod(m.Type, m.Name, u.byFunc[m.Fn].value())
		if c := anyMethods[i]; c != nil {
			u.rt.SetAnyMethod(m.Type, m.Name, c.value())
		}
	}
}

// value is a function without free variables as a func value.
func (c *code) value() reflect.Value {
	v := reflect.New(c.typ)
	c.makeValue(&closure{code: c}, v.UnsafePointer())
	return v.Elem()
}
