package sessions

import (
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
)

// finish mends what the compiler would not take: names that are not used.
func (p *programmer) finish(text string) (string, error) {
	if len(p.imports) == 0 {
		text = strings.Replace(text, "import (\n\n)\n\n", "", 1)
	}
	for range maxRounds {
		formatted, err := format.Source([]byte(text))
		if err != nil {
			return "", &ExportError{Msg: fmt.Sprintf("%v in\n%s", err, text)}
		}
		text = string(formatted)
		again, err := p.mend(&text)
		if err != nil {
			return "", err
		}
		if !again {
			return text, nil
		}
	}
	return "", &ExportError{Msg: "the program does not settle"}
}

// exported imports the copy of package pipeline as the original.
type exported struct{ p *programmer }

func (i exported) Import(path string) (*types.Package, error) {
	if path == i.p.module+"/pipeline" {
		path = pipelinePath
	}
	return i.p.pkgs.Import(path)
}

func (p *programmer) mend(text *string) (again bool, err error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "main.go", *text, parser.ParseComments)
	if err != nil {
		return false, &ExportError{Msg: err.Error()}
	}
	var errs []types.Error
	info := &types.Info{Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}}
	conf := types.Config{Importer: exported{p}, GoVersion: "go1.26", Error: func(err error) {
		if te, ok := err.(types.Error); ok {
			errs = append(errs, te)
		}
	}}
	conf.Check("main", fset, []*ast.File{file}, info)
	var edits []edit
	for _, te := range errs {
		offset := fset.Position(te.Pos).Offset
		switch {
		case strings.Contains(te.Msg, "declared and not used"):
			edits = append(edits, unused(file, info, fset, offset)...)
		case strings.Contains(te.Msg, "imported and not used"), strings.Contains(te.Msg, "imported as") && strings.HasSuffix(te.Msg, "not used"):
			edits = append(edits, edit{offset, offset + strings.IndexByte((*text)[offset:], '\n') + 1, ""})
		case strings.HasPrefix(te.Msg, "no new variables on left side"):
			edits = append(edits, edit{offset, offset + 2, "="})
		}
	}
	if len(edits) > 0 {
		*text = apply(*text, edits)
		return true, nil
	}
	if len(errs) > 0 {
		return false, &ExportError{Msg: fmt.Sprintf("the program is not right: %v", errs[0])}
	}
	return false, nil
}

// unused gives a name that is not used the blank one; if it is set elsewhere, a
// use.
func unused(file *ast.File, info *types.Info, fset *token.FileSet, offset int) (edits []edit) {
	at := func(p token.Pos) int { return fset.Position(p).Offset }
	blank := func(id *ast.Ident) { edits = append(edits, edit{at(id.Pos()), at(id.End()), "_"}) }
	mentioned := func(id *ast.Ident) bool {
		obj := info.Defs[id]
		for _, o := range info.Uses {
			if o == obj && obj != nil {
				return true
			}
		}
		return false
	}
	use := func(id *ast.Ident, end token.Pos) {
		edits = append(edits, edit{at(end), at(end), "\n_ = " + id.Name})
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.TypeSwitchStmt:
			if a, ok := n.Assign.(*ast.AssignStmt); ok && at(a.Lhs[0].Pos()) == offset {
				edits = append(edits, edit{offset, at(a.Rhs[0].Pos()), ""})
			}
		case *ast.AssignStmt:
			for _, x := range n.Lhs {
				id, ok := x.(*ast.Ident)
				if !ok || at(id.Pos()) != offset || n.Tok != token.DEFINE || len(edits) > 0 {
					continue
				}
				if mentioned(id) {
					use(id, n.End())
				} else {
					blank(id)
				}
			}
		case *ast.ValueSpec:
			for _, id := range n.Names {
				if at(id.Pos()) != offset {
					continue
				}
				if mentioned(id) || len(n.Values) == 0 {
					use(id, n.End())
				} else {
					blank(id)
				}
			}
		}
		return true
	})
	return edits
}
