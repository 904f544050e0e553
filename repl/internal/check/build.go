package check

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// mainName is the name of the function that holds a unit's statements: no user
// can type it.
const mainName = "·cell"

// builder makes one unit.
type builder struct {
	*attempt
	group
	unit      *Unit
	main      *ast.FuncDecl
	methods   []*foreignMethod
	outer     *types.Scope // holds what the unit mentions of what is without
	ambiguous map[*types.PkgName]resolved
	importer  importer
	errs      []types.Error
	ranged    map[token.Pos]*ast.RangeStmt
	element   map[token.Pos]*ast.CompositeLit
	globals   *ast.GenDecl // the variables that it declares
	whole     *ast.File    // the file, where it is checked in two parts
}

// checkUnit checks a group of the cell and, if it is right, makes it plain Go.
func (a *attempt) checkUnit(g group) {
	pkg := types.NewPackage("main", "main")
	b := &builder{
		attempt:   a,
		group:     g,
		unit:      &Unit{Package: pkg, Info: newInfo(), Replaces: map[types.Object]types.Object{}, scope: map[string]binding{}},
		ambiguous: map[*types.PkgName]resolved{},
		importer:  importer{a.session.pkgs, map[string]error{}},
		outer:     types.NewScope(types.Universe, token.NoPos, token.NoPos, "session"),
	}
	// What the unit does not declare itself is found in a scope around its own.
	*pkg.Scope() = *types.NewScope(b.outer, token.NoPos, token.NoPos, "unit")
	b.makeFile()
	if b.foreign(); len(a.errs) > 0 {
		return
	}
	b.fill()
	b.check()
	if b.judge(); a.again || len(a.errs) > 0 || len(a.extraErrs) > 0 {
		return
	}
	b.finish()
	a.units = append(a.units, b.unit)
}

// makeFile makes the unit's file of its declarations and its main function.
func (b *builder) makeFile() {
	f := &ast.File{Name: &ast.Ident{Name: "main"}}
	for _, p := range b.pieces {
		f.Decls = append(f.Decls, p.node)
		if d, ok := p.node.(*ast.GenDecl); ok && d.Tok == token.IMPORT {
			for _, s := range d.Specs {
				f.Imports = append(f.Imports, s.(*ast.ImportSpec))
			}
		}
	}
	if len(b.pieces) > 0 {
		f.Package, f.FileStart, f.FileEnd = b.pieces[0].cell.Decls.Package, b.pieces[0].cell.Decls.FileStart, b.pieces[0].cell.Decls.FileEnd
	}
	for _, g := range b.vars {
		f.Decls = append(f.Decls, g)
	}
	if !f.Package.IsValid() && len(b.vars) > 0 {
		f.Package, f.FileStart, f.FileEnd = b.cell.Body.Lbrace, b.cell.Body.Lbrace, b.cell.Body.Rbrace
	}
	if len(b.stmts) > 0 {
		body := b.cell.Body
		start, end := b.stmts[0].Pos(), b.stmts[len(b.stmts)-1].End()
		b.main = &ast.FuncDecl{
			Name: &ast.Ident{NamePos: start, Name: mainName},
			Type: &ast.FuncType{Func: start, Params: &ast.FieldList{}},
			Body: &ast.BlockStmt{Lbrace: body.Lbrace, List: b.stmts, Rbrace: end},
		}
		f.Decls = append(f.Decls, b.main)
		if !f.Package.IsValid() {
			f.Package, f.FileStart, f.FileEnd = body.Lbrace, body.Lbrace, body.Rbrace
		}
	}
	b.unit.File = f
}

// check runs go/types.
func (b *builder) check() {
	conf := config(b.importer)
	conf.Error = func(err error) {
		if e, ok := err.(types.Error); ok {
			b.errs = append(b.errs, e)
		}
	}
	checker := types.NewChecker(conf, b.session.fset, b.unit.Package, b.unit.Info)
	if len(b.methods) > 0 {
		b.checkHeads(checker)
		if len(b.errs) > 0 || len(b.attempt.errs) > 0 {
			return
		}
	}
	_ = checker.Files([]*ast.File{b.unit.File})
}

// enoughErrors is how many errors of a unit are looked at: those in earlier
// declarations count, and more are shown than is of use.
const enoughErrors = 100

// judge turns the checker's errors into the user's, or into another attempt.
func (b *builder) judge() {
	var errs syntax.Errors
	for _, e := range b.errs {
		switch {
		case unusedName(e):
		case b.circular(e):
			b.plan.inOrder, b.again = true, true
			return
		case b.notUsed(e):
			b.plan.define, b.again = true, true
			return
		case b.ranges(e):
			b.again = true
		case b.literals(e):
		case strings.HasPrefix(e.Msg, "\t") && len(errs) > 0:
			last := errs[len(errs)-1]
			last.Help = strings.TrimSpace(e.Msg) + " at " + b.position(e.Pos).String()
		case len(errs) < enoughErrors:
			errs = append(errs, b.userError(e))
		}
	}
	if b.again {
		return
	}
	errs = b.judgeAwaits(b.unit, errs)
	errs = append(errs, b.noBodies()...)
	for _, e := range errs {
		if d := b.ofExtra(e); d != nil {
			if _, ok := b.extraErrs[d]; !ok {
				b.extraErrs[d] = e.Msg
			}
			continue
		}
		b.attempt.errs = append(b.attempt.errs, e)
	}
}

// ofExtra returns the earlier declaration, declared again, that an error is in.
func (b *builder) ofExtra(e *syntax.Error) *decl {
	for _, p := range b.pieces {
		if p.from == nil {
			continue
		}
		from, to := b.position(p.node.Pos()), b.position(p.node.End())
		if e.Pos.Filename == from.Filename && before(from, e.Pos) && before(e.Pos, to) {
			return p.from
		}
	}
	return nil
}

func before(p, q token.Position) bool {
	return p.Line < q.Line || p.Line == q.Line && p.Column <= q.Column
}

// unusedName reports whether an error is about a name that is not used.
func unusedName(e types.Error) bool {
	return e.Soft && (strings.HasPrefix(e.Msg, "declared and not used: ") ||
		strings.HasSuffix(e.Msg, " declared and not used") ||
		strings.HasSuffix(e.Msg, " imported and not used") ||
		strings.Contains(e.Msg, " imported as ") && strings.HasSuffix(e.Msg, " and not used"))
}

// noBodies reports functions without a body, which go/types lets pass.
func (b *builder) noBodies() (errs syntax.Errors) {
	for _, p := range b.pieces {
		if d, ok := p.node.(*ast.FuncDecl); ok && d.Body == nil {
			errs = append(errs, &syntax.Error{Phase: syntax.Checking, Pos: b.position(d.Pos()), Msg: "missing function body"})
		}
	}
	return errs
}

// ranges reports whether an error is about ranging over something that has an
// All(context.Context) method to range over instead, and plans so.
func (b *builder) ranges(e types.Error) bool {
	if !strings.HasPrefix(e.Msg, "cannot range over ") {
		return false
	}
	b.index()
	rs := b.ranged[e.Pos]
	if rs == nil {
		return false
	}
	tv, ok := b.unit.Info.Types[rs.X]
	key := b.session.fset.Position(rs.For)
	if !ok || !hasAll(tv.Type) || b.plan.ranges[key] {
		return false
	}
	b.plan.ranges[key] = true
	return true
}

// index finds the range statements by what they range over, and the composite
// literals by their elements.
func (b *builder) index() {
	if b.ranged != nil {
		return
	}
	b.ranged, b.element = map[token.Pos]*ast.RangeStmt{}, map[token.Pos]*ast.CompositeLit{}
	ast.Inspect(b.unit.File, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.RangeStmt:
			b.ranged[n.X.Pos()] = n
		case *ast.CompositeLit:
			for _, x := range n.Elts {
				if _, ok := b.element[x.Pos()]; !ok {
					b.element[x.Pos()] = n
				}
			}
		}
		return true
	})
}

// hasAll reports whether a type has a method All(context.Context) iter.Seq[T].
func hasAll(t types.Type) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "All")
	fn, ok := obj.(*types.Func)
	if !ok {
		return false
	}
	sig := fn.Signature()
	if sig.Params().Len() != 1 || sig.Results().Len() != 1 || sig.Params().At(0).Type().String() != "context.Context" {
		return false
	}
	res, ok := types.Unalias(sig.Results().At(0).Type()).(*types.Named)
	return ok && res.Obj().Pkg() != nil && res.Obj().Pkg().Path() == "iter"
}

// finish makes a checked unit plain Go and binds its names.
func (b *builder) finish() {
	u := b.unit
	settleShifts(u.Info)
	b.finishAwaits(b)
	b.restoreMethods()
	if len(b.vars) > 0 {
		b.initialise()
		u.Main = u.Info.Defs[b.main.Name].(*types.Func)
	} else if b.main != nil {
		u.Main = u.Info.Defs[b.main.Name].(*types.Func)
		b.finishResult(b)
		b.promote()
	}
	b.bind()
	b.noteAmbiguous()
	if b.globals != nil {
		u.File.Decls = append([]ast.Decl{b.globals}, u.File.Decls...)
	}
}

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
		u.scope[v.Name()] = binding{obj: v}
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
func (b *builder) sourceOf(p *piece) source {
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
	s := source{cell: c.Name, number: c.Number, last: b.session.lastResults()}
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
