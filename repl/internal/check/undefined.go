package check

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// declaresIt ends the advice for the assignment to an unknown name.
const declaresIt = " := declares it"

// undefined says of an unknown name what it may have been meant to be, or why a
// package of that name cannot be had.
func (b *builder) undefined(err *syntax.Error, e types.Error) {
	name := strings.TrimPrefix(err.Msg, "undefined: ")
	if n, ok := strings.CutPrefix(name, "_"); ok && n != "" && strings.Trim(n, "0123456789") == "" {
		b.noResult(err, n)
		return
	}
	if pkg, member, ok := strings.Cut(name, "."); ok {
		if pn, ok := b.outer.Lookup(pkg).(*types.PkgName); ok {
			err.Help = DidYouMean(member, pn.Imported().Scope().Names(), pkg+".")
		}
		return
	}
	if r, ok := b.session.resolved[name]; ok && r.err != nil {
		err.Msg = "could not import " + r.path
		err.Help = r.err.Error()
		return
	}
	if b.session.isPending(name) != nil {
		return // withPending says more, if nothing waits for that
	}
	inFunction := b.functionAt(e.Pos)
	if err.Help = b.elsewhere(name, e.Pos); err.Help != "" {
		return
	}
	switch n := b.session.missed[name]; {
	case inFunction != nil:
	case n > 0:
		err.Help = fmt.Sprintf("cell %d, which was to declare it, failed or returned before", n)
		return
	case n < 0:
		err.Help = fmt.Sprintf("cell %d, which is to declare it, still runs: declare it in a cell of its own before", -n)
		return
	}
	var candidates []string
	candidates = append(candidates, b.unit.Package.Scope().Names()...)
	candidates = append(candidates, b.outer.Names()...)
	for n := range maps.Keys(b.session.names) {
		candidates = append(candidates, n)
	}
	for n := range maps.Keys(b.overlay) {
		candidates = append(candidates, n)
	}
	assigned := b.isAssigned(e.Pos) // what is no variable was not meant
	if b.session.pipeline != nil && !assigned {
		candidates = append(candidates, exportedNames(b.session.pipeline)...)
	}
	if inFunction != nil {
		for file := range b.unit.Package.Scope().Children() {
			for s := file.Innermost(e.Pos); s != nil && s != file; s = s.Parent() {
				candidates = append(candidates, s.Names()...)
			}
		}
	}
	if b.main != nil {
		for _, s := range b.main.Body.List {
			for _, id := range declaredBy(s) {
				if inFunction != nil || s.End() <= e.Pos {
					candidates = append(candidates, id.Name)
				}
			}
		}
	}
	if !assigned {
		candidates = append(candidates, types.Universe.Names()...)
		candidates = append(candidates, "ctx", "exit", "In", "fmt", "strings", "time", "errors", "slices", "context", "bufio", "strconv")
	}
	if p := b.pieceAt(e.Pos); p != nil { // what is being declared was not meant
		candidates = slices.DeleteFunc(candidates, func(c string) bool { return c == p.fn || c == p.base || slices.Contains(p.names, c) })
	}
	if b.isType(e.Pos) {
		candidates = slices.DeleteFunc(candidates, func(c string) bool { return !b.namesType(c) })
	}
	if err.Help = DidYouMean(name, candidates, ""); err.Help == "" && assigned {
		err.Help = name + declaresIt
	}
}

// withPending says of an unknown name that its declaration waits, or that a type was looked for.
func (b *builder) withPending(err *syntax.Error) *syntax.Error {
	name, undefined := strings.CutPrefix(err.Msg, "undefined: ")
	switch d := b.session.isPending(name); {
	case d != nil:
		err.Help = d.waits.why
	case undefined && b.ofPipeline(name):
		err.Help = "the " + name + " of package pipeline is no type; declare yours first"
	}
	return err
}

// isAssigned reports whether a name stands on the left of an =.
func (b *builder) isAssigned(at token.Pos) (found bool) {
	ast.Inspect(b.unit.File, func(n ast.Node) bool {
		if assign, ok := n.(*ast.AssignStmt); ok && assign.Tok == token.ASSIGN {
			for _, x := range assign.Lhs {
				found = found || x.Pos() == at
			}
		}
		return !found
	})
	return found
}

// noResult says of _99 why it is not there.
func (b *builder) noResult(err *syntax.Error, number string) {
	n, _ := strconv.Atoi(number)
	if k := b.session.tuples[n]; k > 0 {
		err.Msg = fmt.Sprintf("result %d is a tuple of %d", n, k)
		err.Help = fmt.Sprintf("its parts are %s to %s", tuplePart(n, 1), tuplePart(n, k))
		return
	}
	err.Msg, err.Help = "there is no result "+number, "Out lists the results that there are"
}

func exportedNames(p *types.Package) []string {
	var list []string
	for _, n := range p.Scope().Names() {
		if p.Scope().Lookup(n).Exported() {
			list = append(list, n)
		}
	}
	return list
}

// missingMember says of an unknown field or method which one may have been
// meant.
func (b *builder) missingMember(err *syntax.Error, e types.Error) {
	other := strings.Contains(err.Msg, ", but does have ")
	ast.Inspect(b.unit.File, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok || sel.Sel.Pos() != e.Pos {
			return err.Help == ""
		}
		if tv, ok := b.unit.Info.Types[sel.X]; ok {
			switch name, ok := b.superseded(tv.Type); {
			case other:
				err.Help = b.asOperator(sel, tv.Type)
			case ok:
				err.Help = "its value is of the earlier type " + name + ", from before that was declared again: make the value again"
			default:
				err.Help = cmp.Or(b.asOperator(sel, tv.Type), DidYouMean(sel.Sel.Name, memberNames(tv.Type), ""), b.asFunction(sel, tv.Type))
			}
		}
		return false
	})
}

// memberNames returns the names of a type's fields and methods.
func memberNames(t types.Type) []string {
	var list []string
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	if st, ok := t.Underlying().(*types.Struct); ok {
		for f := range st.Fields() {
			list = append(list, f.Name())
		}
	}
	if !types.IsInterface(t) {
		t = types.NewPointer(t)
	}
	for m := range types.NewMethodSet(t).Methods() {
		list = append(list, m.Obj().Name())
	}
	return list
}

// DidYouMean proposes the nearest of the candidates, if one is near.
func DidYouMean(name string, candidates []string, prefix string) string {
	best, at := "", 1+len(name)/5
	if len(name) < 2 {
		return ""
	}
	for _, c := range candidates {
		if strings.HasPrefix(c, "_") || strings.HasPrefix(c, "·") || c == name {
			continue
		}
		if len(name) <= 2 && len(c) <= 2 && !strings.EqualFold(name, c) {
			continue // there is no telling
		}
		if d := distance(name, c, at); d < at || d == at && (best == "" || likelier(c, best)) {
			best, at = c, d
		}
	}
	if best == "" {
		return ""
	}
	return "did you mean " + prefix + best + "?"
}

// likelier reports which of two names that are equally near was meant: a letter is left
// out more often than added.
func likelier(a, b string) bool { return len(a) > len(b) || len(a) == len(b) && a < b }

// distance is the number of letters to insert, delete, change or swap to make b
// of a; more than limit is as good as any.
func distance(a, b string, limit int) int {
	if strings.EqualFold(a, b) {
		return 0
	}
	if len(a)-len(b) > limit || len(b)-len(a) > limit || len(a) > 64 {
		return limit + 1
	}
	var before []int
	last, row := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, make([]int, len(b)+1)
	}
	return last[len(b)]
}
