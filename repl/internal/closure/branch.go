package closure

import (
	"cmp"
	"go/token"
	"reflect"
	"unsafe"

	"github.com/aiterrepl/aiterrepl/repl/internal/lower"
)

// edge is a way to another block: what is done on it, nil if nothing, whether it closes a
// loop, and where it leads.
type edge struct {
	do   instr
	poll func(fp unsafe.Pointer) *block // nil: it closes none
	to   *block
}

// edge compiles an edge. Blocks that only jump on are passed at once.
func (x *compiler) edge(e lower.Edge) edge {
	var moves []instr
	words, poll := [][2]uintptr{}, false
	seen := map[*lower.Block]bool{}
	for {
		for _, m := range e.Moves {
			if i := x.set(m); i != nil {
				moves = append(moves, i)
				if c := classOf(m.Dst.Type); c == class64 || c == classFloat64 {
					words = append(words, [2]uintptr{x.off(m.Dst), x.off(m.Src)})
				}
			}
		}
		poll = poll || e.Poll
		if seen[e.To] || len(e.To.Instrs) != 1 {
			break
		}
		jump, ok := e.To.Instrs[0].Op.(lower.Jump)
		if !ok {
			break
		}
		seen[e.To] = true
		e = jump.To
	}
	out := edge{do: sequence(moves), to: x.blocks[e.To]}
	if len(words) == len(moves) && len(words) > 1 {
		out.do = moveWords(words)
	}
	if poll {
		out.poll = x.pollTo(out.do, out.to)
	}
	return out
}

// moveWords moves words, from the second to the first place of each pair.
func moveWords(words [][2]uintptr) instr {
	d, s, d2, s2 := words[0][0], words[0][1], words[1][0], words[1][1]
	if len(words) == 2 {
		return func(fp unsafe.Pointer) {
			*at[uint64](fp, d) = *at[uint64](fp, s)
			*at[uint64](fp, d2) = *at[uint64](fp, s2)
		}
	}
	return func(fp unsafe.Pointer) {
		for i := range words {
			*at[uint64](fp, words[i][0]) = *at[uint64](fp, words[i][1])
		}
	}
}

// pollTo does what is to be done on an edge, polls, and goes to its end.
func (x *compiler) pollTo(do instr, to *block) func(fp unsafe.Pointer) *block {
	stop, pos := &x.unit.rt.Raised, x.pos
	if do == nil {
		return func(fp unsafe.Pointer) *block {
			if stop.Load() {
				look(fp, pos)
			}
			return to
		}
	}
	return func(fp unsafe.Pointer) *block {
		do(fp)
		if stop.Load() {
			look(fp, pos)
		}
		return to
	}
}

func (x *compiler) terminator(op lower.Op) func(fp unsafe.Pointer) *block {
	switch op := op.(type) {
	case lower.Jump:
		return x.edge(op.To).term()
	case lower.If:
		return either(boolReg(x.off(op.Cond)), x.edge(op.Then), x.edge(op.Else))
	case lower.Return:
		return x.ret(op)
	}
	unsupported("%T", op)
	return nil
}

func (e edge) term() func(fp unsafe.Pointer) *block {
	do, to := e.do, e.to
	switch {
	case e.poll != nil:
		return e.poll
	case do == nil:
		return func(unsafe.Pointer) *block { return to }
	}
	return func(fp unsafe.Pointer) *block { do(fp); return to }
}

func (x *compiler) ret(op lower.Return) func(fp unsafe.Pointer) *block {
	var moves []instr
	for i, o := range op.Results {
		moves = append(moves, move(x.fn.Results[i], x.results[i], x.off(o)))
	}
	if len(op.Results) == 1 {
		if c, r, o := classOf(x.fn.Results[0]), x.results[0], x.off(op.Results[0]); c == class64 || c == classFloat64 {
			return func(fp unsafe.Pointer) *block {
				*at[uint64](fp, r) = *at[uint64](fp, o)
				return nil
			}
		}
	}
	if do := sequence(moves); do != nil {
		return func(fp unsafe.Pointer) *block { do(fp); return nil }
	}
	return func(unsafe.Pointer) *block { return nil }
}

func boolReg(c uintptr) func(fp unsafe.Pointer) bool {
	return func(fp unsafe.Pointer) bool { return *at[bool](fp, c) }
}

func either(cond func(fp unsafe.Pointer) bool, then, els edge) func(fp unsafe.Pointer) *block {
	return func(fp unsafe.Pointer) *block {
		e := &els
		if cond(fp) {
			e = &then
		}
		if e.poll != nil {
			return e.poll(fp)
		}
		if e.do != nil {
			e.do(fp)
		}
		return e.to
	}
}

// fusedBranch compiles a test and the branch on it as the terminator of a block.
func (x *compiler) fusedBranch(b *lower.Block, op lower.Op, branch lower.If) bool {
	cond, ok := branch.Cond.(*lower.Reg)
	if !ok || x.uses[cond] != 1 {
		return false
	}
	var term func(fp unsafe.Pointer) *block
	switch op := op.(type) {
	case lower.IsNil:
		if op.Dst != cond {
			return false
		}
		then, els := x.edge(branch.Then), x.edge(branch.Else)
		if op.Negate {
			then, els = els, then
		}
		term = either(nilTest(op.X.TypeOf(), x.off(op.X)), then, els)
	case lower.Unary:
		if op.Dst != cond || op.Op != token.NOT {
			return false
		}
		term = either(boolReg(x.off(op.X)), x.edge(branch.Else), x.edge(branch.Then))
	case lower.Binary:
		if op.Dst != cond {
			return false
		}
		term = compare(op.Op, kindOf(op.X.TypeOf()), x.off(op.X), x.off(op.Y), x.edge(branch.Then), x.edge(branch.Else))
	}
	if term == nil {
		return false
	}
	x.blocks[b].term = term
	return true
}

// compare is the branch on a comparison; nil for kinds that have none of their own.
func compare(op token.Token, k reflect.Kind, a, b uintptr, then, els edge) func(fp unsafe.Pointer) *block {
	switch k {
	case reflect.Int, reflect.Int64:
		return compareReg[int64](op, a, b, then, els)
	case reflect.Int32:
		return compareReg[int32](op, a, b, then, els)
	case reflect.Uint, reflect.Uint64, reflect.Uintptr:
		return compareReg[uint64](op, a, b, then, els)
	case reflect.Uint8:
		return compareReg[uint8](op, a, b, then, els)
	case reflect.Uint32:
		return compareReg[uint32](op, a, b, then, els)
	case reflect.Float64:
		return compareReg[float64](op, a, b, then, els)
	case reflect.String:
		return compareReg[string](op, a, b, then, els)
	}
	return nil
}

func compareReg[T cmp.Ordered](op token.Token, a, b uintptr, then, els edge) func(fp unsafe.Pointer) *block {
	switch op {
	case token.GTR:
		op, a, b = token.LSS, b, a
	case token.GEQ:
		op, a, b = token.LEQ, b, a
	case token.NEQ:
		op, then, els = token.EQL, els, then
	}
	if then.do == nil && els.do == nil && then.poll == nil && els.poll == nil {
		t, e := then.to, els.to
		switch op {
		case token.LSS:
			return func(fp unsafe.Pointer) *block {
				if *at[T](fp, a) < *at[T](fp, b) {
					return t
				}
				return e
			}
		case token.LEQ:
			return func(fp unsafe.Pointer) *block {
				if *at[T](fp, a) <= *at[T](fp, b) {
					return t
				}
				return e
			}
		default:
			return func(fp unsafe.Pointer) *block {
				if *at[T](fp, a) == *at[T](fp, b) {
					return t
				}
				return e
			}
		}
	}
	t, e := then.term(), els.term()
	switch op {
	case token.LSS:
		return func(fp unsafe.Pointer) *block {
			if *at[T](fp, a) < *at[T](fp, b) {
				return t(fp)
			}
			return e(fp)
		}
	case token.LEQ:
		return func(fp unsafe.Pointer) *block {
			if *at[T](fp, a) <= *at[T](fp, b) {
				return t(fp)
			}
			return e(fp)
		}
	}
	return func(fp unsafe.Pointer) *block {
		if *at[T](fp, a) == *at[T](fp, b) {
			return t(fp)
		}
		return e(fp)
	}
}

func nothing(unsafe.Pointer) {}
