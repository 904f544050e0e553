package check

import (
	"go/ast"
	"go/token"
	"go/types"
	"regexp"
	"strings"
)

// What another language writes is answered by what Go writes.

// elsewhere returns what Go has in place of a name of other languages, "" if it is none.
func (b *builder) elsewhere(name string, at token.Pos) string {
	switch name {
	case "None", "null", "NULL", "nullptr":
		return "Go's word is nil"
	case "this", "self":
		return "a method names what it is called on: func (p P) Name() string { return p.name }"
	case "float", "double":
		return "float64 is the type"
	case "str":
		return "string is the type; fmt.Sprint(x) makes text of anything"
	case "asyncio":
		return "time.Sleep(1 * time.Second) waits; await and go need no package"
	case "start_server", "start_server_aiter":
		return "server, conns := await StartServer(7777)"
	case "await":
		return "a space stands behind await: await f(x)"
	case "quit":
		return "exit() leaves the session, and so do quit and Ctrl-D"
	case "help":
		if b.functionAt(at) == nil {
			return "? is an introduction, NAME? describes a name, %quickref has all on one page"
		}
	case "try", "catch", "finally":
		if b.beginsBlock(at) {
			return "an error is a value: v, err := f(); if err != nil { ... }"
		}
	}
	return ""
}

// beginsBlock reports whether a name stands before what looks like a block: to the parser
// it is the type of a literal.
func (b *builder) beginsBlock(at token.Pos) (found bool) {
	ast.Inspect(b.unit.File, func(n ast.Node) bool {
		if lit, ok := n.(*ast.CompositeLit); ok && lit.Type != nil && lit.Type.Pos() == at {
			found = true
		}
		return !found
	})
	return found
}

// asFunction returns the function that does in Go what x.name does elsewhere, as in
// append(xs, x), strings.ToUpper(s): "" if there is none.
func (b *builder) asFunction(sel *ast.SelectorExpr, t types.Type) string {
	x := b.operand(sel.X)
	var pkg string
	switch u := t.Underlying().(type) {
	case *types.Basic:
		if u.Info()&types.IsString == 0 {
			return ""
		}
		pkg = "strings"
	case *types.Slice, *types.Array:
		pkg = "slices"
	case *types.Map:
		pkg = "maps"
	default:
		return ""
	}
	name := strings.ToLower(sel.Sel.Name)
	switch name {
	case "len", "length", "size", "count":
		return "len(" + x + ")"
	case "append", "push", "add", "extend":
		if pkg == "slices" {
			return x + " = append(" + x + ", value)"
		}
	case "delete", "remove":
		if pkg == "maps" {
			return "delete(" + x + ", key)"
		}
	}
	p, err := b.session.pkgs.Import(pkg)
	if err != nil {
		return ""
	}
	for _, n := range exportedNames(p) {
		f, ok := p.Scope().Lookup(n).(*types.Func)
		if ok && (strings.EqualFold(n, name) || strings.EqualFold(n, "To"+name)) {
			more := ""
			if f.Signature().Params().Len() > 1 {
				more = ", ..."
			}
			return "it is a function: " + pkg + "." + n + "(" + x + more + ")"
		}
	}
	return ""
}

// operand is an expression as advice names it.
func (b *builder) operand(x ast.Expr) string {
	if text := b.asTyped(types.ExprString(x)); len(text) <= 30 && !strings.Contains(text, "·") {
		return text
	}
	return "x"
}

// lacksMethod matches what the checker says of a type that has too few methods.
var lacksMethod = regexp.MustCompile(`: (\S+) does not implement (\S+) \(missing method (\w+)\)`)

// missingMethod says what to do where the type that lacks a method is not of the session,
// so that no cell can declare it.
func missingMethod(msg string) string {
	m := lacksMethod.FindStringSubmatch(msg)
	if m == nil || m[2] == "error" {
		return ""
	}
	typ, method := strings.TrimPrefix(m[1], "*"), m[3]
	switch {
	case typ == "pipeline.Conn" && (method == "Write" || method == "WriteString"):
		return "a connection is a pair: its .W writes"
	case typ == "pipeline.Conn" && method == "Read":
		return "a connection is a pair: its .R reads"
	case strings.ContainsAny(typ, ".[]*({") || types.Universe.Lookup(typ) != nil:
		return m[1] + " has no method " + method + "; a type of your own can have one: type T struct{ ... }; func (t T) " + method
	}
	return ""
}
