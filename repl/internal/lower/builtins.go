package lower

import (
	"go/constant"
	"go/types"
	"reflect"
	"runtime"

	"golang.org/x/tools/go/ssa"

	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

var sizes = types.SizesFor("gc", runtime.GOARCH)

// builtin lowers the call of a builtin function.
func (x *fb) builtin(in *ssa.Call, b *ssa.Builtin, args []ssa.Value) {
	switch b.Name() {
	case "len", "cap":
		o := x.shaped(args[0])
		if t := o.TypeOf(); t.Kind() == reflect.Pointer {
			x.emit(Set{x.reg(in), &Const{intType, reflect.ValueOf(t.Elem().Len())}})
			return
		}
		x.emit(Len{x.reg(in), o, b.Name() == "cap"})
	case "delete":
		m := x.shaped(args[0])
		x.emit(Delete{m, x.key(args[1], m.TypeOf().Key())})
	case "append":
		x.appendCall(in, args)
	case "panic":
		x.throw(x.operand(args[0]))
	case "recover":
		f := x.host("recover", nil, func() reflect.Value { return reflect.ValueOf(rt.Recover) })
		x.emit(Call{[]*Reg{x.reg(in)}, f, []Operand{x.fn.Params[0]}})
	case "ssa:wrapnilchk":
		o := x.operand(args[0])
		typ, method := constant.StringVal(args[1].(*ssa.Const).Value), constant.StringVal(args[2].(*ssa.Const).Value)
		x.call(in, x.sited(rt.CheckReceiver(x.where(), o.TypeOf(), typ, method)), o)
	case "ssa:deferstack":
		x.emit(Set{x.reg(in), x.fn.Frame})
	case "min", "max", "real", "imag", "complex":
		out := x.r(in.Type())
		ops, ts := x.operands(args)
		key := [3]any{b.Name(), reflect.FuncOf(ts, nil, false), out}
		x.call(in, x.host("builtin", key, func() reflect.Value { return rt.Builtin(b.Name(), ts, out) }), ops...)
	case "Sizeof", "Alignof":
		n := sizes.Sizeof(args[0].Type())
		if b.Name() == "Alignof" {
			n = sizes.Alignof(args[0].Type())
		}
		x.emit(Set{x.reg(in), &Const{x.r(in.Type()), reflect.ValueOf(uintptr(n))}})
	case "Offsetof":
		x.emit(Set{x.reg(in), &Const{x.r(in.Type()), reflect.ValueOf(uintptr(offsetof(in)))}})
	case "Add", "String", "StringData", "Slice", "SliceData":
		ops, ts := x.operands(args)
		x.call(in, x.sited(rt.Unsafe(x.where(), b.Name(), ts, x.rt.Types.Shape(in.Type()))), ops...)
	default:
		f, ops := x.effect(b, args)
		regs := []*Reg{}
		if f.TypeOf().NumOut() == 1 {
			regs = append(regs, x.reg(in))
		}
		x.emit(Call{regs, f, ops})
	}
}

// effect returns the compiled form of a builtin that is called for what it does.
func (x *fb) effect(b *ssa.Builtin, args []ssa.Value) (*Const, []Operand) {
	switch b.Name() {
	case "copy":
		d, s := x.shaped(args[0]), x.shaped(args[1])
		if s.TypeOf().Kind() == reflect.Slice {
			s = x.as(s, d.TypeOf())
		}
		key := [2]any{d.TypeOf(), s.TypeOf()}
		return x.host("copy", key, func() reflect.Value { return rt.Copy(d.TypeOf(), s.TypeOf()) }), []Operand{d, s}
	case "clear":
		o := x.shaped(args[0])
		return x.host("clear", o.TypeOf(), func() reflect.Value { return rt.Clear(o.TypeOf()) }), []Operand{o}
	case "close":
		o := x.shaped(args[0])
		return x.sited(rt.CloseChan(x.where(), o.TypeOf())), []Operand{o}
	case "print", "println":
		ops, ts := x.operands(args)
		newline := b.Name() == "println"
		key := [2]any{newline, reflect.FuncOf(ts, nil, false)}
		return x.host("print", key, func() reflect.Value { return x.rt.Print(newline, ts) }), ops
	}
	panic(&rt.Refusal{Msg: "the function " + b.Name() + " of package unsafe cannot be used at the prompt"})
}

// planBuiltin plans a builtin that is deferred or started as a goroutine.
func (x *fb) planBuiltin(c *ssa.CallCommon) (plan, bool) {
	b, ok := c.Value.(*ssa.Builtin)
	if !ok {
		return plan{}, false
	}
	switch b.Name() {
	case "panic":
		return plan{value: x.sited(reflect.ValueOf(x.rt.Throw(x.where()))), args: []Operand{x.operand(c.Args[0])}}, true
	case "recover":
		if !recovers(x.f) { // a goroutine of its own
			return plan{value: x.host("nothing", nil, func() reflect.Value { return reflect.ValueOf(func() {}) })}, true
		}
		// Deferred itself, it is called by this function, and recovers what that may.
		f := x.host("recoverDeferred", nil, func() reflect.Value { return reflect.ValueOf(rt.RecoverDeferred) })
		return plan{value: f, args: []Operand{noFrame, x.fn.Params[0]}}, true
	case "delete":
		m := x.shaped(c.Args[0])
		t := m.TypeOf()
		f := x.host("delete", t, func() reflect.Value {
			return reflect.MakeFunc(reflect.FuncOf([]reflect.Type{t, t.Key()}, nil, false), func(a []reflect.Value) []reflect.Value {
				if !a[0].IsNil() {
					a[0].SetMapIndex(a[1], reflect.Value{})
				}
				return nil
			})
		})
		return plan{value: f, args: []Operand{m, x.as(x.operand(c.Args[1]), t.Key())}}, true
	}
	f, ops := x.effect(b, c.Args)
	return plan{value: f, args: ops}, true
}

func (x *fb) operands(args []ssa.Value) ([]Operand, []reflect.Type) {
	var ops []Operand
	var ts []reflect.Type
	for _, a := range args {
		o := x.operand(a)
		ops = append(ops, o)
		ts = append(ts, o.TypeOf())
	}
	return ops, ts
}

func (x *fb) appendCall(in *ssa.Call, args []ssa.Value) {
	a := x.shaped(args[0])
	if len(args) == 1 {
		x.set(in, a)
		return
	}
	b := x.shaped(args[1])
	if isNil(args[1]) {
		x.set(in, a)
		return
	}
	key := [2]any{a.TypeOf(), b.TypeOf()}
	x.call(in, x.host("append", key, func() reflect.Value { return rt.Append(a.TypeOf(), b.TypeOf()) }), a, b)
}
