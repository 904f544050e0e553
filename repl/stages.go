package repl

import (
	"iter"

	"github.com/aiterrepl/aiterrepl/pipeline"
)

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
