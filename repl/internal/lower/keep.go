package lower

import "slices"

// keep lets what a call that may block has returned reach the variables it is assigned to,
// before the goroutine ends because of an interrupt: Collect has taken the items by then.
func (x *fb) keep() {
	b := x.block
	for i := 0; i+1 < len(b.Instrs); i++ {
		call, ok := b.Instrs[i].Op.(Call)
		if _, polls := b.Instrs[i+1].Op.(Poll); !ok || !polls {
			continue
		}
		start := i + 2
		returned := Returned{}
		if x.awaited(b, start, call) {
			returned.Awaited = call.Dsts[:len(call.Dsts)-1]
			start++
		}
		end := assigned(b.Instrs, start, call.Dsts)
		if end == 0 {
			continue
		}
		at := b.Instrs[i].Pos
		b.Instrs[i+1].Op = returned
		b.Instrs = slices.Insert(b.Instrs, end, Instr{Poll{}, at})
		if start > i+2 {
			b.Instrs = slices.Insert(b.Instrs, start, Instr{Returned{}, at})
		}
	}
}

// awaited reports whether an instruction awaits the last result of a call that has others.
func (x *fb) awaited(b *Block, i int, call Call) bool {
	if i >= len(b.Instrs) || len(call.Dsts) < 2 {
		return false
	}
	await, ok := b.Instrs[i].Op.(Call)
	return ok && x.awaits[await.Fn] && await.Args[0] == Operand(call.Dsts[len(call.Dsts)-1])
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
		case Set:
			if !result(op.Src) {
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
