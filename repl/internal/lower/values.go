package lower

import (
	"go/constant"
	"go/types"
	"reflect"

	"golang.org/x/tools/go/ssa"

	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

var iterType = reflect.TypeFor[*rt.Iter]()

// operand returns the operand for a value; functions and closures used as values are
// made where they are used.
func (x *fb) operand(v ssa.Value) Operand {
	switch v := v.(type) {
	case *ssa.Const:
		return x.constant(v)
	case *ssa.Global:
		p := x.global(v)
		return &Const{p.Type(), p}
	case *ssa.Function:
		return x.funcValue(v)
	case *ssa.Extract:
		return x.parts(v.Tuple)[v.Index]
	}
	if x.fold[v] {
		return x.address(v)
	}
	return x.reg(v)
}

func (x *fb) constant(c *ssa.Const) Operand {
	t := x.rt.Types.Of(c.Type())
	if c.Value == nil {
		return &Const{Type: t.R}
	}
	v := reflect.New(t.R).Elem()
	b, ok := c.Type().Underlying().(*types.Basic)
	if !ok {
		return &Const{Type: t.R}
	}
	switch info := b.Info(); {
	case b.Kind() == types.UnsafePointer:
		*(*uintptr)(v.Addr().UnsafePointer()) = uintptr(c.Uint64())
	case info&types.IsBoolean != 0:
		v.SetBool(constant.BoolVal(c.Value))
	case info&types.IsString != 0:
		if c.Value.Kind() == constant.String {
			v.SetString(constant.StringVal(c.Value))
		} else {
			v.SetString(string(rune(c.Int64())))
		}
	case info&types.IsInteger != 0 && v.CanInt():
		v.SetInt(c.Int64())
	case info&types.IsInteger != 0:
		v.SetUint(c.Uint64())
	case info&types.IsFloat != 0 && v.Kind() == reflect.Float32:
		f, _ := constant.Float32Val(constant.ToFloat(c.Value))
		v.SetFloat(float64(f))
	case info&types.IsFloat != 0:
		f, _ := constant.Float64Val(constant.ToFloat(c.Value))
		v.SetFloat(f)
	case info&types.IsComplex != 0:
		v.SetComplex(complexOf(c, v.Kind()))
	default:
		panic(&rt.Refusal{Msg: "the constant " + c.String() + " cannot be used at the prompt"})
	}
	return &Const{t.R, v}
}

func complexOf(c *ssa.Const, k reflect.Kind) complex128 {
	z := constant.ToComplex(c.Value)
	if k == reflect.Complex64 {
		re, _ := constant.Float32Val(constant.Real(z))
		im, _ := constant.Float32Val(constant.Imag(z))
		return complex(float64(re), float64(im))
	}
	re, _ := constant.Float64Val(constant.Real(z))
	im, _ := constant.Float64Val(constant.Imag(z))
	return complex(re, im)
}

func isNil(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.IsNil()
}

// as returns the operand seen as type t, of the same memory layout: inside a type that
// refers to itself a stand-in has to become the real type, and back.
func (x *fb) as(o Operand, t reflect.Type) Operand {
	if o.TypeOf() == t {
		return o
	}
	if c, ok := o.(*Const); ok && !c.Value.IsValid() {
		return &Const{Type: t}
	}
	if !rt.SameLayout(o.TypeOf(), t) {
		panic(&rt.Refusal{Msg: "a value of type " + o.TypeOf().String() + " cannot be used as " + t.String() + " at the prompt"})
	}
	r := x.fn.local(t)
	x.emit(Cast{r, o})
	return r
}

// shaped returns an operand as the shape of its type, to be taken apart.
func (x *fb) shaped(v ssa.Value) Operand {
	return x.as(x.operand(v), x.rt.Types.Shape(v.Type()))
}

// set gives a value its result, which may have to be cast.
func (x *fb) set(v ssa.Value, o Operand) {
	dst := x.reg(v)
	x.emit(Set{dst, x.as(o, dst.Type)})
}

// result returns a register for an intermediate result of type t, and a function to call
// after it has been set: it moves it to v.
func (x *fb) result(v ssa.Value, t reflect.Type) (*Reg, func()) {
	dst := x.reg(v)
	if dst.Type == t {
		return dst, func() {}
	}
	tmp := x.fn.local(t)
	return tmp, func() { x.emit(Cast{dst, tmp}) }
}

// place returns the variable that an address designates.
func (x *fb) place(addr ssa.Value) (Place, reflect.Type) {
	if x.fold[addr] {
		switch a := addr.(type) {
		case *ssa.FieldAddr:
			return x.fieldPlace(a)
		case *ssa.IndexAddr:
			return x.indexPlace(a)
		}
	}
	ptr := x.shaped(addr)
	if mayBeNil(addr) {
		x.emit(CheckNil{X: ptr})
	}
	return Place{Ptr: ptr}, ptr.TypeOf().Elem()
}

// mayBeNil leaves out the addresses of variables.
func mayBeNil(addr ssa.Value) bool {
	switch a := addr.(type) {
	case *ssa.Alloc, *ssa.Global, *ssa.FieldAddr, *ssa.IndexAddr:
		return false
	case *ssa.FreeVar: // the address of a captured variable
		return a.Parent().Synthetic != ""
	}
	return true
}

func (x *fb) fieldPlace(a *ssa.FieldAddr) (Place, reflect.Type) {
	base, t := x.place(a.X)
	st := elem(a.X.Type())
	i := x.fieldIndex(st, a.Field, t)
	base.Steps = append(base.Steps[:len(base.Steps):len(base.Steps)], Step{Field: i})
	return base, t.Field(i).Type
}

// fieldIndex finds a field in the lowered struct type t, and refuses what reflection
// cannot reach.
func (x *fb) fieldIndex(st types.Type, i int, t reflect.Type) int {
	f := st.Underlying().(*types.Struct).Field(i)
	if !x.rt.Types.IsCompiled(st) {
		return i
	}
	rf, ok := t.FieldByName(f.Name())
	if !ok || len(rf.Index) != 1 || !rf.IsExported() {
		panic(&rt.Refusal{Msg: "the field " + f.Name() + " of " + rt.TypeString(st) + " cannot be used at the prompt"})
	}
	return rf.Index[0]
}

func (x *fb) indexPlace(a *ssa.IndexAddr) (Place, reflect.Type) {
	index := x.index(a.Index)
	if _, ok := a.X.Type().Underlying().(*types.Slice); ok {
		s := x.shaped(a.X)
		return Place{s, []Step{{Index: index, Len: -1}}}, s.TypeOf().Elem()
	}
	base, t := x.place(a.X)
	base.Steps = append(base.Steps[:len(base.Steps):len(base.Steps)], Step{Index: index, Len: t.Len()})
	return base, t.Elem()
}

// index returns an index as an int; one that is larger is out of range there, too.
func (x *fb) index(v ssa.Value) Operand {
	if c, ok := v.(*ssa.Const); ok {
		if i, exact := constant.Int64Val(constant.ToInt(c.Value)); exact {
			return &Const{intType, reflect.ValueOf(int(i))}
		}
		r := x.fn.local(intType)
		r.Unsigned = true
		x.emit(Set{r, &Const{intType, reflect.ValueOf(int(c.Uint64()))}})
		return r
	}
	o := x.operand(v)
	if o.TypeOf() == intType {
		return o
	}
	r := x.fn.local(intType)
	switch o.TypeOf().Kind() {
	case reflect.Uint, reflect.Uint64, reflect.Uintptr:
		r.Unsigned = true
	}
	x.emit(Number{r, o})
	return r
}

// address makes the address of a place as a value of its own.
func (x *fb) address(v ssa.Value) Operand {
	switch a := v.(type) {
	case *ssa.FieldAddr:
		base, t := x.place(a.X)
		i := x.fieldIndex(elem(a.X.Type()), a.Field, t)
		base.Steps = append(base.Steps[:len(base.Steps):len(base.Steps)], Step{Field: i})
		r := x.fn.local(reflect.PointerTo(t.Field(i).Type))
		x.emit(Addr{r, base})
		return x.as(r, x.r(v.Type()))
	case *ssa.IndexAddr:
		index := x.index(a.Index)
		o := x.shaped(a.X)
		out := x.r(v.Type())
		t := o.TypeOf()
		length := -1
		if t.Kind() == reflect.Pointer {
			t = t.Elem()
			length = t.Len()
		}
		ptr := reflect.PointerTo(t.Elem())
		f := x.sited(rt.ElemAddr(x.where(), o.TypeOf(), ptr))
		x.emit(CheckIndex{o, index, length})
		r := x.fn.local(ptr)
		x.emit(Call{[]*Reg{r}, f, []Operand{o, index}})
		return x.as(r, out)
	}
	panic("lower: address of " + v.String())
}

func elem(t types.Type) types.Type { return t.Underlying().(*types.Pointer).Elem() }
