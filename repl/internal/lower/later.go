package lower

import (
	"go/types"
	"reflect"
	"unsafe"

	"golang.org/x/tools/go/ssa"

	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

// thunk makes a closure that does the planned call later, with the operands of now.
func (x *fb) thunk(p plan, withFrame bool) *Reg {
	var params []reflect.Type
	if withFrame {
		params = []reflect.Type{frameType}
	}
	t := x.newFunc(x.fn.Name, params, nil, nil)
	var free []Operand
	carry := func(o Operand) Operand {
		if _, ok := o.(*Const); ok {
			return o
		}
		r := t.reg(o.TypeOf())
		t.Free = append(t.Free, r)
		free = append(free, o)
		return r
	}
	later := plan{fn: p.fn}
	if p.value != nil {
		later.value = carry(p.value)
	}
	for i, a := range p.args {
		if i == 0 && a == Operand(noFrame) && withFrame {
			later.args = append(later.args, t.Params[0])
			continue
		}
		later.args = append(later.args, carry(a))
	}
	blk := &Block{}
	t.Blocks = []*Block{blk}
	later.emit(t, blk, x, nil)
	if len(p.keep) > 0 {
		kept := make([]Operand, len(p.keep))
		for i, o := range p.keep {
			kept[i] = carry(o)
		}
		blk.Instrs = append(blk.Instrs, Instr{Call{nil, x.keeper(len(kept)), kept}, x.at})
	}
	blk.Instrs = append(blk.Instrs, Instr{Return{}, x.at})
	r := x.fn.local(t.Type())
	x.emit(Closure{r, t, free})
	return r
}

// planLater plans the call of a go or defer statement. Whether there is a method to call
// has to be known now.
func (x *fb) planLater(c *ssa.CallCommon) plan {
	p, builtin := x.planBuiltin(c)
	switch f := c.StaticCallee(); {
	case builtin:
	case f != nil && f.Object() == types.Object(x.prelude.Exit):
		p = plan{value: x.exit(), args: []Operand{x.operand(c.Args[0])}}
	default:
		p = x.plan(c)
	}
	if c.IsInvoke() {
		x.emit(CheckNil{p.args[0]})
	}
	for _, a := range c.Args {
		for _, v := range madeFrom(a) {
			p.keep = append(p.keep, x.operand(v))
		}
	}
	return p
}

// madeFrom returns the pointers that an argument has been made from as a number: they live
// until the call has returned, as what go:uintptrescapes says of a compiled function.
func madeFrom(arg ssa.Value) (list []ssa.Value) {
	switch v := arg.(type) {
	case *ssa.Convert:
		if v.X.Type().Underlying() == types.Typ[types.UnsafePointer] {
			return []ssa.Value{v.X}
		}
	case *ssa.Slice: // of the array for the variadic arguments
		if array, ok := v.X.(*ssa.Alloc); ok && array.Comment == "varargs" {
			for _, r := range referrers(array) {
				if at, ok := r.(*ssa.IndexAddr); ok {
					for _, r := range referrers(at) {
						if store, ok := r.(*ssa.Store); ok {
							list = append(list, madeFrom(store.Val)...)
						}
					}
				}
			}
		}
	}
	return list
}

// keeper does nothing with n pointers: what reads them keeps them alive.
func (x *fb) keeper(n int) *Const {
	return x.host("keep", n, func() reflect.Value {
		in := make([]reflect.Type, n)
		for i := range in {
			in[i] = reflect.TypeFor[unsafe.Pointer]()
		}
		return reflect.MakeFunc(reflect.FuncOf(in, nil, false), func([]reflect.Value) []reflect.Value { return nil })
	})
}

func (x *fb) goInstr(in *ssa.Go) {
	p := x.planLater(in.Common())
	if p.value != nil {
		x.emit(Call{nil, x.sited(rt.CheckGo(x.where(), p.value.TypeOf())), []Operand{p.value}})
	}
	f := x.host("go", nil, func() reflect.Value { return reflect.ValueOf(x.rt.Go) })
	x.emit(Call{nil, f, []Operand{x.thunk(p, false)}})
}

func (x *fb) deferInstr(in *ssa.Defer) {
	c := in.Common()
	p := x.planLater(c)
	frame := Operand(x.fn.Frame)
	if in.DeferStack != nil {
		frame = x.operand(in.DeferStack)
	}
	callee := c.StaticCallee()
	dynamic := c.IsInvoke() || callee == nil || x.redefinable(callee) && callee.Parent() == nil || delegates(callee)
	f := x.host("defer", nil, func() reflect.Value { return reflect.ValueOf(rt.Defer) })
	x.emit(Call{nil, f, []Operand{frame, x.thunk(p, true), &Const{boolType, reflect.ValueOf(dynamic)}}})
}
