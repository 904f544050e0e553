package stdlib

import (
	"go/token"
	"go/types"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/aiterrepl/aiterrepl/stdlib/internal/limits"
)

// TestEveryName holds the promise of the package comment.
func TestEveryName(t *testing.T) {
	ts := NewTypes(token.NewFileSet())
	for _, path := range Available() {
		pkg, err := ts.Import(path)
		if err != nil {
			t.Errorf("Import(%q): %v", path, err)
			continue
		}
		if path == "unsafe" || path == "syscall" && runtime.GOOS+runtime.GOARCH != "linuxamd64" || path == "log/syslog" && runtime.GOOS == "windows" {
			continue // built in; of the platform
		}
		for _, name := range pkg.Scope().Names() {
			if obj := pkg.Scope().Lookup(name); obj.Exported() {
				checkName(t, ts, path, obj)
			}
		}
	}
}

func checkName(t *testing.T, ts *Types, path string, obj types.Object) {
	t.Helper()
	name := obj.Name()
	reason, unavailable := Unavailable(path, name)
	if unavailable {
		_, f := GenericFunc(path, name)
		_, g := GenericType(path, name)
		if f || g || reason == "" {
			t.Errorf("%s.%s is there or has no reason", path, name)
		}
		return
	}
	if ts.Source(path) != nil {
		return
	}
	if slices.Contains(limits.Overlay[path], name) {
		if fn := ts.Overlay(path).Package.Scope().Lookup(name).(*types.Func); !fn.Pos().IsValid() {
			t.Errorf("%s.%s: no source", path, name)
		}
		return
	}
	switch obj := obj.(type) {
	case *types.Func:
		if obj.Signature().TypeParams().Len() > 0 {
			v, ok := GenericFunc(path, name)
			sameShape(t, obj, ok, func() reflect.Type { return v.Type() })
			return
		}
		v, ok := Symbol(path, name)
		sameShape(t, obj, ok, func() reflect.Type { return v.Type() })
		if ok && runtime.FuncForPC(v.Pointer()).Name() != path+"."+name {
			t.Errorf("%s.%s is %s", path, name, runtime.FuncForPC(v.Pointer()).Name())
		}
	case *types.Var:
		if v, ok := Symbol(path, name); !ok || !v.CanAddr() || !v.CanSet() {
			t.Errorf("%s.%s: no variable", path, name)
		}
	case *types.TypeName:
		checkType(t, path, obj)
	}
}

// sameShape checks that a compiled function takes and returns what the type
// data say.
func sameShape(t *testing.T, obj *types.Func, ok bool, typ func() reflect.Type) {
	t.Helper()
	if !ok || typ().Kind() != reflect.Func {
		t.Errorf("%s: no function", obj.FullName())
		return
	}
	sig, r := obj.Signature(), typ()
	if sig.Params().Len() != r.NumIn() || sig.Results().Len() != r.NumOut() || sig.Variadic() != r.IsVariadic() {
		t.Errorf("%s: %s has the symbol %s", obj.FullName(), sig, r)
	}
}

func checkType(t *testing.T, path string, obj *types.TypeName) {
	t.Helper()
	name := obj.Name()
	if named, ok := obj.Type().(*types.Named); ok && named.TypeParams().Len() > 0 {
		if r, ok := GenericType(path, name); !ok || !strings.HasPrefix(r.Name(), name+"[") {
			t.Errorf("%s.%s: no generic type", path, name)
		}
		return
	}
	r, ok := Type(path, name)
	if !ok {
		t.Errorf("%s.%s: no type", path, name)
		return
	}
	if named, ok := types.Unalias(obj.Type()).(*types.Named); ok && r.Name() != named.Obj().Name() {
		t.Errorf("%s.%s is %s", path, name, r)
	}
	if r.Kind() == reflect.Interface {
		checkAdapter(t, path, name, r)
	}
}

func checkAdapter(t *testing.T, path, name string, r reflect.Type) {
	t.Helper()
	for i := range r.NumMethod() {
		if r.Method(i).PkgPath != "" {
			return // nobody else can implement it
		}
	}
	if r.NumMethod() == 0 {
		return
	}
	a, ok := Adapter(path, name)
	if !ok || !a.Implements(r) || a.NumField() != r.NumMethod()+1 || a.Field(0).Name != "IValue" {
		t.Errorf("%s.%s: no adapter", path, name)
		return
	}
	for i := range r.NumMethod() {
		m := r.Method(i)
		f := a.Field(i + 1)
		if f.Name != "W"+m.Name || f.Type != m.Type {
			t.Errorf("%s.%s: field %s %s of the adapter, want W%s %s", path, name, f.Name, f.Type, m.Name, m.Type)
		}
	}
}

func TestImportErrors(t *testing.T) {
	ts := NewTypes(token.NewFileSet())
	for path, want := range map[string]string{
		"github.com/x/y": "package github.com/x/y is not part of the standard library; aiterrepl can import the standard library and pipeline",
		"plugin":         "package plugin is not available at the prompt: ",
		"internal/abi":   "use of internal package internal/abi not allowed",
		"":               "package",
	} {
		_, err := ts.Import(path)
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("Import(%q): %v, want %q", path, err, want)
		}
	}
}

func TestResolve(t *testing.T) {
	for _, c := range []struct {
		name, path string
		others     []string
	}{
		{"fmt", "fmt", nil},
		{"http", "net/http", nil},
		{"rand", "math/rand/v2", []string{"crypto/rand", "math/rand"}},
		{"template", "text/template", []string{"html/template"}},
		{"pprof", "runtime/pprof", []string{"net/http/pprof"}},
		{"scanner", "text/scanner", []string{"go/scanner"}},
		{"slices", "slices", nil},
		{"unsafe", "unsafe", nil},
	} {
		path, others, ok := Resolve(c.name)
		if !ok || path != c.path || !slices.Equal(others, c.others) {
			t.Errorf("Resolve(%q) = %q, %q, %t", c.name, path, others, ok)
		}
	}
	if _, _, ok := Resolve("nosuch"); ok {
		t.Error("Resolve of an unknown name")
	}
}

// TestResolveDecided finds the names for which nobody has decided.
func TestResolveDecided(t *testing.T) {
	for _, path := range Available() {
		name := packageName(path)
		if _, others, _ := Resolve(name); len(others) > 0 && preferred[name] == "" {
			t.Errorf("%s: %s and %s, and none preferred", name, path, others)
		}
	}
}

func TestUnexportedTypes(t *testing.T) {
	for _, c := range [][3]string{
		{"net", "conn", "Read"},
		{"testing", "common", "Errorf"},
		{"encoding/binary", "littleEndian", "Uint32"},
		{"net/http", "noBody", "Close"},
		{"unicode", "d", ""},
	} {
		r, ok := Type(c[0], c[1])
		if !ok || r.Name() != c[1] {
			t.Errorf("%s.%s is %v", c[0], c[1], r)
			continue
		}
		if _, ok := reflect.PointerTo(r).MethodByName(c[2]); !ok && c[2] != "" {
			t.Errorf("%s has no method %s", r, c[2])
		}
	}
}
