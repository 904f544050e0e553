package pipeline

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"strings"
	"testing"
)

// Every operator says its order, blocking, errors and cancellation, and has an
// example; so has every option. An operator is a function that returns an Aiter,
// or a handle with one, or that consumes one.
func TestConventions(t *testing.T) {
	files := parse(t)
	examples := map[string]bool{}
	for name, f := range files {
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && strings.HasSuffix(name, "_test.go") {
				if what, ok := strings.CutPrefix(fn.Name.Name, "Example"); ok {
					what, _, _ = strings.Cut(what, "_")
					examples[what] = true
				}
			}
		}
	}
	operators, options := 0, 0
	for name, f := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || !fn.Name.IsExported() || fn.Recv != nil {
				continue
			}
			option := isOption(fn)
			if !option && !isOperator(fn) {
				continue
			}
			if !examples[fn.Name.Name] {
				t.Errorf("%s: no example", fn.Name.Name)
			}
			if option {
				options++
				continue
			}
			operators++
			doc := strings.Join(strings.Fields(fn.Doc.Text()), " ")
			for _, class := range []string{"Order", "Blocking", "Errors", "Cancel"} {
				if !strings.Contains(doc, class+":") && !strings.Contains(doc, class+",") {
					t.Errorf("%s: the comment does not say its %s", fn.Name.Name, class)
				}
			}
		}
	}
	if operators < 45 || options < 14 {
		t.Errorf("only %d operators and %d options found", operators, options)
	}
}

func isOption(fn *ast.FuncDecl) bool {
	if fn.Type.Results.NumFields() != 1 {
		return false
	}
	result, ok := fn.Type.Results.List[0].Type.(*ast.Ident)
	return ok && result.Name == "Option"
}

func isOperator(fn *ast.FuncDecl) bool {
	found := false
	look := func(list *ast.FieldList) {
		if list == nil {
			return
		}
		ast.Inspect(list, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				switch id.Name {
				case "Aiter", "Push", "Gate", "Forker", "Stopper":
					found = true
				}
			}
			return true
		})
	}
	look(fn.Type.Params)
	look(fn.Type.Results)
	return found && fn.Name.Name != "Inspect"
}

// The package imports the standard library alone.
func TestImports(t *testing.T) {
	for name, f := range parse(t) {
		for _, imp := range f.Imports {
			path := strings.Trim(imp.Path.Value, `"`)
			first, _, _ := strings.Cut(path, "/")
			if strings.Contains(first, ".") && !strings.HasSuffix(path, "aiterrepl/pipeline") {
				t.Errorf("%s imports %s", name, path)
			}
		}
	}
}

func parse(t *testing.T) map[string]*ast.File {
	names, err := fs.Glob(os.DirFS("."), "*.go")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]*ast.File{}
	for _, name := range names {
		if files[name], err = parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// Everything can be instantiated at any, which is what a host that has no
// other instances of it does.
func TestAtAny(t *testing.T) {
	ctx := t.Context()
	id := func(v any) any { return v }
	yes := func(any) bool { return true }
	src := func() *Aiter[any] { return Of[any](nil, 1, "a", nil, []int{1}) }
	for name, a := range map[string]*Aiter[any]{
		"Map":       Map(src(), id),
		"Workers":   Map(src(), id, Workers(3), Ordered()),
		"Filter":    Filter(src(), yes),
		"TakeWhile": TakeWhile(src(), yes),
		"FlatMap":   FlatMap(src(), func(v any) []any { return []any{v} }),
		"Join":      Join(Of(src())),
		"Fork":      NewForker(src()).Fork().Aiter,
		"Preload":   Preload(src(), 2),
		"Scan":      Scan(src(), nil, func(_, v any) any { return v }),
		"Dedupe":    Dedupe(Take(src(), 4)),
	} {
		got, err := Collect(ctx, a)
		if want := 5; err != nil || len(got) != want && !(name == "Dedupe" && len(got) == 4) || got[0] != nil {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
	if _, err := Collect(ctx, Distinct(src())); err == nil {
		t.Error("Distinct of a slice: no error")
	}
	groups, err := Collect(ctx, GroupBy(Of[any](1, "a", 1), id))
	if err != nil || len(groups) != 2 {
		t.Error(groups, err)
	}
}
