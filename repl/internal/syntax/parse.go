package syntax

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"strings"
)

// Cell is the syntax of one cell.
type Cell struct {
	Name   string // "In[3]" or "tutorial.go"
	Number int    // 3
	Line   int    // of its first byte
	Column int    // of its first byte
	Source string
	Hide   bool // it ends in ';': its value is not shown

	Decls *ast.File      // func, type, const and import declarations; nil if there are none
	Body  *ast.BlockStmt // the statements, var declarations among them; nil if there are none
	Last  bool           // the last item is a statement

	Awaits map[int]bool // the offsets in Source of the word await

	// The files of Decls and Body. An offset in Source is the position's
	// offset in its file less the length of what the file begins with.
	declFile, bodyFile *token.File
	BodyUnresolved     []*ast.Ident // identifiers of Body that it does not declare
}

const (
	declPrefix = "package main;"
	bodyPrefix = "package main;func _(){"
	bodySuffix = "\n}"
)

// Parse parses a cell whose first byte is at the start of line firstLine of
// the file or input called name. The error, if any, is of type Errors.
func Parse(fset *token.FileSet, name string, number, firstLine int, src string) (*Cell, error) {
	return ParseAt(fset, name, number, firstLine, 1, src)
}

// ParseAt is Parse for a source that begins within a line.
func ParseAt(fset *token.FileSet, name string, number, line, column int, src string) (*Cell, error) {
	src = strings.TrimPrefix(src, "\uFEFF")
	c := &Cell{Name: name, Number: number, Line: max(line, 1), Column: max(column, 1), Source: src}
	if len(src) > maxSource {
		pos := token.Position{Filename: name, Line: c.Line, Column: 1}
		return nil, Errors{{Phase: Parsing, Pos: pos,
			Msg:  fmt.Sprintf("the cell is too large: %d bytes, the limit is %d", len(src), maxSource),
			Help: "read large data from a file"}}
	}
	if err := NoText(name, line, column, src); err != nil {
		return nil, Errors{err}
	}
	t := newText(name, line, column, src)
	t.scan()
	if len(t.errs) == 0 && len(t.toks) > 0 && t.toks[0].tok == token.PACKAGE {
		t.errorf(int(t.toks[0].off), "a cell needs no package clause")
		t.errs[0].Help = "a whole program has `package main` and `func main`"
		if IsProgram(src) {
			t.errs[0].Help = "leave it out, and type main() after that; or run the program's file: aiterrepl FILE"
		}
	}
	t.advise()
	if err := t.errs.Err(); err != nil {
		return nil, err
	}
	c.Hide = t.hides()
	c.Awaits = t.awaits()
	t.parse(fset, c)
	t.advise()
	if err := t.errs.Err(); err != nil {
		c.Forget(fset)
		return nil, err
	}
	return c, nil
}

// parse parses declarations and statements, each from a text in which the
// others are blank.
func (t *text) parse(fset *token.FileSet, c *Cell) {
	items := t.items()
	decls, stmts := 0, 0
	for _, it := range items {
		if it.decl {
			decls++
		} else {
			stmts++
		}
	}
	if decls > 0 {
		var f *ast.File
		f, c.declFile = t.parseText(fset, c, declPrefix, t.layout(items, true, c.Awaits), "")
		c.Decls = f
	}
	if stmts > 0 {
		var f *ast.File
		f, c.bodyFile = t.parseText(fset, c, bodyPrefix, t.layout(items, false, c.Awaits), bodySuffix)
		if f != nil && len(f.Decls) == 1 {
			if fn, ok := f.Decls[0].(*ast.FuncDecl); ok {
				c.Body, c.BodyUnresolved = fn.Body, f.Unresolved
			}
		}
		if c.Body == nil && len(t.errs) == 0 {
			t.errorf(0, "the cell cannot be parsed")
		}
	}
	c.Last = len(items) > 0 && !items[len(items)-1].decl
}

// layout returns the source with the items of the other sort blanked, and await
// written as a receive.
func (t *text) layout(items []item, decls bool, awaits map[int]bool) []byte {
	b := []byte(t.src)
	for _, it := range items {
		if it.decl != decls {
			blank(b[it.off:it.end])
		}
	}
	for _, c := range t.comments {
		if s := t.src[c.off:c.end]; strings.HasPrefix(s, "//line ") || strings.HasPrefix(s, "/*line ") {
			blank(b[c.off:c.end])
		}
	}
	for off := range awaits {
		if b[off] == 'a' {
			copy(b[off:], "<-   ")
		}
	}
	return b
}

func blank(b []byte) {
	for i, c := range b {
		if c != '\n' && c != '\r' {
			b[i] = ' '
		}
	}
}

func (t *text) parseText(fset *token.FileSet, c *Cell, prefix string, body []byte, suffix string) (*ast.File, *token.File) {
	src := make([]byte, 0, len(prefix)+len(body)+len(suffix))
	src = append(append(append(src, prefix...), body...), suffix...)
	f, err := parser.ParseFile(fset, c.Name, src, parser.ParseComments)
	if err != nil {
		t.parserErrors(err, len(prefix))
	}
	if f == nil {
		return nil, nil
	}
	if n := deepest(f); n > maxTree && len(t.errs) == 0 {
		t.errorf(0, "nested too deeply: more than %d operators within one another", maxTree)
	}
	file := fset.File(f.FileStart)
	file.AddLineColumnInfo(len(prefix), c.Name, c.Line, c.Column)
	return f, file
}

// deepest returns the height of a tree.
func deepest(n ast.Node) int {
	depth, deepest := 0, 0
	ast.Inspect(n, func(n ast.Node) bool {
		if n == nil {
			depth--
		} else {
			depth++
		}
		deepest = max(deepest, depth)
		return true
	})
	return deepest
}

func (t *text) parserErrors(err error, prefix int) {
	var list scanner.ErrorList
	if !errors.As(err, &list) {
		t.errorf(0, "%v", err)
		return
	}
	for _, e := range list {
		off := e.Pos.Offset - prefix
		if off >= len(t.src) && len(t.errs) > 0 {
			break // it follows from what came before
		}
		t.errorf(off, "%s", t.reason(off, e.Msg))
	}
}

// Offset returns the offset in Source of a position of the cell's trees, or -1.
func (c *Cell) Offset(pos token.Pos) int {
	for _, f := range []struct {
		file   *token.File
		prefix int
	}{{c.declFile, len(declPrefix)}, {c.bodyFile, len(bodyPrefix)}} {
		if f.file != nil && int(pos) >= f.file.Base() && int(pos) <= f.file.Base()+f.file.Size() {
			return int(pos) - f.file.Base() - f.prefix
		}
	}
	return -1
}

// Again parses the cell anew: trees that nobody has touched.
func (c *Cell) Again(fset *token.FileSet) (*Cell, error) {
	n, err := ParseAt(fset, c.Name, c.Number, c.Line, c.Column, c.Source)
	if err != nil {
		return nil, err
	}
	return n, nil
}

// Forget takes the cell's trees out of the file set.
func (c *Cell) Forget(fset *token.FileSet) {
	for _, f := range []*token.File{c.declFile, c.bodyFile} {
		if f != nil {
			fset.RemoveFile(f)
		}
	}
}
