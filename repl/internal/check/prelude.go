package check

import (
	_ "embed"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"runtime"
)

//go:embed prelude.go.txt
var preludeSource string

// maxAwait is how many values, besides the error, a call awaited may have.
const maxAwait = 4

// Prelude is the package of what every cell can name. Lower builds it from
// source like any other; Fail and Exit have no body, they are the runtime's.
type Prelude struct {
	Package *types.Package
	Files   []*ast.File
	Info    *types.Info

	Ctx, In, Out *types.Var
	Exit, Fail   *types.Func
}

func newPrelude(fset *token.FileSet, pkgs Packages) (*Prelude, error) {
	f, err := parser.ParseFile(fset, "prelude.go", preludeSource, parser.SkipObjectResolution)
	if err != nil {
		return nil, fmt.Errorf("check: parse the prelude: %w", err)
	}
	info := newInfo()
	pkg, err := config(pkgs).Check("aiterrepl/prelude", fset, []*ast.File{f}, info)
	if err != nil {
		return nil, fmt.Errorf("check: the prelude: %w", err)
	}
	p := &Prelude{Package: pkg, Files: []*ast.File{f}, Info: info}
	scope := pkg.Scope()
	p.Ctx = scope.Lookup("ctx").(*types.Var)
	p.In = scope.Lookup("In").(*types.Var)
	p.Out = scope.Lookup("Out").(*types.Var)
	p.Exit = scope.Lookup("exit").(*types.Func)
	p.Fail = scope.Lookup("fail").(*types.Func)
	return p, nil
}

// lookup returns what a name means at the prompt when nobody has declared it.
func (p *Prelude) lookup(name string) types.Object {
	switch name {
	case "ctx", "In", "Out", "exit":
		return p.Package.Scope().Lookup(name)
	}
	return nil
}

func newInfo() *types.Info {
	return &types.Info{
		Types:        map[ast.Expr]types.TypeAndValue{},
		Instances:    map[*ast.Ident]types.Instance{},
		Defs:         map[*ast.Ident]types.Object{},
		Uses:         map[*ast.Ident]types.Object{},
		Implicits:    map[ast.Node]types.Object{},
		Selections:   map[*ast.SelectorExpr]*types.Selection{},
		Scopes:       map[ast.Node]*types.Scope{},
		FileVersions: map[*ast.File]string{},
	}
}

// config is how every unit is checked.
func config(imp types.Importer) *types.Config {
	return &types.Config{
		GoVersion: "go1.26",
		Importer:  imp,
		Sizes:     types.SizesFor("gc", runtime.GOARCH),
	}
}
