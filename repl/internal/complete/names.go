package complete

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
	"sync"

	"github.com/aiterrepl/aiterrepl/stdlib"
)

// names lists what a name at the end of before can be.
func (c *Completer) names(before, prefix string) []Candidate {
	var list []Candidate
	seen := map[string]bool{}
	add := func(obj types.Object) {
		if obj != nil && !seen[obj.Name()] {
			seen[obj.Name()] = true
			list = append(list, candidate(obj))
		}
	}
	if p := c.probe(before); p != nil {
		if fields := p.literalFields(); fields != nil {
			return fields
		}
		for _, obj := range p.locals() {
			if obj.Name()[0] != '_' { // nor the result of what is being typed
				add(obj)
			}
		}
	}
	for _, name := range c.Names.Names() {
		if name[0] != '_' || strings.HasPrefix(prefix, "_") {
			add(c.Names.Lookup(name))
		}
	}
	if prefix == "" {
		return list
	}
	for _, name := range []string{"ctx", "In", "Out", "exit"} {
		add(c.Names.Meaning(name))
	}
	if pkg, err := c.Names.Import(stdlib.PipelinePath); err == nil {
		for _, name := range pkg.Scope().Names() {
			if obj := pkg.Scope().Lookup(name); obj.Exported() {
				add(obj)
			}
		}
	}
	for _, name := range types.Universe.Names() {
		add(types.Universe.Lookup(name))
	}
	for _, name := range packageNames() {
		if !seen[name] {
			list = append(list, Candidate{Text: name, Kind: "package"})
		}
	}
	return append(list, keywords(prefix)...)
}

func keywords(prefix string) []Candidate {
	if len(prefix) < 2 {
		return nil
	}
	list := []Candidate{{Text: "await", Kind: "keyword", Detail: "end the cell if the call returns an error"}}
	for k := token.BREAK; k <= token.VAR; k++ {
		if k.IsKeyword() {
			list = append(list, Candidate{Text: k.String(), Kind: "keyword"})
		}
	}
	return list
}

// packageNames are the names of the packages that need no import.
var packageNames = sync.OnceValue(func() []string {
	seen := map[string]bool{}
	var list []string
	for _, p := range stdlib.Available() {
		name := p[strings.LastIndex(p, "/")+1:]
		if name == "v2" {
			name = "rand"
		}
		if !seen[name] {
			seen[name] = true
			list = append(list, name)
		}
	}
	return list
})

// members lists what can follow the dot that before ends with.
func (c *Completer) members(before, prefix string) []Candidate {
	p := c.probe(before)
	if p == nil {
		return nil
	}
	sel, ok := p.parent().(*ast.SelectorExpr)
	if !ok || sel.Sel != p.mark {
		return nil
	}
	if pkg, ok := p.object(sel.X).(*types.PkgName); ok {
		return packageMembers(pkg.Imported())
	}
	tv, ok := p.unit.Info.Types[sel.X]
	if t, isType := p.object(sel.X).(*types.TypeName); isType && (!ok || tv.Type == types.Typ[types.Invalid]) {
		return Members(t.Type(), true) // of a generic one, which is no expression
	}
	if !ok || tv.Type == nil {
		return nil
	}
	return Members(tv.Type, tv.IsType())
}

func packageMembers(pkg *types.Package) []Candidate {
	var list []Candidate
	for _, name := range pkg.Scope().Names() {
		obj := pkg.Scope().Lookup(name)
		if _, gone := stdlib.Unavailable(pkg.Path(), name); obj.Exported() && !gone {
			list = append(list, candidate(obj))
		}
	}
	return list
}

// Members lists the fields and methods of a type, those of embedded fields
// among them; expr says that the type itself stands before the dot.
func Members(t types.Type, expr bool) []Candidate {
	var list []Candidate
	if !expr {
		list = fields(t)
	}
	recv := t
	if _, isPointer := t.Underlying().(*types.Pointer); !isPointer && !types.IsInterface(t) {
		recv = types.NewPointer(t) // what is typed is nearly always addressable
	}
	set := types.NewMethodSet(recv)
	for m := range set.Methods() {
		if obj := m.Obj(); visible(obj) {
			list = append(list, Candidate{Text: obj.Name(), Kind: "method", Detail: typeText(m.Type())})
		}
	}
	return list
}

// fields lists the fields of a struct, promoted ones after its own.
func fields(t types.Type) []Candidate {
	var list []Candidate
	seen := map[string]bool{}
	visited := map[types.Type]bool{}
	level := []types.Type{t}
	for len(level) > 0 {
		var next []types.Type
		for _, t := range level {
			if p, ok := t.Underlying().(*types.Pointer); ok {
				t = p.Elem()
			}
			s, ok := t.Underlying().(*types.Struct)
			if !ok || visited[t] {
				continue
			}
			visited[t] = true
			for f := range s.Fields() {
				if f.Embedded() {
					next = append(next, f.Type())
				}
				if visible(f) && !seen[f.Name()] {
					seen[f.Name()] = true
					list = append(list, Candidate{Text: f.Name(), Kind: "field", Detail: typeText(f.Type())})
				}
			}
		}
		level = next
	}
	return list
}

// literalFields lists the fields that a composite literal can still name, if
// the marker stands where one can be named.
func (p *probe) literalFields() []Candidate {
	lit, ok := p.parent().(*ast.CompositeLit)
	if !ok || lit.Type == ast.Expr(p.mark) {
		return nil
	}
	tv := p.unit.Info.Types[lit]
	if tv.Type == nil {
		return nil
	}
	t := tv.Type.Underlying()
	if ptr, ok := t.(*types.Pointer); ok {
		t = ptr.Elem().Underlying()
	}
	s, ok := t.(*types.Struct)
	if !ok {
		return nil
	}
	given := map[string]bool{}
	for _, x := range lit.Elts {
		if kv, ok := x.(*ast.KeyValueExpr); ok {
			if id, ok := kv.Key.(*ast.Ident); ok {
				given[id.Name] = true
			}
		} else if x != ast.Expr(p.mark) {
			return nil // a literal without names
		}
	}
	var list []Candidate
	for f := range s.Fields() {
		if visible(f) && !given[f.Name()] {
			list = append(list, Candidate{Text: f.Name() + ": ", Name: f.Name(), Kind: "field", Detail: typeText(f.Type())})
		}
	}
	return list
}

func visible(obj types.Object) bool {
	return obj.Exported() || obj.Pkg() != nil && obj.Pkg().Path() == "main"
}

func candidate(obj types.Object) Candidate {
	c := Candidate{Text: obj.Name(), Kind: "var"}
	switch obj := obj.(type) {
	case *types.Func:
		c.Kind, c.Detail = "func", typeText(obj.Type())
	case *types.TypeName:
		c.Kind = "type"
		switch u := obj.Type().Underlying().(type) {
		case *types.Struct:
			c.Detail = "struct"
		case *types.Interface:
			c.Detail = "interface"
		default:
			c.Detail = typeText(u)
		}
		if obj.Parent() == types.Universe {
			c.Detail = ""
		}
	case *types.Const:
		c.Kind, c.Detail = "const", obj.Val().String()
	case *types.PkgName:
		c.Kind, c.Detail = "package", obj.Imported().Path()
	case *types.Builtin:
		c.Kind, c.Detail = "func", strings.TrimPrefix(builtins[obj.Name()], obj.Name())
	case *types.Nil:
		c.Kind = "const"
	default:
		c.Detail = typeText(obj.Type())
	}
	return c
}

func typeText(t types.Type) string {
	return types.TypeString(t, func(p *types.Package) string {
		if p.Path() == "main" || p.Path() == stdlib.PipelinePath {
			return ""
		}
		return p.Name()
	})
}
