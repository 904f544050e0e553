package lower

import (
	"context"
	"go/token"
	"go/types"
	"io"
	"maps"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
	"github.com/aiterrepl/aiterrepl/stdlib"
)

// native returns a compiled function or method as a function over lowered types: a
// variadic parameter is a slice, a generic function takes and returns items of the
// lowered types.
func (b *builder) native(f *ssa.Function) *Const {
	if len(f.TypeArgs()) > 0 { // local types of one name would share a key
		v := b.nativeValue(f)
		return &Const{v.Type(), v}
	}
	c := b.natives[f.String()]
	if c == nil {
		v := b.nativeValue(f)
		c = &Const{v.Type(), v}
		b.natives[f.String()] = c
	}
	return c
}

func (b *builder) nativeValue(f *ssa.Function) reflect.Value {
	obj := object(f)
	if obj == nil {
		panic(&rt.Refusal{Msg: f.String() + " cannot be called at the prompt"})
	}
	path, name := "", obj.Name()
	if obj.Pkg() != nil {
		path = obj.Pkg().Path()
	}
	sig := f.Signature
	recv := sig.Recv()
	if v, ok := b.rt.Override(path, methodName(obj)); ok {
		if path == stdlib.PipelinePath {
			v = b.rt.Printing(v)
		}
		return b.rt.Instance(v, obj.Signature(), sig, recv != nil)
	}
	if recv != nil {
		return b.nativeMethod(obj, sig)
	}
	if sig.TypeParams() != nil || len(f.TypeArgs()) > 0 {
		v, ok := stdlib.GenericFunc(path, name)
		if !ok {
			panic(&rt.Refusal{Msg: unavailable(path, name)})
		}
		if path == stdlib.PipelinePath {
			v = b.rt.Printing(v)
		}
		return b.rt.Instance(v, obj.Signature(), sig, false)
	}
	v, ok := stdlib.Symbol(path, name)
	if !ok {
		panic(&rt.Refusal{Msg: unavailable(path, name)})
	}
	for i := range min(sig.Results().Len(), v.Type().NumOut()) {
		b.rt.Types.Learn(sig.Results().At(i).Type(), v.Type().Out(i))
	}
	if path == stdlib.PipelinePath && v.Type().NumOut() > 0 && v.Type().Out(0).Implements(serverType) {
		v = b.tracked(v)
	}
	return b.rt.Instance(v, sig, sig, false)
}

// serverType is what a server has: it outlives the cell that starts it.
var serverType = reflect.TypeFor[interface {
	io.Closer
	Shutdown(context.Context) error
}]()

// tracked records the servers that a function starts, so that they end with the session.
func (b *builder) tracked(start reflect.Value) reflect.Value {
	return reflect.MakeFunc(start.Type(), func(args []reflect.Value) []reflect.Value {
		var out []reflect.Value
		if start.Type().IsVariadic() {
			out = start.CallSlice(args)
		} else {
			out = start.Call(args)
		}
		if !out[0].IsNil() {
			b.rt.Opened(out[0].Interface().(io.Closer))
		}
		return out
	})
}

// object is the declaration of f, or of the generic function it is an instance of.
func object(f *ssa.Function) *types.Func {
	if o, ok := f.Object().(*types.Func); ok {
		return o.Origin()
	}
	if f.Origin() != nil {
		if o, ok := f.Origin().Object().(*types.Func); ok {
			return o
		}
	}
	return nil
}

// methodName spells a method for rt.Override: "(*WaitGroup).Wait".
func methodName(o *types.Func) string {
	recv := o.Signature().Recv()
	if recv == nil {
		return o.Name()
	}
	t := types.TypeString(recv.Type(), func(*types.Package) string { return "" })
	if strings.HasPrefix(t, "*") {
		return "(" + t + ")." + o.Name()
	}
	return t + "." + o.Name()
}

func (b *builder) nativeMethod(obj *types.Func, sig *types.Signature) reflect.Value {
	rtype := b.r(sig.Recv().Type())
	m, ok := rtype.MethodByName(obj.Name())
	if !ok {
		panic(&rt.Refusal{Msg: "the method " + obj.Name() + " of " + rt.TypeString(sig.Recv().Type()) + " cannot be called at the prompt"})
	}
	for i := range min(sig.Results().Len(), m.Type.NumOut()) {
		b.rt.Types.Learn(sig.Results().At(i).Type(), m.Type.Out(i))
	}
	return b.rt.Instance(m.Func, obj.Signature(), sig, true)
}

// needMethods makes sure that rt knows the methods of a type that becomes an interface
// value, and of what compiled code gets from there by reflection: the types of its parts,
// and of the parameters and results of what can be called.
func (b *builder) needMethods(t types.Type) { b.reach(t, map[types.Type]bool{}) }

func (b *builder) reach(t types.Type, seen map[types.Type]bool) {
	t = types.Unalias(t)
	if seen[t] || len(seen) > 500 {
		return
	}
	seen[t] = true
	if n, ok := t.(*types.Named); ok && b.rt.Types.IsCompiled(n) {
		return
	}
	switch u := t.(type) {
	case *types.Named:
		if types.IsInterface(u) {
			return
		}
		b.add(u)
		b.add(types.NewPointer(u))
		if p := u.Obj().Pkg(); p != nil && p.Path() == "main" {
			for sel := range types.NewMethodSet(types.NewPointer(u)).Methods() {
				if sel.Obj().Exported() {
					b.reach(sel.Type(), seen)
				}
			}
		}
	case *types.Struct:
		b.add(u)
		b.add(types.NewPointer(u))
	}
	switch u := t.Underlying().(type) {
	case *types.Map:
		b.reach(u.Key(), seen)
		b.reach(u.Elem(), seen)
	case *types.Struct:
		for f := range u.Fields() {
			b.reach(f.Type(), seen)
		}
	case *types.Signature:
		for v := range u.Params().Variables() {
			b.reach(v.Type(), seen)
		}
		for v := range u.Results().Variables() {
			b.reach(v.Type(), seen)
		}
	case interface{ Elem() types.Type }: // pointers, slices, arrays, channels
		b.reach(u.Elem(), seen)
	}
}

func (b *builder) add(t types.Type) {
	lt := b.rt.Types.Of(t)
	if !b.methods[lt] {
		b.methods[lt] = true
		b.added = append(b.added, lt)
		b.types = append(b.types, t)
	}
}

// refreshMethods records the methods of a type anew after one has been declared, and those
// of the types that it is embedded in.
func (b *builder) refreshMethods(recv types.Type) {
	recv = pointee(recv)
	b.prog.MethodSets = typeutil.MethodSetCache{} // it may lack a method that is new
	list := []types.Type{recv, types.NewPointer(recv)}
	for _, lt := range slices.SortedFunc(maps.Keys(b.methods), func(x, y *rt.Type) int { return x.ID - y.ID }) {
		if embeds(lt.Go, recv, map[types.Type]bool{}) {
			list = append(list, lt.Go)
		}
	}
	for _, t := range list {
		delete(b.methods, b.rt.Types.Of(t))
		b.add(t)
	}
}

// embeds reports whether the methods of part are promoted to t.
func embeds(t, part types.Type, seen map[types.Type]bool) bool {
	t = pointee(t)
	st, ok := t.Underlying().(*types.Struct)
	if !ok || seen[t] {
		return false
	}
	seen[t] = true
	for f := range st.Fields() {
		if f.Embedded() && (types.Identical(pointee(f.Type()), part) || embeds(f.Type(), part, seen)) {
			return true
		}
	}
	return false
}

// pointee returns what a pointer type points to, and other types as they are.
func pointee(t types.Type) types.Type {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		return types.Unalias(p.Elem())
	}
	return types.Unalias(t)
}

// methodsOf adds the methods of a type, promoted ones included, to the program.
func (b *builder) methodsOf(t types.Type) {
	lt := b.rt.Types.Of(t)
	ms := types.NewMethodSet(t)
	for sel := range ms.Methods() {
		if p := sel.Obj().Pkg(); p != nil {
			if !sel.Obj().Exported() && !b.lowered(p.Path()) {
				continue // of an embedded compiled type: no cell can call it
			}
			b.ensure(p)
		}
		f := b.prog.MethodValue(sel)
		if f == nil {
			continue
		}
		if f.Object().(*types.Func).Origin() != sel.Obj().(*types.Func).Origin() { // one that is hidden by now
			b.forgetMethods(t)
			f = b.prog.MethodValue(sel)
		}
		m := Method{Type: lt, Name: sel.Obj().Name()}
		fn, v := b.callee(f)
		if fn != nil {
			m.Fn = b.plain(fn)
		} else {
			m.Host = v.(*Const).Value
		}
		b.out.Methods = append(b.out.Methods, m)
	}
}

// forgetMethods has go/ssa look for the methods of a type anew: it keeps those it has found
// by their names.
func (b *builder) forgetMethods(t types.Type) {
	sets := reflect.ValueOf(b.prog).Elem().FieldByName("methodSets")
	(*typeutil.Map)(sets.Addr().UnsafePointer()).Delete(t)
}

// throughHidden returns the value whose method a call really is, where go/ssa reaches the
// method through an unexported field that is embedded in a compiled type: reflection
// cannot take that way, but knows the method as one of the outer type.
func throughHidden(ts *rt.Types, recv ssa.Value) (ssa.Value, bool) {
	v := recv
	if u, ok := v.(*ssa.UnOp); ok && u.Op == token.MUL {
		v = u.X
	}
	fa, ok := v.(*ssa.FieldAddr)
	if !ok {
		return recv, false
	}
	st := elem(fa.X.Type())
	f := st.Underlying().(*types.Struct).Field(fa.Field)
	if !f.Embedded() || f.Exported() || !ts.IsCompiled(st) {
		return recv, false
	}
	outer, _ := throughHidden(ts, fa.X)
	return outer, true
}

// outerMethod returns the compiled method of that name of a value's type.
func (b *builder) outerMethod(recv ssa.Value, f *ssa.Function) (*Const, bool) {
	m, ok := b.r(recv.Type()).MethodByName(f.Name())
	if !ok {
		return nil, false
	}
	var in, out []types.Type
	in = append(in, recv.Type())
	for v := range f.Signature.Params().Variables() {
		in = append(in, v.Type())
	}
	for v := range f.Signature.Results().Variables() {
		out = append(out, v.Type())
	}
	sig := types.NewSignatureType(nil, nil, nil, tuple(in), tuple(out), false)
	v := b.rt.Instance(m.Func, sig, sig, false)
	return &Const{v.Type(), v}, true
}

func tuple(ts []types.Type) *types.Tuple {
	var vs []*types.Var
	for _, t := range ts {
		vs = append(vs, types.NewParam(token.NoPos, nil, "", t))
	}
	return types.NewTuple(vs...)
}
