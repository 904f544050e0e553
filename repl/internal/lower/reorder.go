package lower

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// apply moves what is to be read after a call of its list behind that call, with all that
// is computed from it before. It never moves anything out of its block.
func (o order) apply(f *ssa.Function) {
	for _, blk := range f.Blocks {
		if len(o.indexed) > 0 {
			o.indexLast(blk.Instrs)
		}
		if slices.ContainsFunc(blk.Instrs, o.isLate) {
			r := &reordering{order: o, calls: calls(blk.Instrs), until: map[ssa.Value]int{}, into: map[ssa.Value]int{}}
			blk.Instrs = r.sorted(blk.Instrs)
		}
	}
}

// indexLast moves the computation of an index behind that of what is indexed. Both are as
// go/ssa has left them: one directly after the other, at places of their own.
func (o order) indexLast(ins []ssa.Instruction) {
	for i, in := range ins {
		if _, ok := in.(*ssa.Index); !ok || !o.indexed[in.Pos()].IsValid() {
			continue
		}
		begin, bracket := o.indexed[in.Pos()], in.Pos()
		first, value := i, i // of the index, of what is indexed
		for j := i - 1; j >= 0; j-- {
			p := ins[j].Pos()
			switch {
			case p >= begin && p < bracket && first == value:
				first, value = j, j
			case p > bracket && value < i:
				first = j
			case p.IsValid():
				j = 0
			}
		}
		if first < value && !uses(ins[value:i], ins[first:value]) {
			copy(ins[first:i], slices.Concat(ins[value:i], ins[first:value]))
		}
	}
}

// uses reports whether one of ins has one of others as an operand.
func uses(ins, others []ssa.Instruction) bool {
	return slices.ContainsFunc(ins, func(in ssa.Instruction) bool {
		return slices.ContainsFunc(in.Operands(nil), func(o *ssa.Value) bool {
			v, ok := (*o).(ssa.Instruction)
			return ok && slices.Contains(others, v)
		})
	})
}

func (o order) isLate(in ssa.Instruction) bool { return o.call(in).IsValid() }

// call is the place of the call that an instruction has to follow, if any.
func (o order) call(in ssa.Instruction) token.Pos {
	at := in.Pos()
	if load, ok := in.(*ssa.UnOp); ok && !at.IsValid() {
		if refs := *load.Referrers(); len(refs) == 1 {
			if c, ok := refs[0].(*ssa.Call); ok {
				at = -c.Pos()
			}
		}
	}
	if at == token.NoPos || !movable(in) {
		return token.NoPos
	}
	return o.late[at]
}

// calls returns the indexes of calls and receives in a block, by place.
func calls(ins []ssa.Instruction) map[token.Pos]int {
	at := map[token.Pos]int{}
	for i, in := range ins {
		switch in := in.(type) {
		case *ssa.Call:
			at[in.Pos()] = i
		case *ssa.UnOp:
			if in.Op == token.ARROW {
				at[in.Pos()] = i
			}
		}
	}
	delete(at, token.NoPos)
	return at
}

type reordering struct {
	order
	calls   map[token.Pos]int // of the block
	until   map[ssa.Value]int // what waits, for which index
	into    map[ssa.Value]int // variables that a store that waits is to change
	waiting []waiting
	out     []ssa.Instruction
}

type waiting struct {
	in    ssa.Instruction
	until int
}

func (r *reordering) sorted(ins []ssa.Instruction) []ssa.Instruction {
	for i, in := range ins {
		until := r.calls[r.call(in)] // 0 where there is none, or it is in another block
		for _, o := range in.Operands(nil) {
			if *o != nil {
				until = max(until, r.until[*o])
			}
		}
		if load, ok := in.(*ssa.UnOp); ok && load.Op == token.MUL {
			until = max(until, r.into[root(load.X)])
		}
		switch {
		case until > i && movable(in):
			r.waiting = append(r.waiting, waiting{in, until})
			if v, ok := in.(ssa.Value); ok {
				r.until[v] = until
			}
			if s, ok := in.(*ssa.Store); ok {
				r.into[root(s.Addr)] = until
			}
			continue
		case until > i || i == len(ins)-1: // it needs them now
			r.release(len(ins))
		}
		r.out = append(r.out, in)
		r.release(i)
	}
	return r.out
}

// release puts what waits for the i-th instruction, or an earlier one, behind it.
func (r *reordering) release(i int) {
	var rest []waiting
	for _, w := range r.waiting {
		if w.until > i {
			rest = append(rest, w)
			continue
		}
		r.out = append(r.out, w.in)
		if v, ok := w.in.(ssa.Value); ok {
			delete(r.until, v)
		}
		if s, ok := w.in.(*ssa.Store); ok {
			delete(r.into, root(s.Addr))
		}
	}
	r.waiting = rest
}

// root is the variable that an address leads into.
func root(addr ssa.Value) ssa.Value {
	for {
		switch a := addr.(type) {
		case *ssa.FieldAddr:
			addr = a.X
		case *ssa.IndexAddr:
			addr = a.X
		default:
			return addr
		}
	}
}

// movable leaves out what has effects other than on a variable made for a literal.
func movable(in ssa.Instruction) bool {
	switch in := in.(type) {
	case *ssa.UnOp:
		return in.Op != token.ARROW
	case *ssa.Store:
		a, ok := root(in.Addr).(*ssa.Alloc)
		return ok && (a.Comment == "complit" || a.Comment == "slicelit" || a.Comment == "varargs")
	case *ssa.BinOp, *ssa.FieldAddr, *ssa.IndexAddr, *ssa.Field, *ssa.Index, *ssa.Lookup, *ssa.Slice, *ssa.Extract, *ssa.TypeAssert,
		*ssa.Convert, *ssa.MultiConvert, *ssa.ChangeType, *ssa.ChangeInterface, *ssa.MakeInterface, *ssa.SliceToArrayPointer, *ssa.MakeClosure:
		return true
	}
	return false
}
