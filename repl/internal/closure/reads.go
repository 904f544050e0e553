package closure

import "github.com/aiterrepl/aiterrepl/repl/internal/lower"

// reads calls f with every operand that an instruction reads.
func reads(op lower.Op, f func(lower.Operand)) {
	switch op := op.(type) {
	case lower.Set:
		f(op.Src)
	case lower.Unary:
		f(op.X)
	case lower.Binary:
		f(op.X)
		f(op.Y)
	case lower.IsNil:
		f(op.X)
	case lower.Number:
		f(op.X)
	case lower.Load:
		readsPlace(op.Src, f)
	case lower.Store:
		readsPlace(op.Dst, f)
		f(op.X)
	case lower.Addr:
		readsPlace(op.Src, f)
	case lower.Part:
		f(op.X)
		readsStep(op.Step, f)
	case lower.Lookup:
		f(op.M)
		f(op.K)
	case lower.Update:
		f(op.M)
		f(op.K)
		f(op.V)
	case lower.Delete:
		f(op.M)
		f(op.K)
	case lower.Len:
		f(op.X)
	case lower.Cast:
		f(op.X)
	case lower.CheckIndex:
		f(op.X)
		f(op.I)
	case lower.CheckNil:
		f(op.X)
	case lower.CheckMap:
		f(op.X)
	default:
		readsFlow(op, f)
	}
}

// readsFlow is reads for calls and for what ends a block.
func readsFlow(op lower.Op, f func(lower.Operand)) {
	all := func(os []lower.Operand) {
		for _, o := range os {
			f(o)
		}
	}
	switch op := op.(type) {
	case lower.Call:
		f(op.Fn)
		all(op.Args)
	case lower.CallFunc:
		all(op.Args)
	case lower.Closure:
		all(op.Free)
	case lower.Jump:
		readsEdge(op.To, f)
	case lower.If:
		f(op.Cond)
		readsEdge(op.Then, f)
		readsEdge(op.Else, f)
	case lower.Return:
		all(op.Results)
	}
}

func readsPlace(p lower.Place, f func(lower.Operand)) {
	f(p.Ptr)
	for _, s := range p.Steps {
		readsStep(s, f)
	}
}

func readsStep(s lower.Step, f func(lower.Operand)) {
	if s.Index != nil {
		f(s.Index)
	}
}

func readsEdge(e lower.Edge, f func(lower.Operand)) {
	for _, m := range e.Moves {
		f(m.Src)
	}
}

// writes calls f with every register that an instruction sets. The moves of edges are
// instructions of their own.
func writes(op lower.Op, f func(*lower.Reg)) {
	switch op := op.(type) {
	case lower.Set:
		f(op.Dst)
	case lower.Unary:
		f(op.Dst)
	case lower.Binary:
		f(op.Dst)
	case lower.IsNil:
		f(op.Dst)
	case lower.Number:
		f(op.Dst)
	case lower.New:
		f(op.Dst)
	case lower.Load:
		f(op.Dst)
	case lower.Addr:
		f(op.Dst)
	case lower.Part:
		f(op.Dst)
	case lower.Lookup:
		f(op.Dst)
		if op.OK != nil {
			f(op.OK)
		}
	case lower.Len:
		f(op.Dst)
	case lower.MakeMap:
		f(op.Dst)
	case lower.Cast:
		f(op.Dst)
	case lower.Closure:
		f(op.Dst)
	case lower.Call:
		for _, r := range op.Dsts {
			f(r)
		}
	case lower.CallFunc:
		for _, r := range op.Dsts {
			f(r)
		}
	}
}

// edges calls f with the edges on which an instruction ends its block.
func edges(op lower.Op, f func(lower.Edge)) {
	switch op := op.(type) {
	case lower.Jump:
		f(op.To)
	case lower.If:
		f(op.Then)
		f(op.Else)
	}
}
