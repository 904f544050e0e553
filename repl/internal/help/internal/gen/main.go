// Command gen writes help.data: what package help knows. It is run in the
// folder of package help.
package main

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/build"
	"go/doc"
	"go/parser"
	"go/printer"
	"go/token"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl/internal/help"
	"github.com/aiterrepl/aiterrepl/stdlib"
)

func main() {
	log.SetFlags(0)
	if err := generate("help.data"); err != nil {
		log.Fatalf("gen: %v", err)
	}
}

func generate(name string) error {
	type place struct{ Off, Len int }
	places := map[string]place{}
	var packages bytes.Buffer
	root := build.Default.GOROOT
	for _, path := range append(stdlib.Available(), "builtin") {
		dir := filepath.Join(root, "src", filepath.FromSlash(path))
		if path == stdlib.PipelinePath {
			dir = filepath.FromSlash("../../../pipeline")
		}
		p, err := document(path, dir)
		if err != nil {
			return fmt.Errorf("document %s: %w", path, err)
		}
		packed, err := pack(p)
		if err != nil {
			return err
		}
		places[path] = place{packages.Len(), len(packed)}
		packages.Write(packed)
	}
	index, err := pack(places)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	out.Write(binary.BigEndian.AppendUint32(nil, uint32(len(index))))
	out.Write(index)
	out.Write(packages.Bytes())
	return os.WriteFile(name, out.Bytes(), 0o644)
}

func pack(v any) ([]byte, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(text); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// document reads a package's source and examples, as on linux/amd64.
func document(path, dir string) (help.Package, error) {
	context := build.Default
	context.GOOS, context.GOARCH, context.CgoEnabled = "linux", "amd64", true
	found, err := context.ImportDir(dir, 0)
	if err != nil {
		return nil, err
	}
	fset := token.NewFileSet()
	var files []*ast.File
	for _, name := range slices.Concat(found.GoFiles, found.CgoFiles, found.TestGoFiles, found.XTestGoFiles) {
		if strings.HasSuffix(name, "_test.go") && !strings.HasPrefix(name, "example") {
			continue
		}
		f, err := parser.ParseFile(fset, filepath.Join(dir, name), nil, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	mode := doc.Mode(0)
	if path == "builtin" {
		mode = doc.AllDecls
	}
	d, err := doc.NewFromFiles(fset, files, path, mode)
	if err != nil {
		return nil, err
	}
	w := writer{fset, help.Package{}, path == "builtin"}
	w.add("", nil, d.Doc, d.Examples)
	w.values(d.Consts)
	w.values(d.Vars)
	w.funcs("", d.Funcs)
	for _, t := range d.Types {
		w.add(t.Name, t.Decl, t.Doc, t.Examples)
		w.values(t.Consts)
		w.values(t.Vars)
		w.funcs("", t.Funcs)
		w.funcs(t.Name+".", t.Methods)
	}
	return w.out, nil
}

type writer struct {
	fset *token.FileSet
	out  help.Package
	all  bool // names that are not exported, too
}

func (w writer) add(name string, decl ast.Node, text string, examples []*doc.Example) {
	e := help.Entry{Doc: strings.TrimSpace(text)}
	if decl != nil {
		e.Decl = w.source(decl)
	}
	for _, x := range examples {
		e.Examples = append(e.Examples, w.example(x))
	}
	w.out[name] = e
}

func (w writer) funcs(prefix string, list []*doc.Func) {
	for _, f := range list {
		f.Decl.Body, f.Decl.Doc = nil, nil
		w.add(prefix+f.Name, f.Decl, f.Doc, f.Examples)
	}
}

// values adds each name of a group by itself.
func (w writer) values(list []*doc.Value) {
	for _, v := range list {
		for _, spec := range v.Decl.Specs {
			s := spec.(*ast.ValueSpec)
			text := strings.TrimSpace(s.Doc.Text() + s.Comment.Text())
			if v.Doc != "" && (text == "" || len(v.Doc) < 1000) {
				text = strings.TrimSpace(text + "\n\n" + v.Doc)
			}
			bare := *s
			bare.Doc, bare.Comment = nil, nil
			for _, id := range s.Names {
				if id.IsExported() || w.all {
					w.add(id.Name, &ast.GenDecl{Tok: v.Decl.Tok, Specs: []ast.Spec{&bare}}, text, nil)
				}
			}
		}
	}
}

func (w writer) source(n any) string {
	var b bytes.Buffer
	config := printer.Config{Mode: printer.UseSpaces | printer.TabIndent, Tabwidth: 4}
	if err := config.Fprint(&b, w.fset, n); err != nil {
		log.Fatalf("gen: print: %v", err)
	}
	return b.String()
}

// example returns the code of an example: of a whole program that, of a
// function its body.
func (w writer) example(x *doc.Example) help.Example {
	e := help.Example{Name: strings.ReplaceAll(x.Suffix, "_", " "), Output: strings.TrimSpace(x.Output)}
	if x.Play != nil && len(x.Play.Decls) > 2 {
		e.Code = strings.TrimSpace(w.source(&printer.CommentedNode{Node: x.Play, Comments: x.Play.Comments}))
		return e
	}
	code := w.source(&printer.CommentedNode{Node: x.Code, Comments: x.Comments})
	if _, ok := x.Code.(*ast.BlockStmt); ok {
		code = strings.TrimSuffix(strings.TrimPrefix(code, "{"), "}")
		lines := strings.Split(code, "\n")
		for i, l := range lines {
			lines[i] = strings.TrimPrefix(l, "\t")
		}
		code = strings.Join(lines, "\n")
		if i := strings.LastIndex(code, "// Output:"); i >= 0 {
			code = code[:i]
		}
		if i := strings.LastIndex(code, "// Unordered output:"); i >= 0 {
			code = code[:i]
		}
	}
	e.Code = strings.Trim(code, "\n\t ")
	return e
}
