package closure

import (
	"reflect"
	"unsafe"

	"github.com/aiterrepl/aiterrepl/repl/internal/lower"
)

// marks is mark at the place that is being compiled.
func (x *compiler) marks() func(fp unsafe.Pointer) {
	pos := x.pos
	return func(fp unsafe.Pointer) { mark(fp, pos) }
}

// call compiles the call of a func value.
func (x *compiler) call(op lower.Call) instr {
	if i := x.ranges(op); i != nil {
		return i
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
	pos, fails := x.pos, x.nilFails()
	stop := x.unit.rt.Stop
	if sig := signatureOf(t); sig != nil {
		call := sig.call(f, args, results, fails)
		return func(fp unsafe.Pointer) {
			mark(fp, pos)
			call(fp)
			if len(stop) != 0 {
				look(fp, pos)
			}
		}
	}
	in := make([]reflect.Type, len(args))
	for i := range in {
		in[i] = t.In(i)
	}
	variadic := t.IsVariadic()
	return func(fp unsafe.Pointer) {
		mark(fp, pos)
		fn := value(t, fp, f)
		if fn.IsNil() {
			fails(fp)
		}
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
		if len(stop) != 0 {
			look(fp, pos)
		}
	}
}

// callFunc compiles the call of a function of the program.
func (x *compiler) callFunc(op lower.CallFunc) instr {
	c := x.unit.byFunc[op.Fn]
	if c == nil || len(op.Fn.Free) > 0 || len(op.Args) != len(op.Fn.Params) || len(op.Dsts) != len(op.Fn.Results) {
		unsupported("the call of %s", op.Fn.Name)
	}
	pos := x.pos
	args, dsts := x.offs(op.Args), x.regs(op.Dsts)
	in := transfers(args, c.params, func(i int) reflect.Type { return op.Fn.Params[i].Type })
	out := transfers(c.results, dsts, func(i int) reflect.Type { return op.Fn.Results[i] })
	return func(fp unsafe.Pointer) {
		h := head(fp)
		h.pos = pos
		m := h.m
		if h.depth > mostDeep {
			m.unit.rt.TooDeep(m.unit.position(pos))
		}
		callee := m.take(c)
		ch := head(callee)
		ch.caller, ch.depth = fp, h.depth+1
		for i := range in {
			in[i](callee, fp)
		}
		exec(callee, c.start)
		for i := range out {
			out[i](fp, callee)
		}
		m.put(c, callee)
	}
}

// transfer copies a value from one frame to another.
type transfer func(dst, src unsafe.Pointer)

func transfers(from, to []uintptr, typ func(int) reflect.Type) []transfer {
	var out []transfer
	for i := range from {
		if t := typ(i); t.Size() > 0 {
			out = append(out, transferOf(t, to[i], from[i]))
		}
	}
	return out
}

func transferReg[T any](d, s uintptr) transfer {
	return func(dst, src unsafe.Pointer) { *at[T](dst, d) = *at[T](src, s) }
}

func transferOf(t reflect.Type, d, s uintptr) transfer {
	switch classOf(t) {
	case class64, classFloat64:
		return transferReg[uint64](d, s)
	case classString:
		return transferReg[string](d, s)
	case classPointer:
		return transferReg[unsafe.Pointer](d, s)
	case classSlice:
		return transferReg[[]byte](d, s)
	case classAny:
		return transferReg[any](d, s)
	}
	m := moverOf(t)
	return func(dst, src unsafe.Pointer) { m(unsafe.Add(dst, d), unsafe.Add(src, s)) }
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
		return func(fp unsafe.Pointer) { *at[func()](fp, d) = *f }
	}
	free := x.offs(op.Free)
	return func(fp unsafe.Pointer) {
		cl := &closure{code: c, free: reflect.New(c.freeType).UnsafePointer()}
		for i := range c.bind {
			b := &c.bind[i]
			b.move(unsafe.Add(cl.free, b.from), unsafe.Add(fp, free[b.index]))
		}
		c.makeValue(cl, unsafe.Add(fp, d))
	}
}
