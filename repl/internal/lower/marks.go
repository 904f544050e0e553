package lower

import (
	"go/types"
	"reflect"

	"golang.org/x/tools/go/ssa"
)

// A cell that fails leaves the variables undefined that it has not come to set. So what
// defines a variable, the first of its statements that assigns to it, leaves a mark.

// unset makes the marks of the unit's variables. What takes no memory is never assigned, and
// what is carried over has its value.
func (b *builder) unset() map[*types.Var]*bool {
	b.marked = map[types.Object]bool{}
	set := make(map[*types.Var]*bool, len(b.unit.Vars))
	for _, v := range b.unit.Vars {
		b.pos = v.Pos() // a type may be refused
		set[v] = new(b.r(v.Type()).Size() == 0 || b.unit.Carried[v] != nil)
	}
	return set
}

// mark follows an assignment.
func (x *fb) mark(addr ssa.Value) {
	if x.f != x.main {
		return
	}
	v, ok := variable(addr).(*types.Var)
	if !ok || x.marked[v] {
		return
	}
	if set, ok := x.out.Set[v]; ok {
		x.marked[v] = true
		x.setMark(set)
	}
}

// markEnd comes before the return that is not written: a cell that returns earlier, or whose
// deferred call has recovered a panic, has not come to its end.
func (x *fb) markEnd(ret *ssa.Return) {
	if x.f == x.main && !ret.Pos().IsValid() && ret.Block() != x.f.Recover {
		x.setMark(x.out.Ended)
	}
}

func (x *fb) setMark(mark *bool) {
	x.emit(Store{Place{Ptr: &Const{reflect.TypeOf(mark), reflect.ValueOf(mark)}}, yes})
}

// yes is what a mark is set to, and nothing else.
var yes = &Const{boolType, reflect.ValueOf(true)}

// variable is the package variable that an address is within, or nil.
func variable(addr ssa.Value) types.Object {
	if g, ok := root(addr).(*ssa.Global); ok {
		return g.Object()
	}
	return nil
}
