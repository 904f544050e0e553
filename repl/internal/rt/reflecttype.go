package rt

import (
	"go/types"
	"reflect"
	"strings"
)

// cellType is the reflect.Type that a cell sees for one of its own types: names, fields
// and methods are those the cell declared; the rest is the lowered type's. Package
// reflect itself gets the lowered type: see Runtime.loweredType.
type cellType struct {
	reflect.Type
	rt *Runtime
	t  *Type
}

var reflectType = reflect.TypeFor[reflect.Type]()

// typeOf is reflect.TypeOf.
func (rt *Runtime) typeOf(x any) reflect.Type {
	if x = rt.unwrap(x); x == nil {
		return nil
	}
	return rt.cellTypeOf(reflect.TypeOf(x))
}

// cellTypeOf returns the type to show for what an interface holds as dyn.
func (rt *Runtime) cellTypeOf(dyn reflect.Type) reflect.Type {
	if t := rt.Types.OfDyn(dyn); t != nil {
		return rt.showType(t.Go, dyn)
	}
	return dyn
}

func (rt *Runtime) showType(t types.Type, lowered reflect.Type) reflect.Type {
	if rt.prints(t, 0) || types.IsInterface(t) && lowered != anyType {
		return lowered
	}
	lt := rt.Types.Of(t)
	if v, ok := rt.shown.Load(lt); ok {
		return v.(reflect.Type)
	}
	v, _ := rt.shown.LoadOrStore(lt, &cellType{lt.R, rt, lt})
	return v.(reflect.Type)
}

// loweredType undoes cellTypeOf for compiled code.
func loweredType(t reflect.Type) reflect.Type {
	if c, ok := t.(*cellType); ok {
		return c.Type
	}
	return t
}

func (c *cellType) String() string { return TypeString(c.t.Go) }

func (c *cellType) Name() string {
	switch t := types.Unalias(c.t.Go).(type) {
	case *types.Named:
		return strings.TrimPrefix(TypeString(t), t.Obj().Pkg().Name()+".")
	case *types.Basic:
		return t.Name()
	}
	return ""
}

func (c *cellType) PkgPath() string {
	if n, ok := types.Unalias(c.t.Go).(*types.Named); ok && n.Obj().Pkg() != nil {
		return n.Obj().Pkg().Path()
	}
	return ""
}

func (c *cellType) part(t types.Type) reflect.Type { return c.rt.showType(t, c.rt.Types.R(t)) }

func (c *cellType) Elem() reflect.Type {
	if u, ok := c.t.Go.Underlying().(interface{ Elem() types.Type }); ok {
		return c.part(u.Elem())
	}
	return c.Type.Elem()
}

func (c *cellType) Key() reflect.Type {
	if m, ok := c.t.Go.Underlying().(*types.Map); ok {
		return c.part(m.Key())
	}
	return c.Type.Key()
}

func (c *cellType) In(i int) reflect.Type {
	if s, ok := c.t.Go.Underlying().(*types.Signature); ok {
		return c.part(s.Params().At(i).Type())
	}
	return c.Type.In(i)
}

func (c *cellType) Out(i int) reflect.Type {
	if s, ok := c.t.Go.Underlying().(*types.Signature); ok {
		return c.part(s.Results().At(i).Type())
	}
	return c.Type.Out(i)
}

func (c *cellType) IsVariadic() bool {
	s, ok := c.t.Go.Underlying().(*types.Signature)
	return ok && s.Variadic()
}

func (c *cellType) NumField() int {
	if s, ok := c.t.Go.Underlying().(*types.Struct); ok {
		return s.NumFields()
	}
	return c.Type.NumField()
}

func (c *cellType) Field(i int) reflect.StructField {
	s, ok := c.t.Go.Underlying().(*types.Struct)
	if !ok {
		return c.Type.Field(i)
	}
	f, out := s.Field(i), c.Type.Field(i)
	out.Name, out.Anonymous, out.Tag, out.Type = f.Name(), f.Embedded(), reflect.StructTag(s.Tag(i)), c.part(f.Type())
	if !f.Exported() {
		out.PkgPath = "main"
	}
	return out
}

func (c *cellType) FieldByName(name string) (reflect.StructField, bool) {
	if s, ok := c.t.Go.Underlying().(*types.Struct); ok {
		for i := range s.NumFields() {
			if s.Field(i).Name() == name {
				return c.Field(i), true
			}
		}
	}
	return reflect.StructField{}, false
}

// methodNames are the exported methods, sorted.
func (c *cellType) methodNames() []string {
	var names []string
	for m := range types.NewMethodSet(c.t.Go).Methods() {
		if m.Obj().Exported() {
			names = append(names, m.Obj().Name())
		}
	}
	return names
}

func (c *cellType) NumMethod() int { return len(c.methodNames()) }

func (c *cellType) Method(i int) reflect.Method {
	m, _ := c.MethodByName(c.methodNames()[i])
	return m
}

func (c *cellType) MethodByName(name string) (reflect.Method, bool) {
	for i, n := range c.methodNames() {
		if n != name {
			continue
		}
		m := reflect.Method{Name: name, Index: i}
		if f, ok := c.rt.methods.Load(methodKey{c.t.Dyn, name}); ok {
			m.Func = f.(reflect.Value)
			m.Type = m.Func.Type()
		}
		return m, true
	}
	return reflect.Method{}, false
}

func (c *cellType) Comparable() bool { return types.Comparable(c.t.Go) }

func (c *cellType) Implements(u reflect.Type) bool {
	if o, ok := u.(*cellType); ok {
		i, ok := o.t.Go.Underlying().(*types.Interface)
		return ok && types.Implements(c.t.Go, i)
	}
	for i := range u.NumMethod() {
		if _, ok := c.MethodByName(u.Method(i).Name); !ok {
			return false
		}
	}
	return true
}

func (c *cellType) AssignableTo(u reflect.Type) bool {
	if o, ok := u.(*cellType); ok {
		return types.AssignableTo(c.t.Go, o.t.Go)
	}
	if u.Kind() == reflect.Interface {
		return c.Implements(u)
	}
	return false
}

func (c *cellType) ConvertibleTo(u reflect.Type) bool {
	if o, ok := u.(*cellType); ok {
		return types.ConvertibleTo(c.t.Go, o.t.Go)
	}
	return c.Type.ConvertibleTo(u) || c.AssignableTo(u)
}

// methodValue is reflect.Value.MethodByName for a value whose type is a cell's.
func (rt *Runtime) methodValue(v reflect.Value, name string) reflect.Value {
	if m, ok := rt.methods.Load(methodKey{v.Type(), name}); ok {
		f := m.(reflect.Value)
		return bound(f, v)
	}
	return v.MethodByName(name)
}

// bound returns f with its first argument given.
func bound(f, recv reflect.Value) reflect.Value {
	t := f.Type()
	var in []reflect.Type
	for i := 1; i < t.NumIn(); i++ {
		in = append(in, t.In(i))
	}
	return hostFunc(in, outTypes(t), func(args []reflect.Value) []reflect.Value {
		return f.Call(append([]reflect.Value{recv}, args...))
	})
}

// reflection holds the functions of package reflect that tell types and methods.
func (rt *Runtime) reflection() map[string]any {
	return map[string]any{
		"TypeOf":     rt.typeOf,
		"ValueOf":    func(x any) reflect.Value { return reflect.ValueOf(rt.unbox(x)) },
		"Value.Type": func(v reflect.Value) reflect.Type { return rt.cellTypeOf(v.Type()) },
		"Value.NumMethod": func(v reflect.Value) int {
			return rt.cellTypeOf(v.Type()).NumMethod()
		},
		"Value.Method": func(v reflect.Value, i int) reflect.Value {
			return rt.methodValue(v, rt.cellTypeOf(v.Type()).Method(i).Name)
		},
		"Value.MethodByName": rt.methodValue,
		"Value.NumField": func(v reflect.Value) int {
			return rt.cellTypeOf(v.Type()).NumField()
		},
		"Value.FieldByName": func(v reflect.Value, name string) reflect.Value {
			if f, ok := rt.cellTypeOf(v.Type()).FieldByName(name); ok && len(f.Index) > 0 {
				return v.FieldByIndex(f.Index)
			}
			return v.FieldByName(name)
		},
		"DeepEqual": func(x, y any) bool {
			return reflect.TypeOf(x) == reflect.TypeOf(y) && reflect.DeepEqual(rt.unbox(x), rt.unbox(y))
		},
	}
}
