package check

import "go/types"

// settleShifts gives a type to the operations that go/types leaves untyped
// although they are no constants: those in the count of a shift, `x >> (1 << n)`.
// The compiler takes uint for them; go/ssa does not know what to take.
func settleShifts(info *types.Info) {
	for x, tv := range info.Types {
		if tv.Value != nil {
			continue
		}
		t, ok := tv.Type.(*types.Basic)
		if ok && t.Info()&types.IsUntyped != 0 && t.Info()&types.IsNumeric != 0 {
			tv.Type = types.Typ[types.Uint]
			info.Types[x] = tv
		}
	}
}
