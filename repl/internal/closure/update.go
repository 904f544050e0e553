package closure

import (
	"go/token"
	"reflect"
	"unsafe"

	"github.com/aiterrepl/aiterrepl/repl/internal/lower"
)

// fusedUpdate compiles the load of a variable, an addition to it and the store back as one
// instruction: x++, t.n += y. It returns how many instructions that took, 0 if the next
// ones are something else.
func (x *compiler) fusedUpdate(ins []lower.Instr) int {
	i := 0
	next := func() lower.Op {
		if i++; i > len(ins) {
			return nil
		}
		return ins[i-1].Op
	}
	op := next()
	check, checked := op.(lower.CheckNil)
	if checked {
		op = next()
	}
	load, ok := op.(lower.Load)
	if !ok || kindOf(load.Dst.Type) != reflect.Int && kindOf(load.Dst.Type) != reflect.Int64 || x.uses[load.Dst] != 1 {
		return 0
	}
	sum, ok := next().(lower.Binary)
	if !ok || sum.X != lower.Operand(load.Dst) || sum.Op != token.ADD && sum.Op != token.SUB || x.uses[sum.Dst] != 1 {
		return 0
	}
	op = next()
	if again, ok := op.(lower.CheckNil); ok && again.X == load.Src.Ptr {
		op = next()
	}
	store, ok := op.(lower.Store)
	if !ok || store.X != lower.Operand(sum.Dst) || !samePlace(store.Dst, load.Src) || checked && check.X != load.Src.Ptr {
		return 0
	}
	off, ok := simple(load.Src)
	if !ok {
		return 0
	}
	y, sub := x.off(sum.Y), sum.Op == token.SUB
	if g, ok := global(load.Src.Ptr); ok {
		x.emit(updateGlobal((*int64)(unsafe.Add(g, off)), y, sub))
		return i
	}
	fails := nothing
	if checked {
		fails = x.nilFails()
	}
	x.emit(updateField(x.off(load.Src.Ptr), off, y, sub, fails))
	return i
}

func samePlace(a, b lower.Place) bool {
	if a.Ptr != b.Ptr || len(a.Steps) != len(b.Steps) {
		return false
	}
	for i := range a.Steps {
		if a.Steps[i].Index != nil || b.Steps[i].Index != nil || a.Steps[i].Field != b.Steps[i].Field {
			return false
		}
	}
	return true
}

func updateGlobal(p *int64, y uintptr, sub bool) instr {
	if sub {
		return func(fp unsafe.Pointer) { *p -= *at[int64](fp, y) }
	}
	return func(fp unsafe.Pointer) { *p += *at[int64](fp, y) }
}

func updateField(ptr, off, y uintptr, sub bool, fails func(unsafe.Pointer)) instr {
	return func(fp unsafe.Pointer) {
		p := *at[unsafe.Pointer](fp, ptr)
		if p == nil {
			fails(fp)
		}
		n := *at[int64](fp, y)
		if sub {
			n = -n
		}
		*(*int64)(unsafe.Add(p, off)) += n
	}
}
