package lower

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/aiterrepl/aiterrepl/repl/internal/check"
	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
	"github.com/aiterrepl/aiterrepl/stdlib"
)

// Linker lowers the units of one session, one after another, and knows what earlier ones
// defined: variables by their storage, functions by their slots. It is not safe for
// concurrent use.
type Linker struct {
	fset    *token.FileSet
	std     *stdlib.Types
	prelude *check.Prelude
	rt      *rt.Runtime

	prog    *ssa.Program
	made    map[*types.Package]bool // packages that prog has
	session map[*types.Package]bool // units whose functions can be redefined
	globals map[types.Object]reflect.Value
	slots   map[*types.Func]*rt.Slot
	order   order
	local   map[token.Pos]int // numbers of types that functions declare
	methods map[*rt.Type]bool // types whose methods rt has
	natives map[string]*Const
	helpers map[helperKey]*Const
}

// NewLinker returns a Linker for a new session.
func NewLinker(fset *token.FileSet, std *stdlib.Types, prelude *check.Prelude, r *rt.Runtime) *Linker {
	l := &Linker{
		fset: fset, std: std, prelude: prelude, rt: r,
		prog:    ssa.NewProgram(fset, ssa.InstantiateGenerics|ssa.BareInits),
		made:    map[*types.Package]bool{},
		session: map[*types.Package]bool{},
		globals: map[types.Object]reflect.Value{},
		slots:   map[*types.Func]*rt.Slot{},
		order:   newOrder(),
		local:   map[token.Pos]int{},
		methods: map[*rt.Type]bool{},
		natives: map[string]*Const{},
		helpers: map[helperKey]*Const{},
	}
	l.globals[prelude.In] = reflect.ValueOf(new([]string))
	l.globals[prelude.Out] = reflect.ValueOf(new(map[int]any))
	l.made[types.Unsafe] = true
	l.prog.CreatePackage(types.Unsafe, nil, nil, true)
	return l
}

// Storage returns the variable behind a package-level object of a lowered unit, as an
// addressable value.
func (l *Linker) Storage(v *types.Var) (reflect.Value, bool) {
	p, ok := l.globals[v]
	if !ok {
		return reflect.Value{}, false
	}
	return p.Elem(), true
}

// Unit lowers a unit: of a cell, whose names later units can redefine, or a whole
// program.
func (l *Linker) Unit(u *check.Unit, program bool) (p *Program, err error) {
	b := &builder{Linker: l, unit: u, funcs: map[*ssa.Function]*Func{}, wrappers: map[*Func]*Func{}}
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		for _, t := range b.added { // what is refused binds nothing
			l.methods[t] = false
		}
		refusal, ok := r.(*rt.Refusal)
		if !ok { // neither go/ssa nor this package is to panic; a session is not lost if one does
			refusal = &rt.Refusal{Msg: fmt.Sprintf("internal error: lower: %v", r)}
		}
		err = &syntax.Error{Phase: syntax.Lowering, Pos: l.fset.Position(b.pos), Msg: refusal.Msg, Help: refusal.Help}
	}()
	l.made[u.Package] = true
	for _, pkg := range u.Package.Imports() {
		l.ensure(pkg)
	}
	for id, obj := range u.Info.Uses {
		if obj.Pkg() != nil && obj.Pkg() != u.Package {
			b.pos = id.Pos()
			l.ensure(obj.Pkg())
			l.noteWaker(obj)
		}
	}
	for _, sel := range u.Info.Selections {
		if pkg := sel.Obj().Pkg(); pkg != nil {
			l.ensure(pkg)
			l.noteWaker(sel.Obj())
		}
	}
	if !program {
		l.session[u.Package] = true
	}
	l.adopt(u)
	l.order.add(u.File, u.Info)
	l.numberLocalTypes(u.File, u.Info)
	l.carry(u)
	pkg := l.prog.CreatePackage(u.Package, []*ast.File{u.File}, u.Info, false)
	pkg.Build()
	p = b.program(pkg)
	if b.main != nil && !program {
		dropBody(b.main)
	}
	return p, nil
}

// dropBody frees the body of a function that has been lowered and that no other unit calls,
// and those of its closures.
func dropBody(f *ssa.Function) {
	for _, in := range f.AnonFuncs {
		dropBody(in)
	}
	f.Blocks, f.Locals, f.AnonFuncs = nil, nil, nil
}

// ensure gives the ssa program a package that a unit mentions.
func (l *Linker) ensure(pkg *types.Package) {
	if l.made[pkg] {
		return
	}
	l.made[pkg] = true
	path := pkg.Path()
	if pkg == l.prelude.Package {
		l.prog.CreatePackage(pkg, l.prelude.Files, l.prelude.Info, true).Build()
		return
	}
	if internal(path) { // mentioned by the source of other packages
		l.prog.CreatePackage(pkg, nil, nil, false)
		return
	}
	if _, err := l.std.Import(path); err != nil {
		panic(&rt.Refusal{Msg: err.Error()})
	}
	src := l.std.Source(path)
	if src == nil {
		src = l.std.Overlay(path)
	}
	for _, dep := range pkg.Imports() {
		if src != nil {
			l.ensure(dep)
		}
	}
	if src == nil {
		l.prog.CreatePackage(pkg, nil, nil, true)
		return
	}
	for _, obj := range src.Info.Uses {
		if p := obj.Pkg(); p != nil && p != pkg {
			l.ensure(p)
		}
	}
	l.prog.CreatePackage(pkg, src.Files, src.Info, true).Build()
}

func internal(path string) bool {
	return strings.HasPrefix(path, "internal/") || strings.Contains(path, "/internal/")
}

// adopt gives the unit's variables and functions their storage and slots: an earlier
// one's where they replace it.
func (l *Linker) adopt(u *check.Unit) {
	for now, before := range u.Replaces {
		switch now := now.(type) {
		case *types.Var:
			if p, ok := l.globals[before]; ok {
				l.globals[now] = p
			}
		case *types.Func:
			if s, ok := l.slots[before.(*types.Func)]; ok {
				l.slots[now] = s
			}
		}
	}
}

// carry gives the unit's variables that are declared again the memory of the earlier ones.
func (l *Linker) carry(u *check.Unit) {
	for now, before := range u.Carried {
		p, ok := l.globals[before]
		t := l.rt.Types.R(now.Type())
		if !ok || !rt.SameLayout(p.Type().Elem(), t) {
			panic(&rt.Refusal{Msg: now.Name() + " holds a value of a type that cannot be declared again: declare the type with all its methods"})
		}
		l.globals[now] = reflect.NewAt(t, p.UnsafePointer())
	}
}

// global returns the storage of a variable: a pointer.
func (l *Linker) global(g *ssa.Global) reflect.Value {
	obj := g.Object()
	if obj == nil { // go/ssa's own
		panic(&rt.Refusal{Msg: "internal variable " + g.Name()})
	}
	if p, ok := l.globals[obj]; ok {
		return p
	}
	t := obj.Type()
	var p reflect.Value
	switch path := g.Pkg.Pkg.Path(); {
	case l.lowered(path):
		p = reflect.New(l.rt.Types.R(t))
	case path == "os" && g.Name() == "Args":
		p = reflect.ValueOf(&l.rt.Args)
	default:
		v, ok := stdlib.Symbol(path, g.Name())
		if !ok || !v.CanAddr() {
			panic(&rt.Refusal{Msg: unavailable(path, g.Name())})
		}
		l.rt.Types.Learn(t, v.Type())
		p = v.Addr()
	}
	l.globals[obj] = p
	return p
}

// lowered reports the packages whose code is lowered, not compiled.
func (l *Linker) lowered(path string) bool {
	return path == "main" || path == l.prelude.Package.Path() || l.std.Source(path) != nil
}

func unavailable(path, name string) string {
	if reason, ok := stdlib.Unavailable(path, name); ok {
		return fmt.Sprintf("%s.%s is not available at the prompt: %s", path, name, reason)
	}
	return fmt.Sprintf("%s.%s is not available at the prompt", path, name)
}
