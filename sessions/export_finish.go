package sessions

import (
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// assemble puts the parts of the program together.
func (p *programmer) assemble(vars, decls, body string) string {
	all := vars + decls + body
	var b strings.Builder
	usesCtx := !p.declared("ctx") && regexp.MustCompile(`\bctx\b`).MatchString(all)
	global := usesCtx && slices.ContainsFunc(p.live(), func(it *exportItem) bool { return it.decl && it.uses("ctx") })
	run := "run"
	if p.mentions(run) {
		run = p.fresh(run)
	}
	if global {
		p.imports["context"] = "context"
		b.WriteString("// ctx ends with the first Ctrl-C.\nvar ctx context.Context\n\n")
	}
	b.WriteString(vars + decls)
	if p.errVar {
		body = "var " + p.err + " error\n" + body
	}
	switch {
	case !usesCtx && !p.returns:
		fmt.Fprintf(&b, "func main() {\n%s}\n", body)
	default:
		p.wired(&b, run, usesCtx, global)
		p.runFunc(&b, run, body, usesCtx && !global)
	}
	text := b.String()
	for _, f := range strings.Split(strings.TrimSpace(mustFuncs), "\nfunc ") {
		name := strings.TrimPrefix(f[:strings.IndexAny(f, "[(")], "func ")
		if name != "fail" && name != "must" && regexp.MustCompile(`\b`+name+`\(`).MatchString(text) {
			text += "\n" + mustDoc[name] + "func " + strings.TrimPrefix(f, "func ") + "\n"
		}
	}
	if regexp.MustCompile(`\bfail\(err\)`).MatchString(text) && !p.declared("fail") {
		p.imports["fmt"], p.imports["os"] = "fmt", "os"
		text += "\n// fail ends the program with an error.\n" + strings.TrimSpace(mustFuncs[:strings.Index(mustFuncs, "func must")]) + "\n"
	}
	return p.head() + text
}

var mustDoc = map[string]string{
	"must0": "// must0 ends the program if there is an error.\n",
	"must1": "// must1 returns the value of a call whose error ends the program.\n",
	"must2": "// must2 returns the values of a call whose error ends the program.\n",
	"must3": "// must3 returns the values of a call whose error ends the program.\n",
	"must4": "// must4 returns the values of a call whose error ends the program.\n",
}

// wired is the main function of a program that Ctrl-C ends by its context, or
// that can fail.
func (p *programmer) wired(b *strings.Builder, run string, usesCtx, global bool) {
	b.WriteString("func main() {\n")
	arg := ""
	if usesCtx {
		p.imports["context"], p.imports["os"], p.imports["signal"], p.imports["syscall"] = "context", "os", "os/signal", "syscall"
		name := "ctx"
		if global {
			name = "interrupted"
		}
		fmt.Fprintf(b, "%s, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)\ndefer stop()\n", name)
		fmt.Fprintf(b, "context.AfterFunc(%s, stop) // a second Ctrl-C ends the program at once\n", name)
		arg = "ctx"
		if global {
			fmt.Fprintf(b, "ctx = %s\n", name)
			arg = ""
		}
	}
	if p.returns {
		p.imports["fmt"], p.imports["os"] = "fmt", "os"
		fmt.Fprintf(b, "if err := %s(%s); err != nil {\nfmt.Fprintln(os.Stderr, \"error:\", err)\nos.Exit(1)\n}\n}\n\n", run, arg)
	} else {
		fmt.Fprintf(b, "%s(%s)\n}\n\n", run, arg)
	}
}

func (p *programmer) runFunc(b *strings.Builder, run, body string, param bool) {
	args, result, end := "", "", ""
	if param {
		args = "ctx context.Context"
	}
	if p.returns {
		result, end = "error ", "return nil\n"
	}
	fmt.Fprintf(b, "// %s is the cells of the session.\nfunc %s(%s) %s{\n%s%s}\n", run, run, args, result, body, end)
}

// head is what stands before the declarations.
func (p *programmer) head() string {
	var standard, own []string
	for _, name := range slices.Sorted(maps.Keys(p.imports)) {
		path := p.imports[name]
		spec := fmt.Sprintf("%q", path)
		if path == pipelinePath {
			path = p.module + "/pipeline"
			spec = fmt.Sprintf("%q", path)
		}
		if pkg, err := p.pkgs.Import(p.imports[name]); err == nil && pkg.Name() != name {
			spec = name + " " + spec
		}
		if p.imports[name] == pipelinePath {
			own = append(own, spec)
		} else {
			standard = append(standard, spec)
		}
	}
	slices.SortFunc(standard, func(a, b string) int { return strings.Compare(a[strings.Index(a, `"`):], b[strings.Index(b, `"`):]) })
	text := exportHeader + "//\n// It is a session at the prompt as a program: go run . runs it.\npackage main\n\nimport (\n"
	text += strings.Join(standard, "\n") + "\n"
	if len(own) > 0 {
		text += "\n" + strings.Join(own, "\n") + "\n"
	}
	return text + ")\n\n"
}

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
