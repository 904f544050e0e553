package closure

import (
	"fmt"
	"reflect"
	"runtime/debug"
	"unsafe"

	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

// closure is a function with its free variables bound: what stands behind a func value.
type closure struct {
	code *code
	free unsafe.Pointer // an object of code.freeType, or nil
}

// binding says how a free variable gets from a closure to a frame.
type binding struct {
	index    int // among the free variables
	from, to uintptr
	move     mover
}

// layoutFree gives the free variables their places in frames and closures.
func (c *code) layoutFree() {
	var fs []reflect.StructField
	for i, r := range c.fn.Free {
		c.free = append(c.free, c.layout.reg(r))
		fs = append(fs, reflect.StructField{Name: fmt.Sprintf("V%d", i), Type: fieldType(r.Type)})
	}
	if len(fs) == 0 {
		return
	}
	c.freeType = reflect.StructOf(fs)
	for i, r := range c.fn.Free {
		if r.Type.Size() > 0 {
			c.bind = append(c.bind, binding{i, c.freeType.Field(i).Offset, c.free[i], moverOf(r.Type)})
		}
	}
}

// enter takes a frame for a call from outside.
func (c *closure) enter() unsafe.Pointer {
	u := c.code.unit
	if c.code.calls && u.rt.Deep() {
		u.rt.TooDeep(rt.Pos{}) // the place is its caller's
	}
	m := u.machine()
	debug.SetPanicOnFault(true) // memory that cannot be read ends the goroutine, not the process
	if u.rt.TracesCalls() {
		m.traced, m.outer = true, u.rt.Entered(m)
	}
	fp := m.take(c.code)
	head(fp).caller, head(fp).depth = nil, 0
	for i := range c.code.bind {
		b := &c.code.bind[i]
		b.move(unsafe.Add(fp, b.to), unsafe.Add(c.free, b.from))
	}
	return fp
}

// run executes the frame that enter gave; a panic or Goexit goes on unchanged. (That it
// does not know the closure lets the collector have what the closure holds.)
func run(fp unsafe.Pointer) {
	done := false
	m := head(fp).m
	defer func() {
		if !done {
			m.trace()
			if m.traced && m.outer == nil {
				m.unit.rt.Left(nil)
			}
		}
	}()
	c := head(fp).code
	if c.polls && c.unit.rt.Raised.Load() {
		c.lookEntered(fp)
	}
	exec(fp, c.start)
	done = true
}

// result is where the i-th result is once run has returned.
func result[T any](fp unsafe.Pointer, i int) T { return *at[T](fp, head(fp).code.results[i]) }

// leave gives back the frame and its machine.
func leave(fp unsafe.Pointer) {
	m, c := head(fp).m, head(fp).code
	if m.traced {
		c.unit.rt.Left(m.outer)
		m.traced, m.outer = false, nil
	}
	m.put(c, fp)
	m.top = nil
	c.unit.machines.Put(m)
}

func (c *closure) call0() {
	fp := c.enter()
	run(fp)
	leave(fp)
}

// makeValue stores the func value of a closure.
func (c *code) makeValue(cl *closure, dst unsafe.Pointer) {
	if c.sig != nil {
		c.sig.make(cl, dst)
		return
	}
	reflect.NewAt(c.typ, dst).Elem().Set(reflect.MakeFunc(c.typ, cl.reflected))
}

// reflected is the call of a closure by reflect.
func (c *closure) reflected(args []reflect.Value) []reflect.Value {
	code := c.code
	fp := c.enter()
	for i, a := range args {
		value(a.Type(), fp, code.params[i]).Set(a)
	}
	run(fp)
	out := make([]reflect.Value, len(code.results))
	for i, t := range code.fn.Results {
		v := reflect.New(t).Elem()
		v.Set(value(t, fp, code.results[i]))
		out[i] = v
	}
	leave(fp)
	return out
}
