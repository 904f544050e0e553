package lower

import (
	"go/token"
	"go/types"
	"reflect"

	"golang.org/x/tools/go/ssa"

	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

// instr lowers one instruction.
func (x *fb) instr(in ssa.Instruction) {
	switch in := in.(type) {
	case *ssa.DebugRef, *ssa.Phi, *ssa.Extract:
	case *ssa.Alloc:
		if in.Comment == "makeslice" { // its ssa.Slice makes it
			return
		}
		dst, done := x.result(in, reflect.PointerTo(x.r(elem(in.Type()))))
		x.emit(New{dst})
		done()
	case *ssa.BinOp:
		x.binary(in)
	case *ssa.UnOp:
		x.unary(in)
	case *ssa.Store:
		if toBlank(in.Addr) {
			return
		}
		place, t := x.place(in.Addr)
		x.emit(Store{place, x.as(x.operand(in.Val), t)})
		x.mark(in.Addr)
	case *ssa.FieldAddr, *ssa.IndexAddr:
		if v := in.(ssa.Value); !x.fold[v] {
			x.set(v, x.address(v))
		}
	case *ssa.Field:
		o := x.operand(in.X)
		i := x.fieldIndex(in.X.Type(), in.Field, o.TypeOf())
		x.part(in, o, Step{Field: i}, o.TypeOf().Field(i).Type)
	case *ssa.Index:
		x.indexValue(in)
	case *ssa.Lookup:
		x.lookup(in)
	case *ssa.MapUpdate:
		m := x.shaped(in.Map)
		x.emit(CheckMap{m})
		x.emit(Update{m, x.key(in.Key, m.TypeOf().Key()), x.as(x.operand(in.Value), m.TypeOf().Elem())})
	case *ssa.Range:
		o := x.shaped(in.X)
		x.call(in, x.host("range", o.TypeOf(), func() reflect.Value { return rt.Range(o.TypeOf()) }), o)
	case *ssa.Next:
		x.next(in)
	case *ssa.Send:
		ch := x.shaped(in.Chan)
		f := x.sited(x.rt.Send(x.where(), ch.TypeOf()))
		x.emit(Call{nil, f, []Operand{ch, x.as(x.operand(in.X), ch.TypeOf().Elem())}})
	case *ssa.Select:
		x.choose(in)
	case *ssa.MakeClosure:
		x.set(in, x.closure(in))
	case *ssa.MakeInterface, *ssa.ChangeInterface, *ssa.TypeAssert:
		x.iface(in)
	case *ssa.MakeMap, *ssa.MakeChan, *ssa.MakeSlice, *ssa.Slice, *ssa.SliceToArrayPointer:
		x.composite(in)
	case *ssa.ChangeType:
		if types.IsInterface(in.Type()) { // one of the two may be a compiled type
			x.changeInterface(in, in.X)
			return
		}
		x.set(in, x.operand(in.X))
	case *ssa.Convert:
		x.convert(in, in.X)
	case *ssa.MultiConvert:
		x.convert(in, in.X)
	case *ssa.Call:
		x.callInstr(in)
	case *ssa.Go:
		x.goInstr(in)
	case *ssa.Defer:
		x.deferInstr(in)
	default:
		x.control(in)
	}
}

// toBlank reports the address of a field called _: what a literal gives it is dropped.
func toBlank(addr ssa.Value) bool {
	f, ok := addr.(*ssa.FieldAddr)
	return ok && elem(f.X.Type()).Underlying().(*types.Struct).Field(f.Field).Name() == "_"
}

// control lowers what ends a block, or runs defers before it does.
func (x *fb) control(in ssa.Instruction) {
	switch in := in.(type) {
	case *ssa.Jump:
		x.emit(Jump{x.edge(in.Block(), 0)})
	case *ssa.If:
		cond := x.operand(in.Cond)
		x.emit(If{cond, x.edge(in.Block(), 0), x.edge(in.Block(), 1)})
	case *ssa.Return:
		ret := Return{}
		for i, r := range in.Results {
			ret.Results = append(ret.Results, x.as(x.operand(r), x.fn.Results[i]))
		}
		x.markEnd(in)
		x.emit(ret)
	case *ssa.RunDefers:
		x.atReturn(in)
		f := x.host("runDefers", nil, func() reflect.Value { return reflect.ValueOf(rt.RunDefers) })
		x.emit(Call{nil, f, []Operand{x.fn.Frame}})
	case *ssa.Panic:
		if !in.Pos().IsValid() { // go/ssa's own
			x.at = token.NoPos
		}
		if !x.loopPanic(in) {
			x.throw(x.operand(in.X))
		}
		ret := Return{}
		for _, t := range x.fn.Results {
			ret.Results = append(ret.Results, &Const{Type: t})
		}
		x.emit(ret)
	default:
		panic(&rt.Refusal{Msg: "this cannot be used at the prompt: " + in.String()})
	}
}

// atReturn makes the place of what is done before a return that of the return, or of the
// brace that ends the function.
func (x *fb) atReturn(in ssa.Instruction) {
	if ret, ok := in.Block().Instrs[len(in.Block().Instrs)-1].(*ssa.Return); ok && ret.Pos().IsValid() {
		x.at = ret.Pos()
	} else if n := x.f.Syntax(); n != nil {
		x.at = n.End() - 1
	}
}

func (x *fb) throw(v Operand) {
	x.emit(Call{nil, x.sited(reflect.ValueOf(x.rt.Throw(x.where()))), []Operand{v}})
}

// sited is a helper made for one place: it may panic, and then says where.
func (x *fb) sited(f reflect.Value) *Const { return &Const{f.Type(), f} }

// where is the place of the instruction at hand.
func (x *fb) where() rt.Pos { return x.fset.Position(x.at) }

// call calls a compiled helper with one result.
func (x *fb) call(v ssa.Value, f *Const, args ...Operand) {
	dst, done := x.result(v, f.Type.Out(0))
	x.emit(Call{[]*Reg{dst}, f, args})
	done()
}

func (x *fb) part(v ssa.Value, o Operand, s Step, t reflect.Type) {
	dst, done := x.result(v, t)
	x.emit(Part{dst, o, s})
	done()
}

// callParts calls a compiled function with several results, casting those that differ.
func (x *fb) callParts(dsts []*Reg, f *Const, args []Operand) {
	regs := make([]*Reg, len(dsts))
	var casts []Op
	for i, d := range dsts {
		regs[i] = d
		if t := f.Type.Out(i); t != d.Type {
			regs[i] = x.fn.local(t)
			casts = append(casts, Cast{d, regs[i]})
		}
	}
	x.emit(Call{regs, f, args})
	for _, c := range casts {
		x.emit(c)
	}
}

func (x *fb) indexValue(in *ssa.Index) {
	i := x.index(in.Index)
	o := x.shaped(in.X)
	switch t := o.TypeOf(); t.Kind() {
	case reflect.String:
		x.part(in, o, Step{Index: i, Len: -1}, reflect.TypeFor[byte]())
	case reflect.Slice:
		dst, done := x.result(in, t.Elem())
		x.emit(Load{dst, Place{o, []Step{{Index: i, Len: -1}}}})
		done()
	default:
		x.part(in, o, Step{Index: i, Len: t.Len()}, t.Elem())
	}
}

func (x *fb) lookup(in *ssa.Lookup) {
	m := x.shaped(in.X)
	t := m.TypeOf()
	if t.Kind() == reflect.String {
		x.part(in, m, Step{Index: x.index(in.Index), Len: -1}, reflect.TypeFor[byte]())
		return
	}
	k := x.key(in.Index, t.Key())
	x.assigned(in, m, k)
	if !in.CommaOk {
		dst, done := x.result(in, t.Elem())
		x.emit(Lookup{Dst: dst, M: m, K: k})
		done()
		return
	}
	ps := x.parts(in)
	dst := ps[0]
	if dst.Type != t.Elem() {
		dst = x.fn.local(t.Elem())
	}
	x.emit(Lookup{dst, ps[1], m, k})
	if dst != ps[0] {
		x.emit(Cast{ps[0], dst})
	}
}

// key returns the operand for a map's key.
func (x *fb) key(v ssa.Value, t reflect.Type) Operand {
	k := x.as(x.operand(v), t)
	if !rt.HasBlank(t) {
		return k
	}
	r := x.fn.local(t)
	x.emit(Call{[]*Reg{r}, x.host("normalize", t, func() reflect.Value { return rt.Normalize(t) }), []Operand{k}})
	return r
}

func (x *fb) next(in *ssa.Next) {
	ps := x.parts(in)
	key := [2]any{ps[1].Type, ps[2].Type}
	f := x.host("next", key, func() reflect.Value { return rt.Next(ps[1].Type, ps[2].Type) })
	x.emit(Call{ps, f, []Operand{x.operand(in.Iter)}})
}

// choose lowers a select statement.
func (x *fb) choose(in *ssa.Select) {
	var cases []rt.SelectCase
	var args []Operand
	for _, s := range in.States {
		ch := x.shaped(s.Chan)
		c := rt.SelectCase{Dir: reflect.SelectRecv, Chan: ch.TypeOf()}
		args = append(args, ch)
		if s.Dir == types.SendOnly {
			c.Dir = reflect.SelectSend
			args = append(args, x.as(x.operand(s.Send), ch.TypeOf().Elem()))
		}
		cases = append(cases, c)
	}
	x.callParts(x.parts(in), x.sited(x.rt.Select(x.where(), cases, in.Blocking)), args)
}
