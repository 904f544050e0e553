package main

import (
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/aiterrepl/aiterrepl/stdlib"
	"github.com/aiterrepl/aiterrepl/stdlib/internal/limits"
)

// TestSameAPI compares what the prompt's versions of packages export, those
// from source wholly or in part, with what Go's do.
func TestSameAPI(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the go command")
	}
	ts := stdlib.NewTypes(token.NewFileSet())
	for _, path := range slices.Concat(limits.Source, slices.Sorted(maps.Keys(limits.Overlay))) {
		pkgs, err := base.load(path)
		if err != nil {
			t.Fatal(err)
		}
		ours, err := ts.Import(path)
		if err != nil {
			t.Fatal(err)
		}
		want, got := exported(pkgs[0]), exported(ours)
		for name := range want {
			if got[name] != want[name] {
				t.Errorf("%s.%s: %q, want %q", path, name, got[name], want[name])
			}
		}
		for name := range got {
			if want[name] == "" {
				t.Errorf("%s.%s: Go has none", path, name)
			}
		}
	}
}

// exported returns the exported objects of a package as text. Methods of
// structs are part of it, their unexported fields are not.
func exported(pkg *types.Package) map[string]string {
	text := map[string]string{}
	for _, name := range pkg.Scope().Names() {
		obj := pkg.Scope().Lookup(name)
		if !obj.Exported() {
			continue
		}
		typ, isType := obj.(*types.TypeName)
		_, isStruct := obj.Type().Underlying().(*types.Struct)
		if !isType || !isStruct {
			text[name] = types.ObjectString(obj, nil)
			continue
		}
		text[name] = typ.Type().String()
		for m := range types.NewMethodSet(types.NewPointer(typ.Type())).Methods() {
			if m.Obj().Exported() {
				// The compiler gives some results a name of its own.
				text[name+"."+m.Obj().Name()] = strings.ReplaceAll(m.String(), "(#rv1 bool)", "bool")
			}
		}
	}
	return text
}
