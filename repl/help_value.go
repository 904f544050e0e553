package repl

import (
	"go/types"

	"github.com/aiterrepl/aiterrepl/repl/internal/render"
)

// held returns the text of a variable's value. A map is not read while a
// goroutine may be writing it.
func (s *Session) held(v *types.Var) string {
	value := s.engine.Value(v)
	if !value.IsValid() || hasMap(v.Type(), map[types.Type]bool{}) && !quiet() {
		return ""
	}
	printer := s.printer
	printer.Limits = render.Limits{Depth: 4, Items: 10, String: 200, Total: 1000}
	return printer.Value(render.Value{Type: v.Type(), Value: value})
}

// hasMap reports whether showing a value of type t may read a map.
func hasMap(t types.Type, seen map[types.Type]bool) bool {
	if seen[t] || isAiter(t) {
		return false
	}
	seen[t] = true
	switch u := t.Underlying().(type) {
	case *types.Map, *types.Interface:
		return true
	case *types.Pointer:
		return hasMap(u.Elem(), seen)
	case *types.Slice:
		return hasMap(u.Elem(), seen)
	case *types.Array:
		return hasMap(u.Elem(), seen)
	case *types.Struct:
		if n := namedType(t); n != nil && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() != "main" {
			return false // it says itself what it is
		}
		for f := range u.Fields() {
			if hasMap(f.Type(), seen) {
				return true
			}
		}
	}
	return false
}

// chain lists an error and what it wraps, "" if it wraps nothing.
func (s *Session) chain(v *types.Var) string {
	links := s.printer.Chain(render.Value{Type: v.Type(), Value: s.engine.Value(v)})
	if len(links) < 2 {
		return ""
	}
	table := render.Table{Head: []string{"error", "message"}, Width: s.width()}
	for _, link := range links {
		table.Rows = append(table.Rows, []string{link.Type, link.Text})
	}
	return "\n" + table.String()
}
