package main

import (
	"go/types"
	"path"
	"reflect"
	"runtime"
	"strings"

	"github.com/traefik/yaegi/stdlib"
	"github.com/traefik/yaegi/stdlib/syscall"
	"github.com/traefik/yaegi/stdlib/unrestricted"
)

// missing reports whether yaegi's tables lack an entry, or have a wrong one:
// another function, a variable's copy, an adapter that Go has outgrown.
func missing(pkgPath string, obj types.Object, kind entryKind) bool {
	name := obj.Name()
	if kind == adapterEntry {
		name = "_" + name
	}
	v, ok := yaegiEntry(pkgPath, name)
	if !ok {
		return true
	}
	switch kind {
	case symbolEntry:
		if _, isVar := obj.(*types.Var); isVar {
			return !v.CanAddr()
		}
		return v.Kind() != reflect.Func || runtime.FuncForPC(v.Pointer()).Name() != pkgPath+"."+obj.Name()
	case typeEntry:
		return !isTypeEntry(v) || !sameName(v.Type().Elem(), obj.Type())
	case adapterEntry:
		t, ok := yaegiEntry(pkgPath, obj.Name())
		return !ok || !isTypeEntry(v) || !isTypeEntry(t) || !v.Type().Elem().Implements(t.Type().Elem())
	}
	return true
}

func yaegiEntry(pkgPath, name string) (reflect.Value, bool) {
	base := path.Base(pkgPath)
	if base == "v2" {
		base = path.Base(path.Dir(pkgPath))
	}
	for _, tables := range []map[string]map[string]reflect.Value{unrestricted.Symbols, syscall.Symbols, stdlib.Symbols} {
		if v, ok := tables[pkgPath+"/"+base][name]; ok {
			return v, true
		}
	}
	return reflect.Value{}, false
}

func isTypeEntry(v reflect.Value) bool {
	return v.Kind() == reflect.Pointer && !v.CanAddr() && v.IsNil()
}

// sameName reports whether r is the compiled type t, as far as names tell.
func sameName(r reflect.Type, t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || r.Name() == "" {
		return true
	}
	obj := named.Obj()
	return r.Name() == obj.Name() && (obj.Pkg() == nil || strings.TrimPrefix(r.PkgPath(), "vendor/") == obj.Pkg().Path())
}
