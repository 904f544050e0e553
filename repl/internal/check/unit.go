package check

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"

	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// Unit is a package of plain Go, ready for go/ssa.
type Unit struct {
	Package *types.Package
	File    *ast.File
	Info    *types.Info

	Main *types.Func  // holds the statements, takes and returns nothing; nil if there are none
	Vars []*types.Var // the package variables it declares

	// Replaces maps a new object to the earlier one of its name whose type is
	// identical: a variable takes over its storage, a function or method is
	// what earlier code calls from now on.
	Replaces map[types.Object]types.Object

	// Carried maps a variable that is declared again, with its type, to the earlier one
	// whose memory it takes over.
	Carried map[*types.Var]*types.Var

	decls []*decl
	scope map[string]binding // the names it declares
}

// forgetLocals drops what the unit's functions declare: nobody looks into them again, and
// its package lives as long as the session.
func (u *Unit) forgetLocals() {
	scope := u.Package.Scope()
	names := types.NewScope(types.Universe, token.NoPos, token.NoPos, "unit")
	for _, name := range scope.Names() {
		names.Insert(scope.Lookup(name))
	}
	*scope = *names
}

// Cell is a checked cell.
type Cell struct {
	Source *syntax.Cell
	Units  []*Unit // to be run in this order
	Result *Result // nil if the cell has no value
	Notes  []string

	Stale []string // names that became stale, in order

	stale   map[*decl]string
	noted   []string
	pending []*decl  // what waits as a whole
	lost    []string // names of units that have not run
}

// Ran says that only the first n units have been run: the others declare nothing.
func (c *Cell) Ran(n int) {
	for _, u := range c.Units[n:] {
		c.lost = slices.AppendSeq(c.lost, maps.Keys(u.scope))
	}
	c.Units = c.Units[:n]
}

// Result is the value of a cell's last expression.
type Result struct {
	Vars  []*types.Var // one, or several for a tuple
	Tuple bool         // the expression is a call with several results
	Show  bool         // it is to be shown
	// NilErrorHidden says that the value is of type error, and not to be shown
	// when it is nil.
	NilErrorHidden bool
}

// decl is one declaration of a unit: a function or method, or a group of types,
// constants, or imports; or one variable.
type decl struct {
	source  source
	objects []types.Object
	title   string // of one that waits as a whole: it has no objects
	method  bool
	recv    types.Object          // the type name of a method's receiver
	uses    map[types.Object]bool // the session's objects that it names
	stale   string                // why it is stale
	waits   *waiting              // for names of later cells
}

// binding is what a name means.
type binding struct {
	obj  types.Object
	pkg  *types.Package // of an import, and then obj is nil
	decl *decl
	cell int // of a variable: the cell that has declared it
}

// source is the text of a declaration and what is needed to check it again.
type source struct {
	cell   string
	number int
	line   int
	column int
	text   string
	shown  string // what to show of it; text if empty
	last   []int  // the numbers of the results when it was declared
}
