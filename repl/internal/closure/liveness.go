package closure

import (
	"reflect"
	"slices"

	"github.com/aiterrepl/aiterrepl/repl/internal/lower"
)

// liveness tells what the registers of a function may hold that nothing reads any more.
//
// A frame keeps alive what its registers point to, a compiled function only what it will
// use. So a call, which may take any time, first forgets the rest: finalizers, cleanups
// and weak pointers then see what they see in a compiled program.
type liveness struct {
	index  map[*lower.Reg]int // of the registers that can hold pointers
	regs   []*lower.Reg
	pins   map[*lower.Reg][]int // of a uintptr: the pointers it has been made from
	in     map[*lower.Block]set // what is read from the beginning of a block on
	always set                  // what the block after a recovered panic reads
	left   set                  // what may still be set when the function returns

	dead map[*lower.Block]map[int][]*lower.Reg // what a call forgets, by its index
}

// maxFollowed is how many registers of a function are followed, since the time for it
// grows with their square: a function with more, a table of thousands of slices,
// forgets nothing before it returns.
const maxFollowed = 2000

func livenessOf(fn *lower.Func) *liveness {
	l := &liveness{index: map[*lower.Reg]int{}, pins: map[*lower.Reg][]int{}, in: map[*lower.Block]set{}, dead: map[*lower.Block]map[int][]*lower.Reg{}}
	for _, rs := range [][]*lower.Reg{fn.Params, fn.Free, fn.Locals} {
		for _, r := range rs {
			if hasPointers(r.Type) {
				l.index[r] = len(l.regs)
				l.regs = append(l.regs, r)
			}
		}
	}
	l.left, l.always = l.none(), l.none()
	if len(l.regs) > maxFollowed {
		for i := range l.regs {
			l.left.add(i)
		}
	} else if len(l.regs) > 0 {
		for l.pin(fn) {
		}
		l.backward(fn)
		l.forward(fn)
	}
	return l
}

// mayHold reports whether a register may hold something when the function returns.
func (l *liveness) mayHold(r *lower.Reg) bool {
	i := l.of(r)
	return i < 0 || l.left.has(i)
}

// backward finds what is read later, from the ends of the function on.
func (l *liveness) backward(fn *lower.Func) {
	for _, b := range fn.Blocks {
		l.in[b] = l.none()
	}
	for again := true; again; {
		again = false
		for _, b := range slices.Backward(fn.Blocks) {
			live := l.scan(b, func(int, set) {})
			again = l.in[b].join(live) || again
			if fn.Frame != nil && b.Index == fn.Recover {
				again = l.always.join(live) || again
			}
		}
	}
}

// scan returns what is read from the beginning of a block on, and calls after with what
// is read after each instruction.
func (l *liveness) scan(b *lower.Block, after func(i int, live set)) set {
	live := l.always.clone()
	for i, in := range slices.Backward(b.Instrs) {
		after(i, live)
		switch op := in.Op.(type) {
		case lower.Jump:
			live.join(l.over(op.To))
		case lower.If:
			live.join(l.over(op.Then))
			live.join(l.over(op.Else))
		default:
			l.undo(live, op)
		}
	}
	return live
}

// over is what is read from the beginning of an edge on.
func (l *liveness) over(e lower.Edge) set {
	live := l.in[e.To].clone()
	for _, m := range slices.Backward(e.Moves) {
		l.undo(live, m)
	}
	return live
}

// undo turns what is read after an instruction into what is read before it.
func (l *liveness) undo(live set, op lower.Op) {
	writes(op, func(r *lower.Reg) { live.remove(l.of(r)) })
	reads(op, func(o lower.Operand) { live.add(l.of(o)) })
	live.join(l.pinned(op))
	live.join(l.always)
}

// forward follows what may be set, from the beginning of the function on, and notes what
// the calls forget of it.
func (l *liveness) forward(fn *lower.Func) {
	keep := map[*lower.Block]map[int]set{}
	set := map[*lower.Block]set{}
	for _, b := range fn.Blocks {
		set[b], keep[b], l.dead[b] = l.none(), l.acrossCalls(b), map[int][]*lower.Reg{}
		if fn.Frame != nil && b.Index == fn.Recover {
			for i := range l.regs {
				set[b].add(i) // a panic comes from anywhere
			}
		}
	}
	for _, r := range slices.Concat(fn.Params, fn.Free) {
		set[fn.Blocks[0]].add(l.of(r))
	}
	if fn.Frame != nil {
		set[fn.Blocks[0]].add(l.of(fn.Frame))
	}
	for again := true; again; {
		again = false
		for _, b := range fn.Blocks {
			dirty := set[b].clone()
			for i, in := range b.Instrs {
				if across, ok := keep[b][i]; ok {
					l.dead[b][i] = l.regsOf(dirty.without(across))
					dirty.meet(across)
				}
				edges(in.Op, func(e lower.Edge) {
					out := dirty.clone()
					for _, m := range e.Moves {
						out.add(l.of(m.Dst))
					}
					again = set[e.To].join(out) || again
				})
				writes(in.Op, func(r *lower.Reg) { dirty.add(l.of(r)) })
			}
			if _, ok := b.Instrs[len(b.Instrs)-1].Op.(lower.Return); ok {
				l.left.join(dirty)
			}
		}
	}
}

// acrossCalls is what has to outlive the calls of a block, by their indexes.
func (l *liveness) acrossCalls(b *lower.Block) map[int]set {
	calls := map[int]set{}
	l.scan(b, func(i int, live set) {
		op := b.Instrs[i].Op
		if call, ok := op.(lower.Call); ok && rangeOf(call) != noRange {
			return
		}
		switch op.(type) {
		case lower.Call, lower.CallFunc:
			live = live.clone()
			writes(op, func(r *lower.Reg) { live.remove(l.of(r)) })
			live.join(l.pinned(op))
			live.join(l.always)
			calls[i] = live
		}
	})
	return calls
}

// pin notes what each uintptr has been made from: a pointer lives as long as the number
// in the call, or the arithmetic, that it has been converted for (see package unsafe). It
// reports whether there was anything new.
func (l *liveness) pin(fn *lower.Func) (found bool) {
	add := func(r *lower.Reg, from set) {
		for i := range l.regs {
			if from.has(i) && !slices.Contains(l.pins[r], i) {
				l.pins[r] = append(l.pins[r], i)
				found = true
			}
		}
	}
	note := func(op lower.Op) {
		writes(op, func(dst *lower.Reg) {
			switch t := dst.Type; {
			case t.Kind() == reflect.Uintptr:
				from := l.pinned(op)
				reads(op, func(o lower.Operand) { from.add(l.of(o)) })
				add(dst, from)
			case holdsNumbers(t):
				add(dst, l.pinned(op))
			}
		})
		if store, ok := op.(lower.Store); ok {
			if r, ok := store.Dst.Ptr.(*lower.Reg); ok && holdsNumbers(r.Type) {
				add(r, l.pinned(op))
			}
		}
	}
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			note(in.Op)
			edges(in.Op, func(e lower.Edge) {
				for _, m := range e.Moves {
					note(m)
				}
			})
		}
	}
	return found
}

// holdsNumbers reports the types of arguments that are several uintptrs.
func holdsNumbers(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Uintptr:
		return true
	case reflect.Pointer, reflect.Slice, reflect.Array:
		return holdsNumbers(t.Elem())
	}
	return false
}

// pinned is what the numbers that an instruction reads have been made from.
func (l *liveness) pinned(op lower.Op) set {
	s := l.none()
	if len(l.pins) > 0 {
		reads(op, func(o lower.Operand) {
			if r, ok := o.(*lower.Reg); ok {
				for _, i := range l.pins[r] {
					s.add(i)
				}
			}
		})
	}
	return s
}

// of is the index of an operand, -1 for what cannot hold a pointer or is no register.
func (l *liveness) of(o lower.Operand) int {
	if r, ok := o.(*lower.Reg); ok {
		if i, ok := l.index[r]; ok {
			return i
		}
	}
	return -1
}

func (l *liveness) regsOf(s set) (rs []*lower.Reg) {
	for i, r := range l.regs {
		if s.has(i) {
			rs = append(rs, r)
		}
	}
	return rs
}

// set is a set of small numbers; -1 never is in it.
type set []uint64

func (l *liveness) none() set { return make(set, (len(l.regs)+63)/64) }

func (s set) has(i int) bool { return s[i/64]&(1<<(i%64)) != 0 }

func (s set) add(i int) {
	if i >= 0 {
		s[i/64] |= 1 << (i % 64)
	}
}

func (s set) remove(i int) {
	if i >= 0 {
		s[i/64] &^= 1 << (i % 64)
	}
}

func (s set) clone() set { return slices.Clone(s) }

// join adds what is in t, and reports whether any of that is new.
func (s set) join(t set) (found bool) {
	for i, w := range t {
		found = found || w&^s[i] != 0
		s[i] |= w
	}
	return found
}

// meet leaves what is in t, too.
func (s set) meet(t set) {
	for i, w := range t {
		s[i] &= w
	}
}

func (s set) without(t set) set {
	s = s.clone()
	for i, w := range t {
		s[i] &^= w
	}
	return s
}
