package lower

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

// assigned lowers what m[k] += v and m[k] = append(m[k], v) do before m[k] is read: the
// compiler makes the element first, and so fails as an assignment does.
func (x *fb) assigned(in *ssa.Lookup, m, k Operand) {
	if in.CommaOk || !assigns(in) {
		return
	}
	x.emit(CheckMap{m})
	if t := m.TypeOf(); rt.MayNotHash(t.Key()) {
		x.emit(Call{nil, x.sited(rt.CheckKey(x.where(), t)), []Operand{k}})
	}
}

// assigns reports a look-up of the element that its value is used to assign.
func assigns(in *ssa.Lookup) bool {
	refs := referrers(in)
	if len(refs) != 1 {
		return false
	}
	var value ssa.Value
	switch op := refs[0].(type) {
	case *ssa.BinOp:
		if op.Op == token.QUO || op.Op == token.REM { // may fail, and is computed first
			return false
		}
		value = op
	case *ssa.Call:
		if b, ok := op.Call.Value.(*ssa.Builtin); !ok || b.Name() != "append" || op.Call.Args[0] != ssa.Value(in) {
			return false
		}
		value = op
	default:
		return false
	}
	if refs = referrers(value); len(refs) != 1 {
		return false
	}
	to, ok := refs[0].(*ssa.MapUpdate)
	if !ok || to.Value != value || !sameValue(to.Map, in.X) || !sameValue(to.Key, in.Index) {
		return false
	}
	_, call := value.(*ssa.Call)
	return call || to.Pos() == in.Pos() // m[k] = m[k] + v reads first
}

// sameValue reports two mentions of one variable, or of one part of it.
func sameValue(a, b ssa.Value) bool {
	if a == b {
		return true
	}
	switch a := a.(type) {
	case *ssa.Const:
		b, ok := b.(*ssa.Const)
		return ok && types.Identical(a.Type(), b.Type()) && a.Value != nil && b.Value != nil && constant.Compare(a.Value, token.EQL, b.Value)
	case *ssa.UnOp:
		b, ok := b.(*ssa.UnOp)
		return ok && a.Op == token.MUL && b.Op == token.MUL && sameValue(a.X, b.X)
	case *ssa.FieldAddr:
		b, ok := b.(*ssa.FieldAddr)
		return ok && a.Field == b.Field && sameValue(a.X, b.X)
	case *ssa.MakeInterface:
		b, ok := b.(*ssa.MakeInterface)
		return ok && sameValue(a.X, b.X)
	}
	return false
}
