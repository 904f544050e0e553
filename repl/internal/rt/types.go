package rt

import (
	"fmt"
	"go/types"
	"reflect"
	"sync"
	"sync/atomic"

	"golang.org/x/tools/go/types/typeutil"
)

// Type is the lowered form of one Go type.
type Type struct {
	Go types.Type
	R  reflect.Type // what values of the type are at run time
	ID int

	ts    *Types
	iface bool // an interface type
	plain bool // R tells all of the type
	dyn   atomic.Pointer[reflect.Type]
}

// A Refusal says, before anything runs, why a type or an operation cannot be had.
type Refusal struct{ Msg, Help string }

func (r *Refusal) Error() string { return r.Msg }

func refuse(format string, args ...any) { panic(&Refusal{Msg: fmt.Sprintf(format, args...)}) }

// Compiled tells the types that are compiled into the program.
type Compiled interface {
	Type(path, name string) (reflect.Type, bool)
	GenericType(path, name string) (reflect.Type, bool)
	Adapter(path, name string) (reflect.Type, bool)
	Lift(aiter reflect.Type) (Lift, bool)
}

// Lift maps the items of an *Aiter[any] to those of another instance, such as
// *Aiter[[]any], and back.
type Lift struct {
	Item         reflect.Type // the other instance's items
	Enter, Leave func(aiter any, item func(any) any) any
}

// Types lowers types and remembers what it made. Its methods may be called by several
// goroutines. They panic with a *Refusal where a type has no lowered form.
type Types struct {
	compiled Compiled
	source   func(path string) bool // packages whose code is lowered too

	mu          sync.Mutex
	byType      typeutil.Map // types.Type -> *Type
	nextID      int
	activeNamed []*types.Named
	byDyn       sync.Map // reflect.Type -> *Type
	named       sync.Map // *Type -> *rtype.Type: dynamic types made for it
	call        func(t *Type, method string, recv reflect.Value, args []reflect.Value, out []reflect.Type) []reflect.Value
	learnt      sync.Map // *types.TypeName -> reflect.Type: unexported compiled types
	locals      sync.Map // *types.TypeName -> Local
}

// NewTypes returns an empty store. source reports the packages, besides the cells' own,
// whose types are made here and not taken from the compiled program.
func NewTypes(compiled Compiled, source func(path string) bool) *Types {
	ts := &Types{compiled: compiled, source: source}
	for _, b := range types.Typ {
		if b.Kind() != types.Invalid && b.Info()&types.IsUntyped == 0 {
			ts.Of(b)
		}
	}
	ts.Of(types.Universe.Lookup("any").Type())
	return ts
}

// Of returns the lowered form of t.
func (ts *Types) Of(t types.Type) *Type {
	t = types.Unalias(t)
	ts.mu.Lock()
	defer ts.mu.Unlock()
	return ts.of(t)
}

// R returns the reflect.Type of t's values.
func (ts *Types) R(t types.Type) reflect.Type { return ts.Of(t).R }

// OfDyn returns the type whose values interfaces hold as r; nil for a compiled type
// that no cell has named.
func (ts *Types) OfDyn(r reflect.Type) *Type {
	if v, ok := ts.byDyn.Load(r); ok {
		return v.(*Type)
	}
	return nil
}

func (ts *Types) of(t types.Type) *Type {
	if b, ok := t.(*types.Basic); ok && b.Info()&types.IsUntyped != 0 && b.Kind() != types.UntypedNil {
		t = types.Default(t)
	}
	if v := ts.byType.At(t); v != nil {
		return v.(*Type)
	}
	r, whole := ts.lower(t)
	if v := ts.byType.At(t); v != nil {
		return v.(*Type)
	}
	if !whole {
		panic("rt: lower " + t.String() + ": unfinished type at top level")
	}
	return ts.remember(t, r)
}

// remember stores a finished type.
func (ts *Types) remember(t types.Type, r reflect.Type) *Type {
	ts.nextID++
	x := &Type{Go: t, R: r, ID: ts.nextID, ts: ts, iface: types.IsInterface(t)}
	ts.byType.Set(t, x)
	if x.plain = ts.plain(t); x.plain {
		ts.byDyn.LoadOrStore(r, x)
	}
	return x
}

var (
	selfType  = reflect.TypeFor[self]()
	anyType   = reflect.TypeFor[any]()
	errorType = reflect.TypeFor[error]()
	intType   = reflect.TypeFor[int]()
	boolType  = reflect.TypeFor[bool]()
	frameType = reflect.TypeFor[*Frame]()
)
