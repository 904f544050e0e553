package lower

import (
	"go/types"
	"reflect"

	"golang.org/x/tools/go/ssa"

	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

// callInstr lowers a call.
func (x *fb) callInstr(in *ssa.Call) {
	c := in.Common()
	if b, ok := c.Value.(*ssa.Builtin); ok {
		x.builtin(in, b, c.Args)
		return
	}
	if x.special(in, c) {
		return
	}
	var dsts []*Reg
	switch c.Signature().Results().Len() {
	case 0:
	case 1:
		dsts = []*Reg{x.reg(in)}
	default:
		dsts = x.parts(in)
	}
	x.plan(c).emit(x.fn, x.block, x, dsts)
}

// exit is the function behind exit(status).
func (x *fb) exit() *Const {
	return x.host("exit", nil, func() reflect.Value {
		return reflect.ValueOf(func(code []int) {
			if len(code) > 0 {
				x.rt.Exit(code[0])
			}
			x.rt.Exit(0)
		})
	})
}

// special lowers the calls of functions that exist for the prompt's sugar, and leaves
// out the initializers of other packages.
func (x *fb) special(in *ssa.Call, c *ssa.CallCommon) bool {
	f := c.StaticCallee()
	if f == nil {
		return false
	}
	if f.Name() == "init" && f.Synthetic != "" && f.Pkg != nil && f.Pkg != x.f.Pkg {
		return true
	}
	obj := f.Object()
	if obj == nil && f.Origin() != nil {
		obj = f.Origin().Object()
	}
	if obj == nil || obj.Pkg() != x.prelude.Package {
		return false
	}
	switch {
	case obj == types.Object(x.prelude.Fail):
		x.await(x.operand(c.Args[0]))
	case obj == types.Object(x.prelude.Exit):
		x.emit(Call{nil, x.exit(), []Operand{x.operand(c.Args[0])}})
	default: // AwaitN
		n := len(c.Args) - 1
		args := make([]Operand, n)
		for i := range args {
			args[i] = x.operand(c.Args[i])
		}
		x.await(x.operand(c.Args[n]))
		switch n {
		case 0:
		case 1:
			x.set(in, args[0])
		default:
			for i, r := range x.parts(in) {
				x.emit(Set{r, args[i]})
			}
		}
	}
	return true
}

func (x *fb) await(err Operand) {
	pos := x.fset.Position(x.at)
	f := reflect.ValueOf(func(err error) { x.rt.Await(err, pos) })
	ends := &Const{f.Type(), f}
	x.awaits[ends] = true
	x.emit(Call{nil, ends, []Operand{err}})
}

// plan is a call whose callee and operands have been worked out: exactly one of fn and
// value is set. It can be done now, or later by a thunk.
type plan struct {
	fn    *Func
	value Operand
	args  []Operand
	poll  bool      // it may block: look for an interrupt afterwards
	keep  []Operand // what has to live until it has returned
}

func (x *fb) plan(c *ssa.CallCommon) plan {
	p := plan{}
	args := c.Args
	if recv, f, ok := x.hidden(c); ok {
		p.value = f
		p.args = append(p.args, x.operand(recv))
		args = args[1:]
	} else if c.IsInvoke() {
		p.value = x.invoke(c)
		p.args = append(p.args, x.operand(c.Value))
		p.poll = true
	} else if f := c.StaticCallee(); f != nil && !isClosure(c.Value) {
		p.fn, p.value = x.callee(f)
		p.poll = p.fn == nil && mayBlock(f)
		if c, ok := p.value.(*Const); ok && x.f == x.main && !x.mayPanicInside(f) {
			p.value = x.sited(rt.Located(x.where(), c.Value))
		}
		if p.fn != nil && p.fn.takesFrame() {
			if wrapped(x.f) == f { // the method recovers as if it were called itself
				p.args = append(p.args, x.fn.Params[0])
			} else {
				p.args = append(p.args, noFrame)
			}
		}
	} else if mc, ok := c.Value.(*ssa.MakeClosure); ok {
		r, fn := x.bare(mc)
		p.value = r
		if fn.takesFrame() {
			p.args = append(p.args, noFrame)
		}
	} else {
		p.value = x.as(x.operand(c.Value), x.rt.Types.Shape(c.Value.Type()))
		p.poll = true
	}
	lead := len(p.args)
	for i, a := range args {
		o := x.operand(a)
		if t, ok := p.paramType(lead + i); ok {
			o = x.as(o, t)
		}
		p.args = append(p.args, o)
	}
	return p
}

// hidden returns the receiver and the compiled method of a call that go/ssa leads through
// an unexported embedded field.
func (x *fb) hidden(c *ssa.CallCommon) (ssa.Value, Operand, bool) {
	f := c.StaticCallee()
	if f == nil || f.Signature.Recv() == nil || f.Blocks != nil || len(c.Args) == 0 {
		return nil, nil, false
	}
	recv, ok := throughHidden(x.rt.Types, c.Args[0])
	if !ok {
		return nil, nil, false
	}
	m, ok := x.outerMethod(recv, f)
	return recv, m, ok
}

var noFrame = &Const{Type: frameType}

func (p *plan) paramType(i int) (reflect.Type, bool) {
	if p.fn != nil {
		return p.fn.Params[i].Type, true
	}
	if t := p.value.TypeOf(); i < t.NumIn() {
		return t.In(i), true
	}
	return nil, false
}

func isClosure(v ssa.Value) bool { _, ok := v.(*ssa.MakeClosure); return ok }

// mayPanicInside reports a function whose panics may begin in a function of a cell: they have
// that place.
func (b *builder) mayPanicInside(f *ssa.Function) bool {
	for v := range f.Signature.Params().Variables() {
		if _, ok := v.Type().Underlying().(*types.Signature); ok {
			return true
		}
	}
	_, ok := b.elsewhere(f)
	return ok
}

// mayBlock reports a compiled function after which an interrupt has to be looked for: it
// waits for something, or takes a context, or a function that it calls.
func mayBlock(f *ssa.Function) bool {
	if obj := object(f); obj != nil && obj.Pkg() != nil && (!pure[obj.Pkg().Path()] || obj.Pkg().Path() == "sync") {
		return true
	}
	for v := range f.Signature.Params().Variables() {
		switch v.Type().Underlying().(type) {
		case *types.Signature:
			return true
		case *types.Interface:
			if n, ok := types.Unalias(v.Type()).(*types.Named); ok && n.Obj().Name() == "Context" {
				return true
			}
		}
	}
	return false
}

// emit does the call in a block of fn.
func (p plan) emit(fn *Func, blk *Block, x *fb, dsts []*Reg) {
	put := func(op Op) { blk.Instrs = append(blk.Instrs, Instr{op, x.at}) }
	var results []reflect.Type
	if p.fn != nil {
		results = p.fn.Results
	} else {
		t := p.value.TypeOf()
		for i := range t.NumOut() {
			results = append(results, t.Out(i))
		}
	}
	regs := make([]*Reg, len(dsts))
	var casts []Op
	for i, d := range dsts {
		regs[i] = d
		if results[i] != d.Type {
			regs[i] = fn.local(results[i])
			casts = append(casts, Cast{d, regs[i]})
		}
	}
	if len(dsts) == 0 { // results that nobody takes
		for _, t := range results {
			regs = append(regs, fn.local(t))
		}
	}
	if p.fn != nil {
		put(CallFunc{regs, p.fn, p.args})
	} else {
		put(Call{regs, p.value, p.args})
	}
	if p.poll {
		put(Poll{})
	}
	for _, c := range casts {
		put(c)
	}
}

// callee returns what a static call calls: a function of this program, or a func value.
func (b *builder) callee(f *ssa.Function) (*Func, Operand) {
	if obj, ok := b.elsewhere(f); ok {
		s := b.slot(obj, f)
		return nil, &Const{s.Call().Type(), s.Call()}
	}
	if f.Blocks != nil {
		return b.fn(f), nil
	}
	return nil, b.native(f)
}

// elsewhere returns a function of another unit, which is called by its slot.
func (b *builder) elsewhere(f *ssa.Function) (*types.Func, bool) {
	obj, ok := f.Object().(*types.Func)
	return obj, ok && b.redefinable(f) && f.Pkg.Pkg != b.unit.Package && f.Origin() == nil && f.Synthetic == ""
}

// funcValue returns a function without free variables as a func value.
func (x *fb) funcValue(f *ssa.Function) Operand {
	fn, v := x.callee(f)
	if fn == nil {
		return x.as(v, x.r(f.Signature))
	}
	fn = x.plain(fn)
	r := x.fn.local(fn.Type())
	x.emit(Closure{r, fn, nil})
	return x.as(r, x.r(f.Signature))
}

// closure returns a function with free variables as a func value.
func (x *fb) closure(in *ssa.MakeClosure) Operand {
	r, fn := x.bare(in)
	if !fn.takesFrame() {
		return r
	}
	w := x.findingFrame(fn, []reflect.Type{r.Type}, func(w *Func, dsts []*Reg, args []Operand) Op { return Call{dsts, w.Free[0], args} })
	out := x.fn.local(w.Type())
	x.emit(Closure{out, w, []Operand{r}})
	return out
}

// bare makes a closure whose first parameter is the frame, if the function takes one.
func (x *fb) bare(in *ssa.MakeClosure) (*Reg, *Func) {
	fn := x.builder.fn(in.Fn.(*ssa.Function))
	free := make([]Operand, len(in.Bindings))
	for i, v := range in.Bindings {
		free[i] = x.as(x.operand(v), fn.Free[i].Type)
	}
	r := x.fn.local(fn.Type())
	x.emit(Closure{r, fn, free})
	return r, fn
}

// invoke returns the call of a method through an interface.
func (x *fb) invoke(c *ssa.CallCommon) Operand {
	t := x.rt.Types.Of(c.Value.Type())
	name := c.Method.Name()
	sig := c.Method.Signature()
	var in, out []reflect.Type
	for v := range sig.Params().Variables() {
		in = append(in, x.r(v.Type()))
	}
	for v := range sig.Results().Variables() {
		out = append(out, x.r(v.Type()))
	}
	return x.sited(x.rt.Invoke(x.where(), t, name, in, out))
}
