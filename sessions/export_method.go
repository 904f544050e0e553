package sessions

import (
	"fmt"
	"go/ast"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// receiver returns the type that the item is a method of, or "".
func (it *exportItem) receiver() string {
	recv, _ := it.method()
	return recv
}

func (it *exportItem) method() (recv, name string) {
	f, _, err := it.parse()
	if err != nil || !it.decl {
		return "", ""
	}
	d, ok := it.node(f).(*ast.FuncDecl)
	if !ok || d.Recv == nil || len(d.Recv.List) == 0 {
		return "", ""
	}
	t := d.Recv.List[0].Type
	for {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
		case *ast.ParenExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		case *ast.Ident:
			return x.Name, d.Name.Name
		default:
			return "", ""
		}
	}
}

// versionMethods leaves out the methods that later ones replace. One that was
// called meanwhile becomes a variable, which the method calls.
func (e *exporter) versionMethods() error {
	seen := map[string]*exportItem{}
	types := map[string]*exportItem{}
	for _, it := range slices.Clone(e.items) {
		if it.dropped {
			continue
		}
		for _, d := range it.defines {
			types[d] = it
			if it.decl { // a type of that name is another one, its methods too
				for key := range seen {
					if strings.HasPrefix(key, d+".") {
						delete(seen, key)
					}
				}
			}
		}
		recv, name := it.method()
		if recv == "" {
			continue
		}
		key := recv + "." + name
		if seen[key] == nil && types[recv] != nil && it.calling == "" && e.calledBetween(recv, types[recv], it) {
			if first := it.before(recv, name); first != nil {
				first.cell = types[recv].cell
				e.items = slices.Insert(e.items, slices.Index(e.items, types[recv])+1, first)
				seen[key] = first
			}
		}
		was := seen[key]
		seen[key] = it
		switch {
		case was == nil:
		case was.calling == "" && !e.calledBetween(recv, was, it):
			was.dropped = true
		default:
			call, err := e.lateMethod(recv, name, was, it)
			if err != nil {
				return err
			}
			seen[key] = call
		}
	}
	return nil
}

// calledBetween reports whether a statement between two declarations of a method
// may call it: it has a call, and something of the type.
func (e *exporter) calledBetween(recv string, first, second *exportItem) bool {
	of := map[string]bool{recv: true}
	for grown := true; grown; {
		grown = false
		for _, it := range e.items {
			if it.dropped || it.cell >= second.cell || !slices.ContainsFunc(e.namesIn(it), func(name string) bool { return of[name] }) {
				continue
			}
			for _, d := range it.defines {
				grown = grown || !of[d]
				of[d] = true
			}
		}
	}
	for _, it := range e.items {
		if it.decl || it.dropped || it.cell < first.cell || it.cell >= second.cell || !it.calls() {
			continue
		}
		if slices.ContainsFunc(e.namesIn(it), func(name string) bool { return of[name] }) {
			return true
		}
	}
	return false
}

// namesIn returns the names of the session that an item mentions.
func (e *exporter) namesIn(it *exportItem) (names []string) {
	f, _, err := it.parse()
	if err != nil {
		return nil
	}
	for _, id := range it.free(f) {
		names = append(names, id.Name)
	}
	return names
}

func (it *exportItem) calls() (found bool) {
	f, _, err := it.parse()
	if err != nil {
		return false
	}
	ast.Inspect(f, func(n ast.Node) bool {
		_, call := n.(*ast.CallExpr)
		found = found || call
		return !found
	})
	return found
}

// before returns the method that prints as its type did before it had this one;
// nil if it is none that printing looks for.
func (it *exportItem) before(recv, name string) *exportItem {
	f, base, err := it.parse()
	if err != nil || name != "String" && name != "Error" {
		return nil
	}
	d := it.node(f).(*ast.FuncDecl)
	if generic(d) || d.Type.Results == nil || len(d.Type.Params.List) > 0 {
		return nil
	}
	t := it.text[int(d.Recv.List[0].Type.Pos())-base : int(d.Recv.List[0].Type.End())-base]
	plain := "plain(x)"
	if strings.HasPrefix(t, "*") {
		plain = "(*plain)(x)"
	}
	return &exportItem{decl: true, text: fmt.Sprintf("func (x %s) %s() string {\ntype plain %s\nreturn fmt.Sprint(%s) // it had no %s yet\n}",
		t, name, recv, plain, name)}
}

// lateMethod has a method call a variable that both of its definitions set.
func (e *exporter) lateMethod(recv, name string, first, second *exportItem) (call *exportItem, err error) {
	r, size := utf8.DecodeRuneInString(recv)
	variable := string(unicode.ToLower(r)) + recv[size:] + name
	if call, ok := e.lateCall(variable, first, second); ok {
		return call, nil
	}
	return nil, &ExportError{second.cell, fmt.Sprintf("the method %s of the generic type %s has been called before it is replaced", name, recv)}
}

// lateCall has a function or method call a variable that both of its definitions
// set. It returns the declaration that calls it: the first, if it does so already.
func (e *exporter) lateCall(variable string, first, second *exportItem) (call *exportItem, ok bool) {
	if first.calling != "" {
		return first, second.functionOf(first.calling)
	}
	if e.mentions(variable) {
		variable = e.fresh(variable)
	}
	copied := *first
	call = &copied
	if !call.call(variable) || !first.functionOf(variable) {
		return nil, false
	}
	call.comment = ""
	e.late[variable] = true
	e.items = slices.Insert(e.items, slices.Index(e.items, first), call)
	return call, second.functionOf(variable)
}

// receivers returns the receiver of a method, and nothing of a function.
func receivers(d *ast.FuncDecl) []*ast.Field {
	if d.Recv == nil {
		return nil
	}
	return slices.Clone(d.Recv.List)
}

// functionOf makes a declaration of a function or method a variable that holds it,
// the receiver first.
func (it *exportItem) functionOf(variable string) bool {
	f, base, err := it.parse()
	if err != nil {
		return false
	}
	d, ok := it.node(f).(*ast.FuncDecl)
	if !ok || d.Body == nil || generic(d) {
		return false
	}
	src := func(n ast.Node) string { return it.text[int(n.Pos())-base : int(n.End())-base] }
	var params []string
	for _, p := range append(receivers(d), d.Type.Params.List...) {
		if len(p.Names) == 0 {
			params = append(params, "_ "+src(p.Type))
		} else {
			params = append(params, src(p))
		}
	}
	it.text = variable + " := func(" + strings.Join(params, ", ") + ")" + it.text[int(d.Type.Params.End())-base:]
	it.decl, it.function, it.defines = false, true, []string{variable}
	return true
}

// call makes a declaration of a function or method one that calls a variable.
func (it *exportItem) call(variable string) bool {
	f, base, err := it.parse()
	if err != nil {
		return false
	}
	d, ok := it.node(f).(*ast.FuncDecl)
	if !ok || generic(d) {
		return false
	}
	src := func(n ast.Node) string { return it.text[int(n.Pos())-base : int(n.End())-base] }
	var args, params []string
	recv := ""
	for _, r := range receivers(d) {
		args, recv = append(args, "recv"), "(recv "+src(r.Type)+") "
	}
	for _, p := range d.Type.Params.List {
		for range max(1, len(p.Names)) {
			arg := fmt.Sprintf("a%d", len(params)+1)
			params = append(params, arg+" "+src(p.Type))
			if _, variadic := p.Type.(*ast.Ellipsis); variadic {
				arg += "..."
			}
			args = append(args, arg)
		}
	}
	result, verb := "", ""
	if d.Type.Results != nil {
		result, verb = src(d.Type.Results)+" ", "return "
	}
	it.text = fmt.Sprintf("func %s%s(%s) %s{ %s%s(%s) }", recv, d.Name.Name,
		strings.Join(params, ", "), result, verb, variable, strings.Join(args, ", "))
	it.calling = variable
	return true
}

// generic reports whether a function, or the type of a method, is generic.
func generic(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return d.Type.TypeParams != nil
	}
	found := false
	ast.Inspect(d.Recv, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.IndexExpr, *ast.IndexListExpr:
			found = true
		}
		return !found
	})
	return found
}
