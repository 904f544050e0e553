package repl

import (
	"go/types"
	"sync"

	"github.com/aiterrepl/aiterrepl/repl/internal/render"
)

// held returns the texts of variables' values. A map is not read while a
// goroutine may be writing it: its text is "".
func (s *Session) held(c *call, vars ...*types.Var) ([]string, error) {
	printer := s.printer
	printer.Limits = render.Limits{Depth: 4, Items: 10, String: 200, Total: 1000}
	values := make([]render.Value, len(vars))
	quiet := sync.OnceValue(quiet)
	for i, v := range vars {
		value := s.engine.Value(v)
		if value.IsValid() && (!hasMap(v.Type(), map[types.Type]bool{}) || quiet()) {
			values[i] = render.Value{Type: v.Type(), Value: value}
		}
	}
	texts := make([]string, len(vars))
	err := c.asking(func() {
		for i, v := range values {
			if v.Type != nil {
				texts[i] = printer.Value(v)
			}
		}
	})
	if err != nil {
		return nil, err
	}
	return texts, nil
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
func (s *Session) chain(c *call, v *types.Var) (string, error) {
	value := render.Value{Type: v.Type(), Value: s.engine.Value(v)}
	var links []render.Link
	if err := c.asking(func() { links = s.printer.Chain(value) }); err != nil || len(links) < 2 {
		return "", err
	}
	table := render.Table{Head: []string{"error", "message"}, Width: s.width()}
	for _, link := range links {
		table.Rows = append(table.Rows, []string{link.Type, link.Text})
	}
	return "\n" + table.String(), nil
}
