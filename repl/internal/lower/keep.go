package lower

import "slices"

// keep lets what a call that may block has returned reach the variables it is assigned to,
// before the goroutine ends because of an interrupt: Collect has taken the items by then.
func keep(b *Block) {
	for i := 0; i+1 < len(b.Instrs); i++ {
		call, ok := b.Instrs[i].Op.(Call)
		if _, polls := b.Instrs[i+1].Op.(Poll); !ok || !polls {
			continue
		}
		if end := assigned(b.Instrs, i+2, call.Dsts); end > 0 {
			b.Instrs[i+1].Op = Returned{}
			b.Instrs = slices.Insert(b.Instrs, end, Instr{Poll{}, b.Instrs[i].Pos})
		}
	}
}

// assigned returns where the assignment of results to variables ends that begins at an
// instruction; 0 if there is none. It has no part that can fail.
func assigned(ins []Instr, start int, results []*Reg) (end int) {
	results = slices.Clone(results)
	result := func(o Operand) bool {
		r, ok := o.(*Reg)
		return ok && slices.Contains(results, r)
	}
	for i, in := range ins[start:] {
		switch op := in.Op.(type) {
		case Cast:
			if !result(op.X) {
				return end
			}
			results = append(results, op.Dst)
		case Store:
			_, variable := op.Dst.Ptr.(*Const)
			if !variable || len(op.Dst.Steps) > 0 || op.X != Operand(yes) && !result(op.X) {
				return end
			}
			end = start + i + 1
		default:
			return end
		}
	}
	return end
}
