package lower

import (
	"go/ast"
	"go/token"
	"reflect"

	"golang.org/x/tools/go/ssa"

	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

// A range-over-func loop has a variable that tells its state. go/ssa tests it, with panics
// of its own, in the function that the loop's body has become and after the iterator's call.

// posOf returns the place of an instruction. For what calls an iterator go/ssa has none: that
// comes behind the closure of the loop's body.
func posOf(in ssa.Instruction) token.Pos {
	if c, ok := in.(*ssa.MakeClosure); ok {
		if loop, ok := c.Fn.(*ssa.Function).Syntax().(*ast.RangeStmt); ok {
			return loop.X.Pos()
		}
	}
	return in.Pos()
}

// loopOver lowers what follows the iterator's call when nothing has panicked: the loop is
// over, by whatever way its body has left it.
func (x *fb) loopOver(blk *ssa.BasicBlock) {
	if blk.Comment != "rangefunc.resume.ready.check" {
		return
	}
	state := loopState(blk)
	if state == nil {
		return
	}
	place, t := x.place(state.X)
	x.emit(Store{place, &Const{t, reflect.ValueOf(rt.LoopDone)}})
}

// loopPanic lowers go/ssa's own panics with Go's texts.
func (x *fb) loopPanic(in *ssa.Panic) bool {
	switch blk := in.Block(); blk.Comment {
	case "yield-invalid":
		state := loopState(blk.Preds[0])
		x.emit(Call{nil, x.sited(reflect.ValueOf(x.rt.LoopAgain(x.where()))), []Operand{x.operand(state)}})
	case "rangefunc.resume.busy":
		x.emit(Call{nil, x.sited(reflect.ValueOf(x.rt.LoopPanicLost(x.where()))), nil})
	default:
		return false
	}
	return true
}

// loopState returns the state that a block ends with a test of.
func loopState(blk *ssa.BasicBlock) *ssa.UnOp {
	test, ok := blk.Instrs[len(blk.Instrs)-1].(*ssa.If)
	if !ok {
		return nil
	}
	equal, ok := test.Cond.(*ssa.BinOp)
	if !ok {
		return nil
	}
	state, _ := equal.X.(*ssa.UnOp)
	return state
}
