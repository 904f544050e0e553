package check

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"slices"
)

// A method may come later than its type. go/types knows no such thing, so the
// method is checked as a function, whose first parameter is the receiver, and
// made a method afterwards. What the cell needs it for (it calls the method, or
// the method calls itself) must see it, so a unit with such methods is checked
// in two steps: first the heads of the methods, which are then added to their
// types, and then all the bodies and statements. The types are shared with
// earlier cells; if the cell is found wrong they are put back as they were.

// foreignMethod is a method on a type of an earlier unit.
type foreignMethod struct {
	decl  *ast.FuncDecl
	name  *ast.Ident // its own
	recv  *ast.FieldList
	named *types.Named
	fn    *types.Func // the method
	old   *types.Func // the one it replaces
	other bool        // there is one of another type
}

// foreign finds the unit's methods on types of earlier units and makes functions
// of them.
func (b *builder) foreign() {
	own := map[string]*ast.TypeSpec{}
	for _, p := range b.pieces {
		if g, ok := p.node.(*ast.GenDecl); ok && g.Tok == token.TYPE {
			for _, spec := range g.Specs {
				own[spec.(*ast.TypeSpec).Name.Name] = spec.(*ast.TypeSpec)
			}
		}
	}
	for _, p := range b.pieces {
		if p.base == "" {
			continue
		}
		named := b.earlierType(throughAliases(p.base, own))
		if named == nil {
			continue
		}
		d := p.node.(*ast.FuncDecl)
		msg := tooManyStars(d.Recv.List[0].Type)
		if msg == "" && named.TypeParams().Len() > 0 && b.declareAgain(named.Obj()) {
			b.plan.carry = true
			continue
		}
		if msg = cmp.Or(msg, cannotReceive(named)); msg != "" {
			b.errorf(d.Recv.Pos(), "", msg)
			continue
		}
		m := &foreignMethod{decl: d, name: d.Name, recv: d.Recv, named: named}
		m.toFunction()
		b.methods = append(b.methods, m)
	}
}

// throughAliases follows the unit's own aliases; the answer is "" if they lead to
// a type of the unit.
func throughAliases(name string, own map[string]*ast.TypeSpec) string {
	for range len(own) + 1 {
		spec := own[name]
		if spec == nil {
			return name
		}
		id, ok := ast.Unparen(spec.Type).(*ast.Ident)
		if !spec.Assign.IsValid() || !ok {
			return ""
		}
		name = id.Name
	}
	return ""
}

func (b *builder) earlierType(name string) *types.Named {
	bind, ok := b.overlay[name]
	if !ok {
		bind = b.session.names[name]
	}
	tn, ok := bind.obj.(*types.TypeName)
	if !ok {
		return nil
	}
	named, ok := types.Unalias(tn.Type()).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || named.Obj().Pkg().Path() != "main" {
		return nil
	}
	return named
}

// declareAgain plans that a type is declared again in this cell, with its methods: where
// instances of a generic type have been used, which know no further method, and where a
// method takes another type. It reports whether it could.
func (b *builder) declareAgain(name *types.TypeName) bool {
	if b.session.names[name.Name()].obj != name {
		return false
	}
	for _, d := range b.session.decls {
		if slices.Contains(d.objects, types.Object(name)) || d.method && d.recv == name {
			b.plan.needed[d] = true
			if !slices.Contains(b.plan.extras, d) {
				b.plan.extras = append(b.plan.extras, d)
				b.again = true
			}
		}
	}
	return b.again
}

func tooManyStars(recv ast.Expr) string {
	if star, ok := ast.Unparen(recv).(*ast.StarExpr); ok {
		if _, ok := ast.Unparen(star.X).(*ast.StarExpr); ok {
			return "invalid receiver type " + types.ExprString(star)
		}
	}
	return ""
}

func cannotReceive(named *types.Named) string {
	switch named.Underlying().(type) {
	case *types.Pointer, *types.Interface:
		return fmt.Sprintf("invalid receiver type %s (pointer or interface type)", named.Obj().Name())
	}
	if named.TypeParams().Len() > 0 || named.TypeArgs().Len() > 0 {
		return fmt.Sprintf("cannot define a method on this instance of the generic type %s", named.Origin().Obj().Name())
	}
	return ""
}

// functionName is the name of a method while it is a function: none that a user
// can type, and fit for messages.
func (m *foreignMethod) functionName() string {
	return m.named.Obj().Name() + "." + m.name.Name
}

func (m *foreignMethod) toFunction() {
	d := m.decl
	for _, list := range []*ast.FieldList{d.Recv, d.Type.Params} {
		for _, f := range list.List {
			if len(f.Names) == 0 {
				f.Names = []*ast.Ident{{NamePos: f.Pos(), Name: "_"}}
			}
		}
	}
	d.Type.Params.List = append(append([]*ast.Field{}, m.recv.List...), d.Type.Params.List...)
	d.Recv = nil
	d.Name = &ast.Ident{NamePos: m.name.NamePos, Name: m.functionName()}
}

// restore gives the declaration its receiver back.
func (m *foreignMethod) restore() {
	m.decl.Recv, m.decl.Name = m.recv, m.name
	m.decl.Type.Params.List = m.decl.Type.Params.List[len(m.recv.List):]
}

// makeMethod makes the method of the checked function.
func (m *foreignMethod) makeMethod(fn *types.Func) error {
	sig := fn.Signature()
	var params []*types.Var
	for i := 1; i < sig.Params().Len(); i++ {
		params = append(params, sig.Params().At(i))
	}
	recv := sig.Params().At(0)
	recv.SetKind(types.RecvVar)
	m.fn = types.NewFunc(m.name.Pos(), fn.Pkg(), m.name.Name,
		types.NewSignatureType(recv, nil, nil, types.NewTuple(params...), sig.Results(), sig.Variadic()))
	hidden, at, _ := types.LookupFieldOrMethod(m.named, true, fn.Pkg(), m.name.Name)
	if old, ok := hidden.(*types.Func); ok && len(at) > 1 && !types.Identical(old.Type(), m.fn.Type()) {
		m.other = true
		return fmt.Errorf("method %s already has the type %s, of what %s embeds: declare the type %[3]s again to change it",
			m.functionName(), types.TypeString(old.Type(), unqualified), m.named.Obj().Name())
	}
	for old := range m.named.Methods() {
		if old.Name() != m.name.Name {
			continue
		}
		if !types.Identical(old.Type(), m.fn.Type()) || isPointer(old) != isPointer(m.fn) {
			m.other = true
			return fmt.Errorf("method %s already has the type %s: declare the type %s again to change it",
				m.functionName(), types.TypeString(old.Type(), unqualified), m.named.Obj().Name())
		}
		m.old = old
	}
	if st, ok := m.named.Underlying().(*types.Struct); ok {
		for f := range st.Fields() {
			if f.Name() == m.name.Name {
				return fmt.Errorf("field and method with the same name %s", m.name.Name)
			}
		}
	}
	return nil
}

func isPointer(m *types.Func) bool {
	_, ok := types.Unalias(m.Signature().Recv().Type()).(*types.Pointer)
	return ok
}

// receiverNamed returns the type that a method belongs to.
func receiverNamed(m *types.Func) *types.Named {
	recv := m.Signature().Recv()
	if recv == nil {
		return nil
	}
	t := types.Unalias(recv.Type())
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	named, ok := t.(*types.Named)
	if !ok {
		return nil
	}
	return named.Origin()
}

// checkHeads checks the signatures of the methods and adds them to their types,
// so that bodies and statements can be checked with them.
func (b *builder) checkHeads(checker *types.Checker) {
	whole := b.unit.File
	heads := *whole
	heads.Decls = nil
	for _, d := range whole.Decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok != token.VAR {
			heads.Decls = append(heads.Decls, d)
		}
	}
	for _, m := range b.methods {
		heads.Decls = append(heads.Decls, &ast.FuncDecl{Name: m.decl.Name, Type: m.decl.Type})
	}
	_ = checker.Files([]*ast.File{&heads})
	if len(b.errs) > 0 || b.settled() && b.declareReceivers() {
		return
	}
	for _, m := range b.methods {
		fn := b.unit.Info.Defs[m.decl.Name].(*types.Func)
		if err := m.makeMethod(fn); err != nil {
			if m.other && b.declareAgain(m.named.Obj()) {
				return
			}
			b.errorf(m.name.Pos(), "", err.Error())
			return
		}
		if m.old == nil {
			b.added = append(b.added, addMethod(m))
		}
		delete(b.unit.Info.Defs, m.decl.Name)
		m.decl.Name = &ast.Ident{NamePos: m.name.NamePos, Name: m.functionName() + "·body"}
	}
	// The second file has the imports again, since they are a file's own, and
	// what was not in the first.
	rest := *whole
	rest.Decls = nil
	for _, d := range whole.Decls {
		if g, ok := d.(*ast.GenDecl); !ok || g.Tok == token.IMPORT || g.Tok == token.VAR {
			rest.Decls = append(rest.Decls, d)
		}
	}
	b.unit.File = &rest
	b.whole = whole
}

// settled reports whether the heads have an instance of a generic type of the unit that
// has methods: go/types takes it for a type without any.
func (b *builder) settled() bool {
	for _, inst := range b.unit.Info.Instances {
		named, ok := inst.Type.(*types.Named)
		if !ok || named.Obj().Pkg() != b.unit.Package || open(named.TypeArgs()) {
			continue
		}
		if slices.ContainsFunc(b.pieces, func(p *piece) bool { return p.base == named.Obj().Name() }) {
			return true
		}
	}
	return false
}

// open reports whether type parameters are among type arguments.
func open(args *types.TypeList) bool {
	for t := range args.Types() {
		if _, ok := t.(*types.TypeParam); ok {
			return true
		}
	}
	return false
}

// declareReceivers plans that the types of the methods are declared again in this cell. It
// reports whether all can be.
func (b *builder) declareReceivers() bool {
	for _, m := range b.methods {
		if !b.declareAgain(m.named.Obj()) {
			return false
		}
	}
	return true
}

// restoreMethods makes methods of the functions again.
func (b *builder) restoreMethods() {
	info := b.unit.Info
	for _, m := range b.methods {
		delete(info.Defs, m.decl.Name)
		m.restore()
		info.Defs[m.name] = m.fn
		if m.old != nil {
			b.unit.Replaces[m.fn] = m.old
		}
	}
	if b.whole != nil {
		info.FileVersions[b.whole] = info.FileVersions[b.unit.File]
		b.unit.File = b.whole
	}
}

// addedMethod is a method that a check has added to a type.
type addedMethod struct {
	named  *types.Named
	fn     *types.Func
	before reflect.Value // the type without it
}

// addMethod adds a method to its type. go/types has no way to take one away
// again; a copy of the type's value from before has.
func addMethod(m *foreignMethod) addedMethod {
	now := reflect.ValueOf(m.named).Elem()
	before := reflect.New(now.Type()).Elem()
	before.Set(now)
	m.named.AddMethod(m.fn)
	return addedMethod{m.named, m.fn, before}
}

// takeBack takes the methods away that an attempt has added.
func (a *attempt) takeBack() {
	for _, m := range slices.Backward(a.added) {
		reflect.ValueOf(m.named).Elem().Set(m.before)
	}
}

// addAgain adds them after all.
func (a *attempt) addAgain() {
	for _, m := range a.added {
		m.named.AddMethod(m.fn)
	}
}
