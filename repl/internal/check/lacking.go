package check

import (
	"go/ast"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strings"
)

// A function may call a method that its type gets only in a later cell, or need it for an
// interface. Its body waits for the method, as for a name.

// lacksMember matches what the checker says of a selector that leads nowhere.
var lacksMember = regexp.MustCompile(` undefined \(type (.+) has no field or method ([^\s,]+)(?:, but does have (?:unexported )?method (\S+))?\)$`)

// lacking returns the method, as T.M, that a later cell may declare so that an error is none:
// "" if no method would do, or one of nearly that name was meant.
func (b *builder) lacking(e types.Error, msg string) string {
	var typ, method, similar string
	if m := lacksMethod.FindStringSubmatch(msg); m != nil {
		typ, method = m[1], m[3]
	} else if m := lacksMember.FindStringSubmatch(msg); m != nil && b.callsMethod(e.Pos) {
		typ, method, similar = m[1], m[2], m[3]
	}
	name, _, _ := strings.Cut(strings.TrimPrefix(typ, "*"), "[")
	named := b.receiver(name)
	if named == nil || strings.Contains(e.Msg, "\n") {
		return ""
	}
	if obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(named), true, named.Obj().Pkg(), method); obj != nil {
		return ""
	}
	p := b.pieceAt(e.Pos)
	if p == nil || p.from == nil && (b.misses(p, method, named) || similar != "" && similar != p.fn) {
		return ""
	}
	return name + "." + method
}

// misses reports whether a name in a declaration is one letter off that of a member; what is
// being declared was not meant.
func (b *builder) misses(p *piece, method string, named *types.Named) bool {
	members := slices.DeleteFunc(memberNames(named), func(m string) bool { return m == p.fn })
	return misspelt(method, DidYouMean(method, members, ""))
}

// receiver returns the type of cells that has a name and can have methods, nil if there is
// none.
func (b *builder) receiver(name string) *types.Named {
	named := b.earlierType(name)
	if obj, ok := b.unit.Package.Scope().Lookup(name).(*types.TypeName); ok {
		named, _ = types.Unalias(obj.Type()).(*types.Named)
	}
	if named == nil {
		return nil
	}
	switch named.Underlying().(type) {
	case *types.Pointer, *types.Interface:
		return nil
	}
	return named
}

// callsMethod reports whether the name at a place is called as a method, on a value whose
// type is not an earlier one.
func (b *builder) callsMethod(at token.Pos) (found bool) {
	ast.Inspect(b.unit.File, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && sel.Sel.Pos() == at {
				_, old := b.superseded(b.unit.Info.TypeOf(sel.X))
				found = !old
			}
		}
		return !found
	})
	return found
}

// what says what is waited for.
func (w *waiting) what() string {
	var parts []string
	if len(w.missing) > 0 {
		parts = append(parts, "undefined: "+strings.Join(w.missing, ", "))
	}
	switch len(w.methods) {
	case 0:
	case 1:
		parts = append(parts, "the method "+w.methods[0])
	default:
		parts = append(parts, "the methods "+strings.Join(w.methods, ", "))
	}
	return strings.Join(parts, " and ")
}

// withParts returns the names that a cell declares with the two of each T.M.
func withParts(own map[string]bool) map[string]bool {
	all := map[string]bool{}
	for name := range own {
		all[name] = true
		if t, m, ok := strings.Cut(name, "."); ok {
			all[t], all[m] = true, true
		}
	}
	return all
}
