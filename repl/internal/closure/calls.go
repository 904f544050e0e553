package closure

import (
	"go/token"
	"reflect"
	"slices"
	"sync/atomic"
	"unsafe"

	"github.com/aiterrepl/aiterrepl/repl/internal/lower"
	"github.com/aiterrepl/aiterrepl/repl/internal/rtype"
)

// marks is mark at the place that is being compiled.
func (x *compiler) marks() func(fp unsafe.Pointer) {
	pos := x.pos
	return func(fp unsafe.Pointer) { mark(fp, pos) }
}

// site is a place that calls a func value: where the frame has it, its arguments and
// results.
type site struct {
	fn            uintptr
	args, results []uintptr
	pos           token.Pos
	forget        instr // what nothing reads any more; may be nil
	fails         func(fp unsafe.Pointer)
}

// begin is done when the arguments have been read and before the call is made.
func (s *site) begin(fp unsafe.Pointer, isNil bool) {
	mark(fp, s.pos)
	if isNil {
		s.fails(fp)
	}
	if s.forget != nil {
		s.forget(fp)
	}
}

// forget compiles the wiping of the registers that nothing reads any more once the call
// that is being compiled has begun.
func (x *compiler) forget() instr {
	return wiper(x.deadSlots(func(uintptr) bool { return true }))
}

func (x *compiler) deadSlots(which func(off uintptr) bool) (slots []slot) {
	for _, r := range x.dead {
		if off := x.layout.reg(r); which(off) {
			slots = append(slots, slot{off: off, typ: r.Type})
		}
	}
	return slots
}

// call compiles the call of a func value.
func (x *compiler) call(op lower.Call) instr {
	switch rangeOf(op) {
	case rangeStart:
		return x.rangeStart(op)
	case rangeNext:
		return x.rangeNext(op)
	}
	t := op.Fn.TypeOf()
	if c, ok := op.Fn.(*lower.Const); ok && c.Value.IsValid() {
		t = c.Value.Type()
	}
	return x.callValue(x.off(op.Fn), t, x.offs(op.Args), x.regs(op.Dsts))
}

// callValue calls the func value in a register.
func (x *compiler) callValue(f uintptr, t reflect.Type, args, results []uintptr) instr {
	if len(results) != t.NumOut() || len(args) != t.NumIn() {
		unsupported("a call of %s with %d arguments for %d results", t, len(args), len(results))
	}
	s := &site{fn: f, args: args, results: results, pos: x.pos, fails: x.nilFails()}
	stop, look := &x.unit.rt.Raised, look
	if x.keeps {
		look = x.lookReturned()
	}
	if sig := signatureOf(t); sig != nil {
		s.forget = x.forget()
		call := sig.call(s)
		return func(fp unsafe.Pointer) {
			call(fp)
			if stop.Load() {
				look(fp, s.pos)
			}
		}
	}
	in := make([]reflect.Type, len(args))
	for i := range in {
		in[i] = t.In(i)
	}
	taken := func(off uintptr) bool { return off == f || slices.Contains(args, off) }
	s.forget = wiper(x.deadSlots(func(off uintptr) bool { return !taken(off) }))
	afterwards := wiper(x.deadSlots(func(off uintptr) bool { return taken(off) && !slices.Contains(results, off) }))
	variadic := t.IsVariadic()
	return func(fp unsafe.Pointer) {
		fn := value(t, fp, f)
		s.begin(fp, fn.IsNil())
		vs := make([]reflect.Value, len(in))
		for i, t := range in {
			vs[i] = value(t, fp, args[i])
		}
		var res []reflect.Value
		if variadic {
			res = fn.CallSlice(vs)
		} else {
			res = fn.Call(vs)
		}
		for i, v := range res {
			value(t.Out(i), fp, results[i]).Set(v)
		}
		if afterwards != nil { // reflect takes the arguments from where they are
			afterwards(fp)
		}
		if stop.Load() {
			look(fp, s.pos)
		}
	}
}

// callFunc compiles the call of a function of the program.
func (x *compiler) callFunc(op lower.CallFunc) instr {
	c := x.unit.byFunc[op.Fn]
	if c == nil || len(op.Fn.Free) > 0 || len(op.Args) != len(op.Fn.Params) || len(op.Dsts) != len(op.Fn.Results) {
		unsupported("the call of %s", op.Fn.Name)
	}
	d := &direct{
		code: c, pos: x.pos, polls: polls(op.Fn), stop: &x.unit.rt.Raised, forget: x.forget(),
		in:  passesOf(x.offs(op.Args), c.params, func(i int) reflect.Type { return op.Fn.Params[i].Type }),
		out: passesOf(c.results, x.regs(op.Dsts), func(i int) reflect.Type { return op.Fn.Results[i] }),
	}
	return func(fp unsafe.Pointer) { // all that takes room on the stack is paid for by recursion
		h := head(fp)
		h.pos = d.pos
		if h.depth&fewCalls == fewCalls {
			d.lookDeep(h.m.unit)
		}
		m, c := h.m, d.code
		callee := m.free[c.id]
		if callee == nil {
			callee = m.fresh(c)
		} else {
			m.free[c.id] = head(callee).next
		}
		head(callee).caller, head(callee).depth = fp, h.depth+1
		for _, w := range d.in.words {
			*at[uint64](callee, w.to) = *at[uint64](fp, w.from)
		}
		for _, p := range d.in.others {
			p.move(unsafe.Add(callee, p.to), unsafe.Add(fp, p.from))
		}
		if d.forget != nil {
			d.forget(fp)
		}
		if d.polls && d.stop.Load() {
			c.lookFirst(callee, d.pos)
		}
		for b := c.start; b != nil; { // exec
			for _, in := range b.code {
				in(callee)
			}
			b = b.term(callee)
		}
		for _, w := range d.out.words {
			*at[uint64](fp, w.to) = *at[uint64](callee, w.from)
		}
		for _, p := range d.out.others {
			p.move(unsafe.Add(fp, p.to), unsafe.Add(callee, p.from))
		}
		if c.wipe != nil {
			c.wipe(callee)
		}
		head(callee).next = m.free[c.id]
		m.free[c.id] = callee
	}
}

// direct is the call of a function of the program.
type direct struct {
	code    *code
	pos     token.Pos
	in, out passes
	forget  instr
	polls   bool // the function looks at stop when it begins
	stop    *atomic.Bool
}

// fewCalls are the nested calls that are made without a look at the stack: one less than a power of two.
const fewCalls = 255

func (d *direct) lookDeep(u *Unit) {
	if u.rt.Deep() {
		u.rt.TooDeep(u.position(d.pos))
	}
}

// polls reports a function that begins with a Poll. That is left to its callers.
func polls(fn *lower.Func) bool {
	if len(fn.Blocks) == 0 {
		return false
	}
	_, ok := fn.Blocks[0].Instrs[0].Op.(lower.Poll)
	return ok
}

// passing says how values get from one frame to another.
type passes struct {
	words  []pass
	others []pass
}

type pass struct {
	from, to uintptr
	move     mover
}

func passesOf(from, to []uintptr, typ func(int) reflect.Type) (p passes) {
	for i := range from {
		switch t := typ(i); classOf(t) {
		case classNone:
		case class64, classFloat64:
			p.words = append(p.words, pass{from[i], to[i], nil})
		default:
			p.others = append(p.others, pass{from[i], to[i], moverOf(t)})
		}
	}
	return p
}

// closure compiles the making of a func value.
func (x *compiler) closure(op lower.Closure) instr {
	c := x.unit.byFunc[op.Fn]
	if c == nil || len(op.Free) != len(op.Fn.Free) {
		unsupported("the func value %s", op.Fn.Name)
	}
	d := x.off(op.Dst)
	if len(op.Free) == 0 {
		f := new(func())
		c.makeValue(&closure{code: c}, unsafe.Pointer(f))
		if r := x.unit.rt; r.TracesCalls() && c.fn.ID >= 0 {
			r.NameFunc(unsafe.Pointer(f), c.fn.Name, c.fn.Pos)
		}
		return func(fp unsafe.Pointer) { *at[func()](fp, d) = *f }
	}
	free := x.offs(op.Free)
	return func(fp unsafe.Pointer) {
		cl := &closure{code: c, free: rtype.Allocate(c.freeType)}
		for i := range c.bind {
			b := &c.bind[i]
			b.move(unsafe.Add(cl.free, b.from), unsafe.Add(fp, free[b.index]))
		}
		c.makeValue(cl, unsafe.Add(fp, d))
	}
}
