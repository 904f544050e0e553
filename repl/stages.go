package repl

import (
	"iter"

	"github.com/aiterrepl/aiterrepl/pipeline"
	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

// stages returns the graph above a stream as its user has made it. Where a stream crosses
// from compiled code to cells or back, its items change their form in a Map that has the
// name of the stream it carries: such stages are left out.
func stages(a *rt.Aiter) pipeline.Graph {
	all := pipeline.Inspect(a)
	// through returns the stage whose items those of a stage really are.
	through := func(i int) int {
		for {
			st := all[i]
			if st.Kind != "Map" || st.Name == "Map" || len(st.From) != 1 || all[st.From[0]].Name != st.Name {
				return i
			}
			i = st.From[0]
		}
	}
	place := map[int]int{} // in the graph that is left
	var left pipeline.Graph
	for i, st := range all {
		if through(i) == i {
			place[i] = len(left)
			left = append(left, st)
		}
	}
	for i := range left {
		from := make([]int, len(left[i].From))
		for k, j := range left[i].From {
			from[k] = place[through(j)]
		}
		left[i].From = from
	}
	return left
}

// outline yields the stages of a graph as %graph lists them, each once with how deep it
// stands: what feeds a stage is below it.
func outline(g pipeline.Graph) iter.Seq2[int, int] {
	return func(yield func(stage, depth int) bool) {
		seen := make([]bool, len(g))
		var walk func(i, depth int) bool
		walk = func(i, depth int) bool {
			if seen[i] {
				return true
			}
			seen[i] = true
			if !yield(i, depth) {
				return false
			}
			for _, from := range g[i].From {
				if !walk(from, depth+1) {
					return false
				}
			}
			return true
		}
		if len(g) > 0 {
			walk(0, 0)
		}
	}
}
