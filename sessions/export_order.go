package sessions

import (
	"go/ast"
	"slices"
	"strings"
)

// orderVars brings the variables of a cell that has declarations alone into the order in
// which they are set: there, as in a package, one may need another one that stands below
// it. In the program they are statements. It returns the items of the cell.
func orderVars(items []*exportItem) ([]*exportItem, error) {
	var list []*varSpec
	funcs := map[string]names{} // what they use
	var first *exportItem
	for _, it := range items {
		f, base, err := it.parse()
		if err != nil {
			return nil, &ExportError{it.cell, err.Error()}
		}
		used := names{}
		for _, id := range it.free(f) {
			used[id.Name] = true
		}
		switch n := it.node(f).(type) {
		case *ast.FuncDecl:
			funcs[n.Name.Name] = used
		case *ast.DeclStmt:
			if first == nil {
				first = it
			}
			for _, s := range n.Decl.(*ast.GenDecl).Specs {
				list = append(list, specOf(it, s.(*ast.ValueSpec), base))
			}
		case *ast.GenDecl:
		default:
			return items, nil
		}
	}
	ordered := initOrder(list, funcs)
	if slices.Equal(ordered, list) {
		return items, nil
	}
	var lines []string
	for _, s := range ordered {
		lines = append(lines, s.text)
	}
	first.text = "var (\n" + strings.Join(lines, "\n") + "\n)"
	return slices.DeleteFunc(slices.Clone(items), func(it *exportItem) bool {
		return it != first && slices.ContainsFunc(list, func(s *varSpec) bool { return s.item == it })
	}), nil
}

// varSpec is a part of a var declaration.
type varSpec struct {
	item  *exportItem
	text  string
	names []string
	used  names
}

func specOf(it *exportItem, s *ast.ValueSpec, base int) *varSpec {
	spec := &varSpec{item: it, text: it.text[int(s.Pos())-base : int(s.End())-base], used: names{}}
	for _, id := range s.Names {
		spec.names = append(spec.names, id.Name)
	}
	for _, x := range s.Values {
		ast.Inspect(x, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				spec.used[id.Name] = true
			}
			return true
		})
	}
	return spec
}

// initOrder returns variables as they are set: always the first one that needs none of
// those that are left, by functions of the cell neither. If each needs another one they
// stay as they are.
func initOrder(list []*varSpec, funcs map[string]names) (ordered []*varSpec) {
	for _, s := range list {
		for grown := true; grown; {
			n := len(s.used)
			for name := range s.used {
				s.used.add(funcs[name])
			}
			grown = len(s.used) > n
		}
	}
	for left := slices.Clone(list); len(left) > 0; {
		i := slices.IndexFunc(left, func(s *varSpec) bool {
			return !slices.ContainsFunc(left, func(other *varSpec) bool {
				return other != s && slices.ContainsFunc(other.names, func(name string) bool { return s.used[name] })
			})
		})
		if i < 0 {
			return list
		}
		ordered = append(ordered, left[i])
		left = slices.Delete(left, i, i+1)
	}
	return ordered
}
