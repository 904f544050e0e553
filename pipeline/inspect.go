package pipeline

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"time"
)

// A Graph is the stages that feed a stream, that one first and each source
// before its own.
type Graph []StageInfo

// StageInfo is one stage of a [Graph] as it was when looked at. What a stage
// that is at work meanwhile says of itself can be a few items old: at most as
// many as it has had before, and never more than 256.
type StageInfo struct {
	Name   string  // as given by Named, or the kind
	Kind   string  // the operator
	ID     uintptr // of this stage alone, in every Graph
	From   []int   // the stages it takes its items from, by their place in the Graph
	Closed bool
	Ended  bool // a consumer of the stage's own Aiter has come to its end, or closed it

	In, Out  int64 // items taken from above (from outside, for a source that keeps them) and delivered
	Errors   int64 // errors that arose in the stage, also those that were ignored
	InFlight int   // items that its workers are working on
	Queued   int   // items that it holds

	BlockedUp   time.Duration // how long consumers have waited in this stage for an item
	BlockedDown time.Duration // how long its own goroutines have waited for consumers
}

// patient is how long Inspect waits, in all, for stages that are at work.
const patient = time.Millisecond

// Inspect returns the graph of the stages above a, with their counters. It
// consumes nothing, and can be called at any time from anywhere; it waits for a
// millisecond at most, for stages that are at work. The streams inside a stream
// (the children of a Join) are not in it.
func Inspect[T any](a *Aiter[T]) Graph {
	a.mustExist("Inspect")
	ctx, cancel := context.WithTimeout(context.Background(), patient)
	defer cancel()
	var g Graph
	place := map[*stage]int{}
	var visit func(st *stage) int
	visit = func(st *stage) int {
		if i, ok := place[st]; ok {
			return i
		}
		if st.hidden {
			i := visit(st.from[0])
			place[st] = i
			g[i].Ended = g[i].Ended || st.ended.Load()
			return i
		}
		i := len(g)
		place[st] = i
		g = append(g, st.info(ctx))
		for _, from := range st.from {
			j := visit(from)
			g[i].From = append(g[i].From, j)
		}
		return i
	}
	visit(a.stage)
	return g
}

// info is what there is to say about st apart from its place.
func (st *stage) info(ctx context.Context) StageInfo {
	if st.turn.lock(ctx) == nil {
		st.shown.store(&st.n) // so that the next look never finds less
		st.turn.unlock()
	}
	c := st.shown.load()
	i := StageInfo{
		Name: st.name, Kind: st.kind, ID: reflect.ValueOf(st).Pointer(), Closed: st.closed.Load(), Ended: st.ended.Load(),
		In: c.in, Out: c.out, Errors: c.errs, Queued: int(c.queued),
		BlockedUp: st.up.total(), BlockedDown: st.down.total(),
	}
	if st.look != nil {
		st.look(&i)
	}
	if len(st.from) == 0 && i.In == 0 {
		i.In = i.Out + int64(i.Queued)
	}
	return i
}

// String draws the graph as an indented list.
func (g Graph) String() string {
	var b strings.Builder
	seen := make([]bool, len(g))
	var draw func(i, depth int)
	draw = func(i, depth int) {
		fmt.Fprintf(&b, "%s%s\n", strings.Repeat("  ", depth), g[i].label())
		if seen[i] {
			return
		}
		seen[i] = true
		for _, j := range g[i].From {
			draw(j, depth+1)
		}
	}
	if len(g) > 0 {
		draw(0, 0)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// label is the stage's name, kind and those of its counters that are not zero.
func (s StageInfo) label() string {
	label := s.Name
	if s.Name != s.Kind {
		label += " (" + s.Kind + ")"
	}
	if s.Closed {
		label += ", closed"
	}
	for _, c := range []struct {
		n    int64
		unit string
	}{
		{s.In, "in"}, {s.Out, "out"}, {s.Errors, "failed"},
		{int64(s.InFlight), "in work"}, {int64(s.Queued), "held"},
	} {
		if c.n != 0 {
			label += fmt.Sprintf(", %d %s", c.n, c.unit)
		}
	}
	for _, c := range []struct {
		d    time.Duration
		what string
	}{{s.BlockedUp, "waited"}, {s.BlockedDown, "held up"}} {
		if d := c.d.Round(100 * time.Microsecond); d > 0 {
			label += fmt.Sprintf(", %s %v", c.what, d)
		}
	}
	return label
}

// DOT draws the graph in the language of Graphviz.
func (g Graph) DOT() string {
	var b strings.Builder
	b.WriteString("digraph pipeline {\n\trankdir=LR;\n")
	for i, s := range g {
		fmt.Fprintf(&b, "\ts%d [shape=box, label=%q];\n", i, s.label())
		for _, j := range s.From {
			fmt.Fprintf(&b, "\ts%d -> s%d;\n", j, i)
		}
	}
	b.WriteString("}\n")
	return b.String()
}

// Mermaid draws the graph in the language of Mermaid.
func (g Graph) Mermaid() string {
	var b strings.Builder
	b.WriteString("flowchart LR\n")
	for i, s := range g {
		fmt.Fprintf(&b, "\ts%d[\"%s\"]\n", i, strings.ReplaceAll(s.label(), `"`, "#quot;"))
		for _, j := range s.From {
			fmt.Fprintf(&b, "\ts%d --> s%d\n", j, i)
		}
	}
	return b.String()
}
