package lower

import (
	"go/token"
	"go/types"
	"reflect"

	"golang.org/x/tools/go/ssa"
)

// fb lowers one function.
type fb struct {
	*builder
	f     *ssa.Function
	fn    *Func
	regs  map[ssa.Value]*Reg
	tuple map[ssa.Value][]*Reg
	fold  map[ssa.Value]bool // addresses that only loads and stores use: part of their places
	block *Block
	at    token.Pos

	awaits map[Operand]bool // what ends the cell if its argument is an error
}

func (b *builder) function(f *ssa.Function) {
	b.order.apply(f)
	b.nameLocalTypes(f)
	fn := b.funcs[f]
	x := &fb{builder: b, f: f, fn: fn, regs: map[ssa.Value]*Reg{}, tuple: map[ssa.Value][]*Reg{}, fold: map[ssa.Value]bool{}, awaits: map[Operand]bool{}}
	ps := fn.Params
	if recovers(f) {
		ps = ps[1:]
	}
	for i, p := range f.Params {
		x.regs[p] = ps[i]
	}
	for i, p := range f.FreeVars {
		x.regs[p] = fn.Free[i]
	}
	x.analyze()
	x.computeInPlace()
	for _, blk := range f.Blocks {
		fn.Blocks = append(fn.Blocks, &Block{Index: blk.Index})
	}
	for i, blk := range f.Blocks {
		x.block = fn.Blocks[i]
		if i == 0 && pollsAtEntry(f) {
			x.emit(Poll{})
		}
		x.loopOver(blk)
		for _, in := range blk.Instrs {
			if p := posOf(in); p.IsValid() {
				if start, ok := b.starts[p]; ok {
					p = start
				}
				x.at, b.pos = p, p
			}
			x.instr(in)
		}
		x.keep()
	}
}

// pollsAtEntry leaves out functions that call nothing, and wrappers of methods: the method
// itself looks. (See rt.Offer, too.)
func pollsAtEntry(f *ssa.Function) bool {
	if delegates(f) {
		return false
	}
	for _, blk := range f.Blocks {
		for _, in := range blk.Instrs {
			if c, ok := in.(ssa.CallInstruction); ok {
				if _, builtin := c.Common().Value.(*ssa.Builtin); !builtin {
					return true
				}
			}
		}
	}
	return false
}

func (x *fb) emit(op Op) { x.block.Instrs = append(x.block.Instrs, Instr{op, x.at}) }

// analyze finds the addresses to fold and whether the function has defers.
func (x *fb) analyze() {
	defers := x.f.Recover != nil
	for _, blk := range x.f.Blocks {
		for _, in := range blk.Instrs {
			switch in := in.(type) {
			case *ssa.FieldAddr:
				x.fold[in] = foldable(in)
				if _, hidden := throughHidden(x.rt.Types, in); hidden {
					x.fold[in] = true // no value of its own
				}
			case *ssa.IndexAddr:
				x.fold[in] = foldable(in)
			case *ssa.Defer:
				defers = defers || in.DeferStack == nil
			case *ssa.RunDefers:
				defers = true
			case *ssa.Call:
				if bi, ok := in.Call.Value.(*ssa.Builtin); ok && bi.Name() == "ssa:deferstack" {
					defers = true
				}
			}
		}
	}
	if defers {
		x.fn.Frame = x.fn.reg(frameType)
		x.fn.Locals = append(x.fn.Locals, x.fn.Frame)
		if x.f.Recover != nil {
			x.fn.Recover = x.f.Recover.Index
		}
	}
}

// foldable reports whether all uses of an address are loads and stores, or addresses of
// parts that are foldable themselves.
func foldable(v ssa.Value) bool {
	refs := referrers(v)
	for _, r := range refs {
		switch r := r.(type) {
		case *ssa.UnOp:
			if r.Op != token.MUL {
				return false
			}
		case *ssa.Store:
			if r.Addr != v || r.Val == v {
				return false
			}
		case *ssa.FieldAddr:
			if !foldable(r) {
				return false
			}
		case *ssa.IndexAddr:
			if r.X != v || !foldable(r) {
				return false
			}
		default:
			return false
		}
	}
	return len(refs) > 0
}

func referrers(v ssa.Value) []ssa.Instruction {
	rs := v.Referrers()
	if rs == nil {
		return nil
	}
	var out []ssa.Instruction
	for _, r := range *rs {
		if _, debug := r.(*ssa.DebugRef); !debug {
			out = append(out, r)
		}
	}
	return out
}

// reg returns the register of a value.
func (x *fb) reg(v ssa.Value) *Reg {
	if r := x.regs[v]; r != nil {
		return r
	}
	r := x.fn.local(x.typeOf(v))
	x.regs[v] = r
	return r
}

func (x *fb) typeOf(v ssa.Value) reflect.Type {
	if _, ok := v.(*ssa.Range); ok {
		return iterType
	}
	return x.r(v.Type())
}

// parts returns the registers of a value with several results.
func (x *fb) parts(v ssa.Value) []*Reg {
	if rs := x.tuple[v]; rs != nil {
		return rs
	}
	t := v.Type().(*types.Tuple)
	rs := make([]*Reg, t.Len())
	for i := range rs {
		typ := anyType
		if et := t.At(i).Type(); et != types.Typ[types.Invalid] {
			typ = x.r(et)
		}
		rs[i] = x.fn.local(typ)
	}
	x.tuple[v] = rs
	return rs
}

// edge leads from a block to its i-th successor, with the moves its phis ask for.
func (x *fb) edge(from *ssa.BasicBlock, i int) Edge {
	to := from.Succs[i]
	nth := 0
	for _, s := range from.Succs[:i] {
		if s == to {
			nth++
		}
	}
	pred := -1
	for j, p := range to.Preds {
		if p == from {
			if nth == 0 {
				pred = j
				break
			}
			nth--
		}
	}
	var moves []Set
	for _, in := range to.Instrs {
		phi, ok := in.(*ssa.Phi)
		if !ok {
			break
		}
		if src := x.operand(phi.Edges[pred]); src != Operand(x.reg(phi)) {
			moves = append(moves, Set{x.reg(phi), src})
		}
	}
	return Edge{Moves: x.sequence(moves), To: x.fn.Blocks[to.Index], Poll: to.Index <= from.Index}
}

// sequence orders moves that are meant to happen at once.
func (x *fb) sequence(moves []Set) []Set {
	var out []Set
	for len(moves) > 0 {
		i := free(moves)
		if i < 0 { // a cycle: save the sources
			for j := range moves {
				tmp := x.fn.local(moves[j].Src.TypeOf())
				out = append(out, Set{tmp, moves[j].Src})
				moves[j].Src = tmp
			}
			continue
		}
		out = append(out, moves[i])
		moves = append(moves[:i:i], moves[i+1:]...)
	}
	return out
}

// free finds a move whose destination no other move reads.
func free(moves []Set) int {
	for i, m := range moves {
		busy := false
		for j, o := range moves {
			busy = busy || i != j && o.Src == Operand(m.Dst)
		}
		if !busy {
			return i
		}
	}
	return -1
}
