package lower

import (
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/aiterrepl/aiterrepl/repl/internal/check"
	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

// builder lowers one unit.
type builder struct {
	*Linker
	unit     *check.Unit
	out      *Program
	funcs    map[*ssa.Function]*Func
	wrappers map[*Func]*Func // of functions that take a frame, as plain func values
	queue    []*ssa.Function
	types    []types.Type            // whose methods may be called through interfaces
	added    []*rt.Type              // all of those
	main     *ssa.Function           // holds the cell's own statements
	marked   map[types.Object]bool   // variables whose first assignment has been lowered
	starts   map[token.Pos]token.Pos // of calls: where go/ssa says they are -> see start
	pos      token.Pos               // what is being lowered, for refusals
}

func (b *builder) program(pkg *ssa.Package) *Program {
	b.out = &Program{Set: b.unset(), Ended: new(b.unit.Main == nil)}
	b.starts = map[token.Pos]token.Pos{}
	ast.Inspect(b.unit.File, func(n ast.Node) bool {
		if c, ok := n.(*ast.CallExpr); ok {
			b.starts[c.Lparen] = b.start(c)
		}
		return true
	})
	init := pkg.Func("init")
	if init != nil && empty(init) {
		init = nil
	}
	if init != nil && !b.redefinable(init) { // a program: variables, then its init functions
		b.out.Entry = append(b.out.Entry, b.fn(init))
	}
	if b.unit.Main != nil {
		b.main = b.prog.FuncValue(b.unit.Main)
		b.out.Entry = append(b.out.Entry, b.plain(b.fn(b.main)))
	}
	if init != nil && b.redefinable(init) { // a cell: its statements set the variables
		b.out.Entry = append(b.out.Entry, b.fn(init))
	}
	b.declarations()
	b.finish()
	return b.out
}

// start is where a call is said to be: at its begin, or at the method's name if that is
// on a line of its own.
func (b *builder) start(c *ast.CallExpr) token.Pos {
	line := func(p token.Pos) int { return b.fset.PositionFor(p, false).Line }
	if s, ok := c.Fun.(*ast.SelectorExpr); ok && line(s.Sel.Pos()) != line(c.Pos()) {
		return s.Sel.Pos()
	}
	return c.Pos()
}

// empty reports an init function that does nothing.
func empty(f *ssa.Function) bool {
	if len(f.Blocks) != 1 {
		return false
	}
	_, ok := f.Blocks[0].Instrs[0].(*ssa.Return)
	return ok
}

// finish lowers what has been referred to until nothing is left.
func (b *builder) finish() {
	for len(b.queue) > 0 || len(b.types) > 0 {
		if len(b.queue) > 0 {
			f := b.queue[0]
			b.queue = b.queue[1:]
			b.function(f)
			continue
		}
		t := b.types[0]
		b.types = b.types[1:]
		b.methodsOf(t)
	}
}

// declarations binds the unit's functions and methods to their slots, so that later
// units can call and redefine them.
func (b *builder) declarations() {
	for _, d := range b.unit.File.Decls {
		d, ok := d.(*ast.FuncDecl)
		if !ok {
			continue
		}
		obj, ok := b.unit.Info.Defs[d.Name].(*types.Func)
		if !ok || obj == b.unit.Main || obj.Name() == "_" {
			continue
		}
		f := b.prog.FuncValue(obj)
		sig := obj.Signature()
		if f == nil || !b.redefinable(f) || sig.TypeParams() != nil || sig.RecvTypeParams() != nil {
			continue
		}
		b.pos = d.Pos()
		fn := b.fn(f)
		slot := b.slot(obj, f)
		fn.Redirect, fn.Superseded = slot, make(chan struct{}, 2)
		b.out.Binds = append(b.out.Binds, Bind{slot, b.plain(fn)})
		if recv := sig.Recv(); recv != nil {
			b.refreshMethods(recv.Type())
		}
	}
}

// redefinable reports whether f belongs to a unit whose functions can be redefined.
func (b *builder) redefinable(f *ssa.Function) bool {
	return f.Pkg != nil && b.Linker.session[f.Pkg.Pkg]
}

// slot returns what other units call for a declared function of the session.
func (b *builder) slot(obj *types.Func, f *ssa.Function) *rt.Slot {
	if s := b.slots[obj]; s != nil {
		return s
	}
	var in, out []reflect.Type
	for _, p := range f.Params {
		in = append(in, b.r(p.Type()))
	}
	if len(f.Params) == 0 && f.Signature.Recv() != nil {
		in = append(in, b.r(f.Signature.Recv().Type()))
	}
	for v := range f.Signature.Results().Variables() {
		out = append(out, b.r(v.Type()))
	}
	s := rt.NewSlot(reflect.FuncOf(in, out, false))
	b.rt.NameSlot(s, funcName(f), f.Pos())
	b.slots[obj] = s
	return s
}

// fn returns the lowered form of a function with a body, to be filled in later.
func (b *builder) fn(f *ssa.Function) *Func {
	if fn := b.funcs[f]; fn != nil {
		return fn
	}
	fn := &Func{ID: len(b.funcs) + len(b.wrappers) + 1, Name: funcName(f), Pos: f.Pos(), Recover: -1}
	b.funcs[f] = fn
	b.out.Funcs = append(b.out.Funcs, fn)
	ids := 0
	reg := func(t reflect.Type) *Reg { ids++; return &Reg{ID: ids, Type: t} }
	if recovers(f) {
		fn.Params = append(fn.Params, reg(frameType))
	}
	for _, p := range f.Params {
		fn.Params = append(fn.Params, reg(b.r(p.Type())))
	}
	for _, p := range f.FreeVars {
		fn.Free = append(fn.Free, reg(b.r(p.Type())))
	}
	for v := range f.Signature.Results().Variables() {
		fn.Results = append(fn.Results, b.r(v.Type()))
	}
	fn.NamedResults = len(fn.Results) > 0 && f.Signature.Results().At(0).Name() != ""
	b.queue = append(b.queue, f)
	return fn
}

// newFunc adds a function that has no counterpart in the source: a thunk or a wrapper.
func (b *builder) newFunc(name string, params, free, results []reflect.Type) *Func {
	fn := &Func{ID: -1, Name: name, Recover: -1, Results: results}
	for _, t := range params {
		fn.Params = append(fn.Params, fn.reg(t))
	}
	for _, t := range free {
		fn.Free = append(fn.Free, fn.reg(t))
	}
	b.out.Funcs = append(b.out.Funcs, fn)
	return fn
}

// reg makes a new register; the caller decides whether it is a local.
func (f *Func) reg(t reflect.Type) *Reg {
	return &Reg{ID: len(f.Params) + len(f.Free) + len(f.Locals) + 1, Type: t}
}

// local makes a new local variable.
func (f *Func) local(t reflect.Type) *Reg {
	r := f.reg(t)
	f.Locals = append(f.Locals, r)
	return r
}

func (b *builder) r(t types.Type) reflect.Type { return b.rt.Types.R(t) }

var (
	frameType = reflect.TypeFor[*rt.Frame]()
	anyType   = reflect.TypeFor[any]()
	intType   = reflect.TypeFor[int]()
	boolType  = reflect.TypeFor[bool]()
)

// funcName is the name of a function as Go's stack traces have it.
func funcName(f *ssa.Function) string {
	if p := f.Parent(); p != nil { // f$1, and f$1$1 in it
		n := strings.TrimPrefix(strings.TrimPrefix(f.Name(), p.Name()), "$")
		if p.Parent() == nil && token.IsIdentifier("x"+n) {
			n = "func" + n
		}
		return funcName(p) + "." + n
	}
	name := f.RelString(nil)
	if recv, method, ok := strings.Cut(name, ")."); ok && strings.HasPrefix(recv, "(") { // (*main.T).M
		pkg, typ, _ := strings.Cut(strings.TrimLeft(recv, "(*"), ".")
		if strings.HasPrefix(recv, "(*") {
			typ = "(*" + typ + ")"
		}
		name = pkg + "." + typ + "." + method
	}
	return strings.ReplaceAll(name, "main.·cell", "the cell")
}

type helperKey struct {
	name string
	of   any // a comparable value that tells the types it is for
}

// host returns a compiled helper for the given types, made once.
func (l *Linker) host(name string, key any, make func() reflect.Value) *Const {
	k := helperKey{name, key}
	if c := l.helpers[k]; c != nil {
		return c
	}
	v := make()
	c := &Const{v.Type(), v}
	l.helpers[k] = c
	return c
}
