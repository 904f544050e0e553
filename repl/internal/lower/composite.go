package lower

import (
	"go/ast"
	"go/types"
	"reflect"

	"golang.org/x/tools/go/ssa"

	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

// iface lowers what makes, changes or opens an interface value.
func (x *fb) iface(in ssa.Instruction) {
	switch in := in.(type) {
	case *ssa.MakeInterface:
		from, to := x.rt.Types.Of(in.X.Type()), x.rt.Types.Of(in.Type())
		x.rt.CheckConversion(in.X.Type(), to)
		x.needMethods(in.X.Type())
		if to.R == anyType && from.R.Kind() != reflect.Func && !isNil(in.X) {
			if !from.Boxed() {
				x.emit(Set{x.reg(in), x.operand(in.X)})
				return
			}
			if rt.ClassOf(from.R) == rt.ClassOther {
				v := x.fn.local(anyType)
				x.emit(Set{v, x.operand(in.X)})
				x.call(in, x.host("name", from, func() reflect.Value { return x.rt.Name(from) }), v)
				return
			}
		}
		x.call(in, x.host("iface", [2]any{from, to.R}, func() reflect.Value { return x.rt.MakeInterface(from, to) }), x.operand(in.X))
	case *ssa.ChangeInterface:
		x.changeInterface(in, in.X)
	case *ssa.TypeAssert:
		if x.ofMethodValue(in) {
			x.emit(CheckNil{x.operand(in.X)})
			return
		}
		from, to := x.rt.Types.Of(in.X.Type()), x.rt.Types.Of(in.AssertedType)
		f := x.sited(x.rt.Assert(x.where(), from, to, in.CommaOk))
		if in.CommaOk {
			x.callParts(x.parts(in), f, []Operand{x.operand(in.X)})
			return
		}
		x.call(in, f, x.operand(in.X))
	}
}

// ofMethodValue reports the assertion by which go/ssa has a method value i.M fail where
// i is nil.
func (x *fb) ofMethodValue(in *ssa.TypeAssert) bool {
	if in.CommaOk || len(referrers(in)) > 0 || !types.Identical(in.X.Type(), in.AssertedType) {
		return false
	}
	explicit := false
	if n := x.f.Syntax(); n != nil {
		ast.Inspect(n, func(n ast.Node) bool {
			a, ok := n.(*ast.TypeAssertExpr)
			explicit = explicit || ok && a.Lparen == in.Pos()
			return !explicit
		})
	}
	return !explicit
}

func (x *fb) changeInterface(v, src ssa.Value) {
	from, to := x.rt.Types.Of(src.Type()), x.rt.Types.Of(v.Type())
	if from.R == to.R {
		x.set(v, x.operand(src))
		return
	}
	x.call(v, x.host("changeIface", [2]any{from.R, to.R}, func() reflect.Value { return x.rt.ChangeInterface(from, to) }), x.operand(src))
}

// composite lowers what makes maps, channels and slices.
func (x *fb) composite(in ssa.Instruction) {
	v := in.(ssa.Value)
	t := x.rt.Types.Shape(v.Type())
	switch in := in.(type) {
	case *ssa.MakeMap:
		if in.Reserve == nil {
			dst, done := x.result(v, t)
			x.emit(MakeMap{dst})
			done()
			return
		}
		x.call(v, x.host("makeMap", t, func() reflect.Value { return rt.MakeMap(t) }), x.index(in.Reserve))
	case *ssa.MakeChan:
		x.call(v, x.sited(rt.MakeChan(x.where(), t)), x.index(in.Size))
	case *ssa.MakeSlice:
		f := x.sited(rt.MakeSlice(x.where(), t))
		x.call(v, f, x.index(in.Len), x.index(in.Cap))
	case *ssa.Slice:
		if a, ok := in.X.(*ssa.Alloc); ok && a.Comment == "makeslice" { // make with a constant capacity
			n := &Const{intType, reflect.ValueOf(int(elem(a.Type()).Underlying().(*types.Array).Len()))}
			x.call(v, x.sited(rt.MakeSlice(x.where(), t)), x.index(in.High), n)
			return
		}
		o := x.shaped(in.X)
		if o.TypeOf().Kind() == reflect.String {
			t = o.TypeOf()
		}
		lo, hi, most := x.bound(in.Low), x.bound(in.High), x.bound(in.Max)
		given := rt.Bounds{
			High: in.High != nil, Max: in.Max != nil,
			UnsignedLow: Unsigned(lo), UnsignedHigh: Unsigned(hi), UnsignedMax: Unsigned(most),
		}
		x.call(v, x.sited(rt.Slice(x.where(), o.TypeOf(), t, given)), o, lo, hi, most)
	case *ssa.SliceToArrayPointer:
		o := x.shaped(in.X)
		x.call(v, x.sited(rt.ArrayPointer(x.where(), o.TypeOf(), t)), o)
	}
}

func (x *fb) bound(v ssa.Value) Operand {
	if v == nil {
		return &Const{intType, reflect.ValueOf(0)}
	}
	return x.index(v)
}
