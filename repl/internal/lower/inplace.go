package lower

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// computeInPlace gives the next value of a loop's variable the variable's own register,
// where nothing reads the former value any more: i = i + 1 then takes no move at the end
// of each turn.
func (x *fb) computeInPlace() {
	for _, blk := range x.f.Blocks {
		for _, in := range blk.Instrs {
			phi, ok := in.(*ssa.Phi)
			if !ok {
				break
			}
			if _, basic := phi.Type().Underlying().(*types.Basic); basic {
				x.nextInPlace(phi)
			}
		}
	}
}

func (x *fb) nextInPlace(phi *ssa.Phi) {
	same := []ssa.Value{phi}
	share := func(v ssa.Value) {
		x.regs[v] = x.reg(phi)
		same = append(same, v)
	}
	// The one value that is computed from the variable, before anything else is.
	if refs := referrers(phi); len(refs) == 1 && refs[0].Block() == phi.Block() {
		if v, ok := refs[0].(ssa.Value); ok && slices.Contains(phi.Edges, v) && x.mayShare(v, phi) {
			share(v)
		}
	}
	// Values that are for the variable alone, computed in the blocks before.
	for i, v := range phi.Edges {
		from := phi.Block().Preds[i]
		in, ok := v.(ssa.Instruction)
		if !ok || in.Block() != from || len(from.Succs) != 1 || len(referrers(v)) != 1 || !x.mayShare(v, phi) {
			continue
		}
		if !x.readAfter(in, same) && !otherPhiReads(phi, i, same) {
			share(v)
		}
	}
}

// mayShare reports a value that one instruction computes and sets in the end.
func (x *fb) mayShare(v ssa.Value, phi *ssa.Phi) bool {
	switch v := v.(type) {
	case *ssa.BinOp, *ssa.Convert:
	case *ssa.UnOp:
		if v.Op == token.ARROW {
			return false
		}
	case *ssa.Call:
		if _, builtin := v.Call.Value.(*ssa.Builtin); builtin {
			return false
		}
	default:
		return false
	}
	return x.regs[v] == nil && x.typeOf(v) == x.typeOf(phi)
}

// readAfter reports whether an instruction after in, in its block, reads one of vs.
func (x *fb) readAfter(in ssa.Instruction, vs []ssa.Value) bool {
	rest := in.Block().Instrs
	rest = rest[slices.Index(rest, in)+1:]
	return slices.ContainsFunc(rest, func(in ssa.Instruction) bool { return x.readsOne(in, vs) })
}

// readsOne looks into addresses that are computed where they are used, too.
func (x *fb) readsOne(in ssa.Instruction, vs []ssa.Value) bool {
	for _, o := range in.Operands(nil) {
		if slices.Contains(vs, *o) {
			return true
		}
		if part, ok := (*o).(ssa.Instruction); ok && x.fold[*o] && x.readsOne(part, vs) {
			return true
		}
	}
	return false
}

// otherPhiReads reports whether another variable takes one of vs over, on the i-th way.
func otherPhiReads(phi *ssa.Phi, i int, vs []ssa.Value) bool {
	for _, in := range phi.Block().Instrs {
		if other, ok := in.(*ssa.Phi); ok && other != phi && slices.Contains(vs, other.Edges[i]) {
			return true
		}
	}
	return false
}
