package stdlib

import (
	"path"
	"reflect"

	"github.com/aiterrepl/aiterrepl/stdlib/internal/symbols"
	yaegi "github.com/traefik/yaegi/stdlib"
	"github.com/traefik/yaegi/stdlib/syscall"
	"github.com/traefik/yaegi/stdlib/unrestricted"
)

// Symbol returns the compiled function (a func Value) or variable (an
// addressable Value) of that name.
func Symbol(path, name string) (reflect.Value, bool) {
	v, ok := lookup(path, name)
	if !ok || v.Kind() != reflect.Func && !v.CanAddr() {
		return reflect.Value{}, false
	}
	return v, true
}

// Type returns the compiled type of that name, which is not generic. It has the
// unexported types too that a cell can meet without naming them: those of
// variables (binary.LittleEndian) and of fields (the net.conn in a net.TCPConn).
func Type(path, name string) (reflect.Type, bool) { return typeEntry(path, name) }

// Adapter returns the struct type that implements the interface path.name by
// its fields: IValue of type any, then one func W<Method> for each method, in
// the order of their names. Interfaces with unexported methods have none.
func Adapter(path, name string) (reflect.Type, bool) { return typeEntry(path, "_"+name) }

// GenericFunc returns a generic function of a compiled package at `any` for
// each type parameter, or at the interface that constrains it (hash.Hash).
// The instance for other types is had by converting arguments and results;
// where that would mean something else the function is [Unavailable]. A
// *T that the function takes may be passed as the *any of the same address.
func GenericFunc(path, name string) (reflect.Value, bool) {
	v, ok := lookup(path, name+"[]")
	if !ok || v.Kind() != reflect.Func {
		return reflect.Value{}, false
	}
	return v, true
}

// GenericType returns a generic type of a compiled package at `any` (atomic.Pointer
// at struct{}: nothing it points to is smaller). Where its
// type argument stands behind a pointer (atomic.Pointer, weak.Pointer) every
// instance has that layout, and a *T may be kept in it as the *any of the same
// address. A unique.Handle at `any` keeps values as they are in an interface.
func GenericType(path, name string) (reflect.Type, bool) { return typeEntry(path, name+"[]") }

// lookup finds an entry of the tables: ours, which hold what the others lack
// or have wrong, then yaegi's, those that may end the process before those that
// may not.
func lookup(path, name string) (reflect.Value, bool) {
	if v := symbols.Lookup(path, name); v.IsValid() {
		return v, true
	}
	key := tableKey(path)
	for _, table := range []map[string]map[string]reflect.Value{unrestricted.Symbols, syscall.Symbols, yaegi.Symbols} {
		if v, ok := table[key][name]; ok {
			return v, true
		}
	}
	return reflect.Value{}, false
}

// tableKey returns the key of a package in yaegi's tables: path and name.
func tableKey(importPath string) string {
	name := path.Base(importPath)
	if name == "v2" {
		name = path.Base(path.Dir(importPath))
	}
	return importPath + "/" + name
}

// typeEntry finds a type, which the tables hold as a nil pointer to it.
func typeEntry(path, name string) (reflect.Type, bool) {
	v, ok := lookup(path, name)
	if !ok || v.Kind() != reflect.Pointer || v.CanAddr() || !v.IsNil() {
		return nil, false
	}
	return v.Type().Elem(), true
}
