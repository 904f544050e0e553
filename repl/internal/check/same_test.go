package check

import "testing"

// TestSame types types again as they stand.
func TestSame(t *testing.T) {
	runCells(t, []cellTest{
		{"values and methods stay", []string{
			`type Matrix [][]float64; func (m Matrix) Rows() int { return len(m) }`, ``,
			`m := Matrix{{1}}`, `m Matrix`,
			"  type Matrix [][]float64", `units 0`,
			`m = Matrix{{1}, {2}}; m.Rows()`, `_4 int; result`,
			`type Matrix [][]float64; func (m Matrix) Rows() int { return 2 * len(m) }; more := Matrix{}`, `more Matrix; replaces 1`,
			`m = more`, ``,
			`type Matrix [][]float32`, `Matrix is another type now, without the method Rows: declare it again; m keeps a value of the earlier type Matrix; more keeps a value of the earlier type Matrix`,
		}},
		{"lines, groups, types that need each other", []string{
			"type (\n\tTree struct {\n\t\tleft *Node\n\t}\n\tNode struct{ t Tree }\n)", ``,
			`n := Node{}`, `n Node`,
			"type (\n  Tree struct {\n    left *Node\n  }\n  Node struct{ t Tree }\n)", `units 0`,
			`type List[T any] struct{ head T; tail *List[T] }; func (l *List[T]) Head() T { return l.head }`, ``,
			`l := &List[int]{}`, `l *List[int]`,
			`type List[T any] struct{ head T; tail *List[T] }`, `units 0`,
			`l = &List[int]{}; l.Head()`, `_7 int; result`,
		}},
		{"what it names has changed", []string{
			`type A int; type B struct{ a A }; b := B{}`, `b B`,
			`type A string; type B struct{ a A }`, `b keeps a value of the earlier type B`,
			`b = B{"x"}`, `error: In[3]:1:5: cannot use B{…} (value of struct type B) as B value in assignment`,
			`type S struct{ s *Server }; s := S{}`, `s S`,
			`type Server int`, ``,
			`type S struct{ s *Server }`, `s keeps a value of the earlier type S`,
		}},
		{"what it names is of a package", []string{
			`import "time"; type At struct{ t time.Time }; at := At{}`, `at At`,
			`type At struct{ t time.Time }`, `units 0`,
			`import rand "math/rand"; type R struct{ r *rand.Rand }; r := R{}`, `r R`,
			`import rand "math/rand/v2"`, ``,
			`type R struct{ r *rand.Rand }`, `r keeps a value of the earlier type R`,
		}},
		{"the same text, another meaning", []string{
			"type P struct{\nQ\nR }; type Q int; type R int", ``,
			`p := P{1, 2}`, `p P`,
			`type P struct{ Q R }`, `p keeps a value of the earlier type P`,
		}},
	})
}
