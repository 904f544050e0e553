package rt

import (
	"go/types"
	"reflect"

	"github.com/aiterrepl/aiterrepl/repl/internal/rtype"
)

// What an interface holds has a type that compiled code reads: its name, its fields, its
// methods. That is the dynamic type. It has the memory layout of the lowered type, with
// the names and the types that the cell has declared, and its methods lead to the cell's
// code. Values change from one to the other by a change of the interface value's word.
//
// Interface types with methods are the exception: a cell's are any in memory, so compiled
// code sees interfaces of their names without methods.

// dynamic is a type that is being given its dynamic types.
type dynamic struct {
	ts     *Types
	making map[*Type]reflect.Type // what has begun
	later  []func()               // what waits until all types are there: methods
	made   map[*Type]*rtype.Type
}

// Dyn returns what an interface value holds for values of the type: R, where that tells
// all, or a type of the same layout. It is nil for interface types.
func (t *Type) Dyn() reflect.Type {
	switch p := t.dyn.Load(); {
	case t.plain:
		return t.R
	case t.iface:
		return nil
	case p != nil:
		return *p
	}
	return t.ts.makeDyn(t)
}

// seen returns what compiled code sees of a type, which may be an interface type.
func (ts *Types) seen(t *Type) reflect.Type {
	if t.iface {
		return ts.makeDyn(t)
	}
	return t.Dyn()
}

// Boxed reports whether Dyn is not R.
func (t *Type) Boxed() bool { return !t.plain && !t.iface }

func (ts *Types) makeDyn(t *Type) reflect.Type {
	ts.mu.Lock()
	defer ts.mu.Unlock()
	if p := t.dyn.Load(); p != nil {
		return *p
	}
	d := ts.newDynamic()
	r := d.of(t.Go)
	d.finish()
	return r
}

func (ts *Types) newDynamic() *dynamic {
	return &dynamic{ts: ts, making: map[*Type]reflect.Type{}, made: map[*Type]*rtype.Type{}}
}

// finish makes the methods, then tells of the types.
func (d *dynamic) finish() {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case rtype.Exhausted:
			refuse("%s", r)
		default:
			panic(r)
		}
	}()
	for len(d.later) > 0 {
		f := d.later[0]
		d.later = d.later[1:]
		f()
	}
	for lt, r := range d.making {
		lt.dyn.Store(&r)
		d.ts.byDyn.Store(r, lt)
	}
	for lt, n := range d.made {
		d.ts.named.Store(lt, n)
	}
}

// of returns the dynamic type of t, or for an interface what compiled code sees of it.
func (d *dynamic) of(t types.Type) reflect.Type {
	t = types.Unalias(t)
	lt := d.ts.of(t)
	if lt.plain {
		return lt.R
	}
	if p := lt.dyn.Load(); p != nil {
		return *p
	}
	if r := d.making[lt]; r != nil {
		return r
	}
	if n, ok := t.(*types.Named); ok && !lt.iface {
		return d.named(n, lt)
	}
	r := d.composed(t, lt)
	d.making[lt] = r
	return r
}

// composed returns the dynamic type of a type without a name, or of an interface.
func (d *dynamic) composed(t types.Type, lt *Type) reflect.Type {
	if lt.iface {
		n, named := t.(*types.Named)
		if lt.R != anyType || !named && t.Underlying().(*types.Interface).NumMethods() == 0 {
			return lt.R
		}
		spec := rtype.Spec{Name: d.ts.Name(t), Named: named}
		if named && n.Obj().Pkg() != nil {
			spec.PkgPath = n.Obj().Pkg().Path()
		}
		return rtype.New(anyType, spec).Type()
	}
	switch u := t.(type) {
	case *types.Pointer:
		return reflect.PointerTo(d.of(u.Elem()))
	case *types.Slice:
		return reflect.SliceOf(d.of(u.Elem()))
	case *types.Array:
		return reflect.ArrayOf(int(u.Len()), d.of(u.Elem()))
	case *types.Chan:
		return reflect.ChanOf(lt.R.ChanDir(), d.of(u.Elem()))
	case *types.Map:
		return reflect.MapOf(d.of(u.Key()), d.of(u.Elem()))
	case *types.Signature:
		return d.function(u)
	case *types.Struct:
		n := d.make(t, lt, rtype.Spec{Name: d.ts.Name(t)})
		d.fields(n, u)
		return n.Type()
	}
	return lt.R
}

func (d *dynamic) function(s *types.Signature) reflect.Type {
	list := func(tuple *types.Tuple) []reflect.Type {
		var ts []reflect.Type
		for v := range tuple.Variables() {
			ts = append(ts, d.of(v.Type()))
		}
		return ts
	}
	return reflect.FuncOf(list(s.Params()), list(s.Results()), s.Variadic())
}

func (d *dynamic) named(t *types.Named, lt *Type) reflect.Type {
	n := d.make(t, lt, rtype.Spec{Name: d.ts.Name(t), Named: true, PkgPath: t.Obj().Pkg().Path()})
	if d.ts.IsCompiled(t) { // an instance of a compiled generic type: its parts are compiled
		return n.Type()
	}
	switch u := t.Underlying().(type) {
	case *types.Struct:
		d.fields(n, u)
	case *types.Signature:
		n.SetFunc(d.function(u))
	case *types.Map:
		n.SetElem(d.of(u.Key()), d.of(u.Elem()))
	case interface{ Elem() types.Type }:
		n.SetElem(nil, d.of(u.Elem()))
	}
	return n.Type()
}

// make begins a type with methods, and the pointer to it.
func (d *dynamic) make(t types.Type, lt *Type, spec rtype.Spec) *rtype.Type {
	pt := d.ts.of(types.NewPointer(t))
	own, all := exportedMethods(lt.Go), exportedMethods(pt.Go)
	spec.Methods, spec.Pointer = methodNames(own), methodNames(all)
	n := rtype.New(d.ts.shape(t), spec) // lt.R may be a map whose elements have a stand-in's size
	d.making[lt], d.making[pt] = n.Type(), n.Pointer().Type()
	d.made[lt], d.made[pt] = n, n.Pointer()
	d.later = append(d.later, func() {
		n.SetMethods(lt.R, d.methods(lt, own))
		n.Pointer().SetMethods(pt.R, d.methods(pt, all))
	})
	return n
}

func (d *dynamic) fields(n *rtype.Type, st *types.Struct) {
	path := "main"
	var fields []rtype.Field
	for i := range st.NumFields() {
		f := st.Field(i)
		if !f.Exported() && f.Pkg() != nil {
			path = f.Pkg().Path()
		}
		fields = append(fields, rtype.Field{Name: f.Name(), Type: d.of(f.Type()), Tag: st.Tag(i), Embedded: f.Embedded()})
	}
	n.SetFields(path, fields)
}
