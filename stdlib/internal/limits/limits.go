// Package limits lists by name what of the standard library is special at the
// prompt: what is read from source, wholly or in part, and what cannot be had
// and why. The generator and package stdlib share it.
package limits

// Source lists the packages that are type-checked from embedded source, each
// after those it imports. Their generic functions are instantiated by go/ssa.
var Source = []string{"cmp", "iter", "slices", "maps"}

// Packages lists packages of the standard library that cannot be imported.
var Packages = map[string]string{
	"plugin":           "aiterrepl is built without cgo and cannot load plugins",
	"runtime/cgo":      "aiterrepl is built without cgo",
	"runtime/coverage": "aiterrepl is not built for coverage",
	"runtime/race":     "it is for the race detector alone",
	"C":                "cgo needs a C compiler",
}

// Overlay lists generic functions of compiled packages that have no instance
// at `any` of which others could be made, and for which we have source.
var Overlay = map[string][]string{
	"errors":       {"AsType"},
	"math/rand/v2": {"N"},
	"reflect":      {"TypeAssert", "TypeFor"},
}

// Names lists generic functions and types that have neither an instance at
// `any` of which others could be made nor source.
var Names = map[string]string{
	"database/sql.Null": "its layout depends on its type argument; use sql.NullString and its like, or a pointer",
}
