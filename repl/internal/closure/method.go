package closure

import (
	"reflect"
	"slices"
	"unsafe"

	"github.com/aiterrepl/aiterrepl/repl/internal/lower"
	"github.com/aiterrepl/aiterrepl/repl/internal/rtype"
)

// anyMethod returns the code of a method that takes the interface value which holds its
// receiver, for rt.SetAnyMethod; nil where calls would need reflection all the same.
func (u *Unit) anyMethod(m lower.Method) *code {
	params := []*lower.Reg{{ID: 1, Type: anyType}}
	var args []lower.Operand
	recv := &lower.Reg{ID: 2, Type: m.Fn.Params[0].Type}
	args = append(args, recv)
	for i, p := range m.Fn.Params[1:] {
		r := &lower.Reg{ID: 3 + i, Type: p.Type}
		params = append(params, r)
		args = append(args, r)
	}
	fn := &lower.Func{ID: -1, Name: m.Fn.Name, Params: params, Results: m.Fn.Results, Recover: -1}
	if signatureOf(fn.Type()) == nil {
		return nil
	}
	c := newCode(u, len(u.codes), fn)
	c.calls = u.byFunc[m.Fn].calls
	u.codes = append(u.codes, c)
	x := &compiler{code: c}
	var dsts []*lower.Reg
	ret := lower.Return{}
	for i, t := range fn.Results {
		r := &lower.Reg{ID: -i, Type: t}
		dsts = append(dsts, r)
		ret.Results = append(ret.Results, r)
	}
	x.emit(unbox(recv.Type, c.layout.reg(recv), c.params[0]))
	x.dead = append(params, recv)
	x.emit(x.callFunc(lower.CallFunc{Dsts: dsts, Fn: m.Fn, Args: args}))
	c.start = &block{code: x.out, term: x.ret(ret)}
	c.finish(func(r *lower.Reg) bool { return slices.Contains(dsts, r) })
	return c
}

// unbox takes the value out of an interface value that holds one of type t.
func unbox(t reflect.Type, d, s uintptr) instr {
	if t.Size() == 0 {
		return nil
	}
	m := moverOf(t)
	return func(fp unsafe.Pointer) { m(unsafe.Add(fp, d), rtype.Address(at[any](fp, s))) }
}
