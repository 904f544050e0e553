package closure

import (
	"go/token"
	"reflect"
	"unsafe"

	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

// instr does one instruction on a frame.
type instr func(fp unsafe.Pointer)

// block is a straight piece of code; term returns what follows, nil at the end of the
// function.
type block struct {
	code []instr
	term func(fp unsafe.Pointer) *block
}

// exec runs a function from a block on.
func exec(fp unsafe.Pointer, b *block) {
	for b != nil {
		for _, in := range b.code {
			in(fp)
		}
		b = b.term(fp)
	}
}

// header begins every frame.
type header struct {
	m      *machine
	code   *code
	caller unsafe.Pointer // the frame that called this one; nil where compiled code did
	next   unsafe.Pointer // in the list of free frames
	pos    token.Pos      // of the call or the failing instruction
	depth  int            // of calls since compiled code called
}

func head(fp unsafe.Pointer) *header { return (*header)(fp) }

// at is the register at an offset of a frame.
func at[T any](fp unsafe.Pointer, off uintptr) *T { return (*T)(unsafe.Add(fp, off)) }

// value is a register as reflect has it.
func value(t reflect.Type, fp unsafe.Pointer, off uintptr) reflect.Value {
	return reflect.NewAt(t, unsafe.Add(fp, off)).Elem()
}

// machine runs functions for one goroutine, from one entry on: it keeps the frames that
// are free. A panic loses the frames it passes to the collector; no harm is done.
type machine struct {
	unit   *Unit
	free   []unsafe.Pointer // by code.id
	top    unsafe.Pointer   // the frame of the last instruction that can fail
	traced bool             // rt has been told of the entry
	outer  rt.Calls         // what it said then
}

func (u *Unit) machine() *machine {
	if u.passed.Load() != 0 {
		u.passed.Store(0)
	}
	if m, ok := u.machines.Get().(*machine); ok {
		return m
	}
	return &machine{unit: u, free: make([]unsafe.Pointer, len(u.codes))}
}

// take returns a frame for c. Its registers hold anything, its constants their values.
func (m *machine) take(c *code) unsafe.Pointer {
	if fp := m.free[c.id]; fp != nil {
		m.free[c.id] = head(fp).next
		return fp
	}
	return m.fresh(c)
}

func (m *machine) fresh(c *code) unsafe.Pointer {
	v := reflect.New(c.frame)
	fp := v.UnsafePointer()
	if c.template.IsValid() {
		v.Elem().Set(c.template)
	}
	h := head(fp)
	h.m, h.code = m, c
	return fp
}

func (m *machine) put(c *code, fp unsafe.Pointer) {
	if c.wipe != nil {
		c.wipe(fp)
	}
	head(fp).next = m.free[c.id]
	m.free[c.id] = fp
}

// mark says where a frame is before something that may panic.
func mark(fp unsafe.Pointer, pos token.Pos) {
	h := head(fp)
	h.pos = pos
	h.m.top = fp
}

// look is what a goroutine does where it finds that Stop is up.
func look(fp unsafe.Pointer, pos token.Pos) {
	profiled(fp, pos)
	u := head(fp).m.unit
	u.rt.PollAt(func() rt.Pos { return u.position(pos) })
}

// lookFirst is look where a function begins. One that has been redefined leaves it to its
// successor, which is called for it.
func (c *code) lookFirst(fp unsafe.Pointer, pos token.Pos) {
	if len(c.superseded) == 0 {
		look(fp, pos)
	}
}

// lookEntered is lookFirst where compiled code calls the function: the place of the call is
// not known here, but to the calls before it.
func (c *code) lookEntered(fp unsafe.Pointer) {
	if len(c.superseded) == 0 {
		profiled(fp, c.fn.Pos)
		c.unit.rt.Poll()
	}
}

// lookReturned is look between a call and the assignment of its results.
func (x *compiler) lookReturned() func(fp unsafe.Pointer, pos token.Pos) {
	awaited, offs := x.awaits, x.regs(x.awaits)
	return func(fp unsafe.Pointer, pos token.Pos) {
		profiled(fp, pos)
		values := make([]any, len(awaited))
		for i, r := range awaited {
			values[i] = value(r.Type, fp, offs[i]).Interface()
		}
		head(fp).m.unit.rt.Returned(values...)
	}
}

func profiled(fp unsafe.Pointer, pos token.Pos) {
	h := head(fp)
	u := h.m.unit
	u.rt.Profiled(func() rt.TraceFrame {
		if pos.IsValid() {
			h.pos = pos
		}
		for fp := fp; fp != nil; fp = head(fp).caller { // to the cell's own code
			if f, at := head(fp).code.fn, head(fp).pos; f.ID >= 0 && at.IsValid() {
				return rt.TraceFrame{Func: f.Name, Pos: u.position(at)}
			}
		}
		return rt.TraceFrame{Func: h.code.fn.Name}
	})
}

// Traces are for people: they have so many frames at most. Where the stack is larger than
// traceDeep there is none, as rt may take too long to tell the goroutine.
const (
	traceMost = 100
	traceDeep = 4 << 20
)

// Each implements rt.Calls.
func (m *machine) Each(f func(name string, at token.Pos)) {
	for fp := m.top; fp != nil; fp = head(fp).caller {
		if h := head(fp); h.code.fn.ID >= 0 && h.pos.IsValid() {
			f(h.code.fn.Name, h.pos)
		}
	}
}

// place is where the machine's innermost call in a cell is.
func (m *machine) place() (at rt.Pos) {
	m.Each(func(_ string, pos token.Pos) {
		if at.IsValid() {
			return
		}
		if p := m.unit.position(pos); m.unit.rt.InCell(p) {
			at = p
		}
	})
	return at
}

// Outer implements rt.Calls.
func (m *machine) Outer() rt.Calls { return m.outer }

// recovered is called where a panic has ended that a function of fp has recovered.
func recovered(fp unsafe.Pointer) {
	m := head(fp).m
	m.top = fp
	if m.traced {
		m.unit.rt.Entered(m)
	}
}

// trace tells rt the frames that a panic has passed, innermost first.
func (m *machine) trace() {
	u := m.unit
	u.rt.Halted(m.place)
	if u.passed.Add(1) > traceMost || rt.StackUsed() > traceDeep {
		return
	}
	n := 0
	for fp := m.top; fp != nil && n < traceMost; fp = head(fp).caller {
		h := head(fp)
		if h.code.fn.ID >= 0 && h.pos.IsValid() {
			u.rt.Passed(rt.TraceFrame{Func: h.code.fn.Name, Pos: u.position(h.pos)})
			n++
		}
	}
}
