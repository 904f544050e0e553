package stdlib

import (
	"maps"
	"slices"
	"strings"

	"github.com/aiterrepl/aiterrepl/stdlib/internal/limits"
)

// preferred decides between packages of one name.
var preferred = map[string]string{
	"pprof":    "runtime/pprof",
	"rand":     "math/rand/v2",
	"scanner":  "text/scanner",
	"template": "text/template",
}

// Available lists the paths that a cell can import, sorted.
func Available() []string {
	paths := append(slices.Collect(maps.Keys(entries())), limits.Source...)
	return slices.Sorted(slices.Values(append(paths, "unsafe")))
}

// Resolve returns the import path that a package name means when it is used
// without an import, and the other packages of that name.
func Resolve(name string) (path string, others []string, ok bool) {
	for _, p := range Available() {
		if packageName(p) == name {
			others = append(others, p)
		}
	}
	if len(others) == 0 {
		return "", nil, false
	}
	path = others[0]
	if p := preferred[name]; slices.Contains(others, p) {
		path = p
	}
	others = slices.DeleteFunc(others, func(p string) bool { return p == path })
	return path, others, true
}

func packageName(path string) string {
	if e := entries()[path]; e != nil {
		return e.Name
	}
	return path[strings.LastIndex(path, "/")+1:]
}

// Unavailable says why a name of an available package cannot be used at the
// prompt, or with name "" why a package cannot be imported; ok is false for
// everything that can be.
func Unavailable(path, name string) (reason string, ok bool) {
	if name == "" {
		reason, ok = limits.Packages[path]
	} else {
		reason, ok = limits.Names[path+"."+name]
	}
	return reason, ok
}
