package check

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// bind records what the unit's names mean, what its declarations use, and what
// they replace.
func (b *builder) bind() {
	u := b.unit
	for _, p := range b.pieces {
		d := b.newDecl(p)
		if d == nil {
			b.bindImports(p)
			continue
		}
		u.decls = append(u.decls, d)
		for _, o := range d.objects {
			if d.method || o.Name() == "_" || o.Name() == "init" {
				continue
			}
			b.replaces(o)
			u.scope[o.Name()] = binding{obj: o, decl: d}
		}
	}
	for _, v := range u.Vars {
		b.replaces(v)
		cell := b.cell.Number
		if u.Carried[v] != nil {
			cell = b.session.names[v.Name()].cell
		}
		u.scope[v.Name()] = binding{obj: v, cell: cell}
	}
	for n, bind := range u.scope {
		b.overlay[n] = bind
	}
}

func (b *builder) bindImports(p *piece) {
	d, ok := p.node.(*ast.GenDecl)
	if !ok || d.Tok != token.IMPORT {
		return
	}
	for _, s := range d.Specs {
		spec := s.(*ast.ImportSpec)
		var obj types.Object
		if spec.Name != nil {
			obj = b.unit.Info.Defs[spec.Name]
		} else {
			obj = b.unit.Info.Implicits[spec]
		}
		if pn, ok := obj.(*types.PkgName); ok && pn.Name() != "." && pn.Name() != "_" {
			b.unit.scope[pn.Name()] = binding{pkg: pn.Imported()}
			b.overlay[pn.Name()] = binding{pkg: pn.Imported()}
		}
	}
}

// replaces records that a new object stands for the earlier one of its name, if
// their types are identical.
func (b *builder) replaces(o types.Object) {
	bind, ok := b.overlay[o.Name()]
	if !ok {
		bind, ok = b.session.names[o.Name()]
	}
	if ok && bind.obj != nil && sameObject(o, bind.obj) {
		b.unit.Replaces[o] = bind.obj
	}
}

// sameObject reports whether what uses the one can use the other without being
// checked again: variables of one type, functions of one signature.
func sameObject(o, old types.Object) bool {
	switch o := o.(type) {
	case *types.Var:
		_, ok := old.(*types.Var)
		return ok && types.Identical(o.Type(), old.Type())
	case *types.Func:
		_, ok := old.(*types.Func)
		return ok && o.Signature().TypeParams().Len() == 0 && types.Identical(o.Type(), old.Type())
	}
	return false
}

// newDecl describes a declaration; nil for an import.
func (b *builder) newDecl(p *piece) *decl {
	d := &decl{source: b.sourceOf(p)}
	if p.waits != nil {
		d.stale, d.waits = p.waits.why, p.waits
	}
	info := b.unit.Info
	switch n := p.node.(type) {
	case *ast.FuncDecl:
		obj := info.Defs[n.Name]
		if obj == nil {
			return nil
		}
		d.objects = []types.Object{obj}
		if n.Recv != nil {
			d.method = true
			if named := receiverNamed(obj.(*types.Func)); named != nil {
				d.recv = named.Obj()
			}
		}
	case *ast.GenDecl:
		if n.Tok == token.IMPORT {
			return nil
		}
		for _, spec := range n.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				d.objects = append(d.objects, info.Defs[spec.Name])
			case *ast.ValueSpec:
				for _, id := range spec.Names {
					d.objects = append(d.objects, info.Defs[id])
				}
			}
		}
	}
	d.uses = b.sessionObjects(p.node)
	return d
}

// sessionObjects returns the objects of the session, and of this unit, that a
// tree names.
func (b *builder) sessionObjects(n ast.Node) map[types.Object]bool {
	found := map[types.Object]bool{}
	ast.Inspect(n, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		obj := b.unit.Info.Uses[id]
		if obj == nil || obj.Pkg() == nil || obj.Pkg().Path() != "main" {
			return true
		}
		switch obj := obj.(type) {
		case *types.PkgName, *types.Label:
			return true
		case *types.Var:
			if obj.Kind() != types.PackageVar {
				return true
			}
		case *types.Func:
			found[obj.Origin()] = true
			return true
		case *types.TypeName:
			if _, ok := obj.Type().(*types.TypeParam); ok {
				return true
			}
		}
		if obj.Pkg() != b.unit.Package || obj.Parent() == b.unit.Package.Scope() {
			found[obj] = true
		}
		return true
	})
	return found
}

// sourceOf returns the text of a declaration.
func (a *attempt) sourceOf(p *piece) source {
	if p.from != nil {
		return p.from.source
	}
	c := p.cell
	start, end := c.Offset(p.node.Pos()), c.Offset(p.node.End())
	if doc := docOf(p.node); doc != nil {
		start = c.Offset(doc.Pos())
	}
	if p.group.IsValid() {
		start, end = c.Offset(p.group), c.Offset(p.groupEnd)
	}
	s := source{cell: c.Name, number: c.Number, last: a.session.lastResults()}
	if start < 0 || end > len(c.Source) || start > end {
		return s
	}
	s.text = strings.Clone(c.Source[start:end])
	if p.group.IsValid() {
		s.shown = "type " + strings.Clone(c.Source[c.Offset(p.node.Pos()):c.Offset(p.node.End())])
		s.text = onlySpec(s.text, c.Offset(p.node.Pos())-start, c.Offset(p.node.End())-start)
	}
	s.line = c.Line + strings.Count(c.Source[:start], "\n")
	s.column = start - strings.LastIndexByte(c.Source[:start], '\n')
	return s
}

// onlySpec blanks a group of declarations but for the one from off to end.
func onlySpec(text string, off, end int) string {
	open, shut := strings.IndexByte(text, '('), len(text)-1
	b := []byte(text)
	for i, c := range b {
		if i > open && i < shut && (i < off || i >= end) && c > ' ' {
			b[i] = ' '
		}
	}
	return string(b)
}

func docOf(d ast.Decl) *ast.CommentGroup {
	switch d := d.(type) {
	case *ast.FuncDecl:
		return d.Doc
	case *ast.GenDecl:
		return d.Doc
	}
	return nil
}

// noteAmbiguous tells of package names that could have meant another package.
func (b *builder) noteAmbiguous() {
	for _, obj := range b.unit.Info.Uses {
		pn, ok := obj.(*types.PkgName)
		if !ok {
			continue
		}
		r, ok := b.ambiguous[pn]
		if !ok {
			continue
		}
		note := fmt.Sprintf("%s means %s; for %s import it", pn.Name(), r.path, strings.Join(r.others, " or "))
		if !b.session.noted[note] && !slices.Contains(b.notes, note) {
			b.notes = append(b.notes, note)
		}
	}
}
