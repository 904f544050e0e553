package stdlib

import "github.com/aiterrepl/aiterrepl/pipeline"

// Stages returns the graph above a stream as its user has made it. Where a stream crosses
// from compiled code to cells or back, its items change their form in a Map that has the
// name of the stream it carries: such stages are left out.
func Stages(a *pipeline.Aiter[any]) pipeline.Graph {
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
