package lower

import (
	"go/constant"
	"go/token"
	"go/types"
	"reflect"

	"golang.org/x/tools/go/ssa"

	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

func (x *fb) unary(in *ssa.UnOp) {
	switch in.Op {
	case token.MUL:
		if g, ok := in.X.(*ssa.Global); ok && g.Object() == types.Object(x.prelude.Ctx) {
			x.call(in, x.host("ctx", nil, func() reflect.Value { return reflect.ValueOf(x.rt.Ctx) }))
			return
		}
		if _, hidden := throughHidden(x.rt.Types, in); hidden {
			return // only its methods can be called
		}
		if onlyPlaced(in) {
			return
		}
		place, t := x.place(in.X)
		if len(place.Steps) == 0 && len(referrers(in)) == 0 {
			return // the pointer has been checked, as of &*p
		}
		dst, done := x.result(in, t)
		x.emit(Load{dst, place})
		done()
	case token.ARROW:
		ch := x.shaped(in.X)
		t := ch.TypeOf()
		key := [2]any{t, in.CommaOk}
		f := x.host("recv", key, func() reflect.Value { return x.rt.Recv(t, in.CommaOk) })
		if !in.CommaOk {
			x.call(in, f, ch)
			return
		}
		x.callParts(x.parts(in), f, []Operand{ch})
	case token.SUB:
		o := x.operand(in.X)
		if k := o.TypeOf().Kind(); k >= reflect.Float32 && k <= reflect.Complex128 {
			x.call(in, x.host("negate", o.TypeOf(), func() reflect.Value { return rt.Negate(o.TypeOf()) }), o)
			return
		}
		x.emit(Unary{x.reg(in), in.Op, o})
	default:
		x.emit(Unary{x.reg(in), in.Op, x.operand(in.X)})
	}
}

func (x *fb) binary(in *ssa.BinOp) {
	xt := in.X.Type()
	switch in.Op {
	case token.EQL, token.NEQ:
		x.equality(in)
		return
	case token.SHL, token.SHR:
		if c, ok := in.Y.(*ssa.Const); !ok || constant.Sign(c.Value) < 0 || c.Uint64() >= 64 {
			a, b := x.operand(in.X), x.operand(in.Y)
			x.call(in, x.sited(rt.Shift(x.where(), in.Op, a.TypeOf(), b.TypeOf())), a, b)
			return
		}
	case token.QUO, token.REM:
		basic := xt.Underlying().(*types.Basic)
		c, ok := in.Y.(*ssa.Const)
		if basic.Info()&types.IsInteger != 0 && (!ok || constant.Sign(c.Value) == 0) {
			a, b := x.operand(in.X), x.operand(in.Y)
			x.call(in, x.sited(rt.Divide(x.where(), in.Op, a.TypeOf())), a, b)
			return
		}
	}
	x.emit(Binary{x.reg(in), in.Op, x.operand(in.X), x.operand(in.Y)})
}

func (x *fb) equality(in *ssa.BinOp) {
	negate := in.Op == token.NEQ
	a, b := in.X, in.Y
	if isNil(a) {
		a, b = b, a
	}
	switch {
	case isNil(a) && isNil(b):
		x.emit(Set{x.reg(in), &Const{boolType, reflect.ValueOf(!negate)}})
		return
	case isNil(b):
		x.emit(IsNil{x.reg(in), x.operand(a), negate})
		return
	}
	if _, ok := a.Type().Underlying().(*types.Basic); ok && !types.IsInterface(b.Type()) {
		x.emit(Binary{x.reg(in), in.Op, x.operand(a), x.operand(b)})
		return
	}
	at, bt := x.rt.Types.Of(a.Type()), x.rt.Types.Of(b.Type())
	if !types.IsInterface(a.Type()) && !types.IsInterface(b.Type()) {
		oa := x.operand(a)
		ob := x.as(x.operand(b), oa.TypeOf())
		x.call(in, x.sited(rt.Same(x.where(), oa.TypeOf(), negate)), oa, ob)
		return
	}
	x.call(in, x.sited(x.rt.Equal(x.where(), at, bt, negate)), x.operand(a), x.operand(b))
}

func (x *fb) convert(v, from ssa.Value) {
	o := x.operand(from)
	to := x.r(v.Type())
	if isInteger(o.TypeOf()) && isInteger(to) {
		x.emit(Number{x.reg(v), o})
		return
	}
	x.call(v, x.host("convert", [2]any{o.TypeOf(), to}, func() reflect.Value { return rt.Convert(o.TypeOf(), to) }), o)
}

func isInteger(t reflect.Type) bool { return t.Kind() >= reflect.Int && t.Kind() <= reflect.Uintptr }
