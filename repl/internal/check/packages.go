package check

import (
	"go/types"

	"github.com/aiterrepl/aiterrepl/stdlib"
)

// Packages are what a cell can import, and what it may name without.
type Packages interface {
	// Import returns the types of a package.
	Import(path string) (*types.Package, error)
	// Resolve returns the path that a package name means without an import,
	// and the other packages of that name.
	Resolve(name string) (path string, others []string, ok bool)
}

// Stdlib returns the packages of package stdlib.
func Stdlib(t *stdlib.Types) Packages { return std{t} }

type std struct{ *stdlib.Types }

func (std) Resolve(name string) (string, []string, bool) { return stdlib.Resolve(name) }

// importer makes an importer of packages that keeps what failed.
type importer struct {
	Packages
	failed map[string]error // by path
}

func (i importer) Import(path string) (*types.Package, error) {
	pkg, err := i.Packages.Import(path)
	if err != nil {
		i.failed[path] = err
	}
	return pkg, err
}
