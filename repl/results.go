package repl

import (
	"cmp"
	"fmt"
	"go/types"
	"slices"
)

// results returns the variables that hold the values of the cells, by number: _3, or
// _3_1 and _3_2 of a cell that has several.
func (s *Session) results() map[int][]*types.Var {
	list := map[int][]*types.Var{}
	for _, name := range s.names.Names() {
		var number, part int
		if n, _ := fmt.Sscanf(name, "_%d_%d", &number, &part); n == 0 {
			continue
		}
		if v, ok := s.names.Lookup(name).(*types.Var); ok {
			list[number] = append(list[number], v)
		}
	}
	for _, vars := range list {
		slices.SortFunc(vars, func(a, b *types.Var) int {
			return cmp.Or(cmp.Compare(len(a.Name()), len(b.Name())), cmp.Compare(a.Name(), b.Name()))
		})
	}
	return list
}
