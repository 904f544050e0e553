package pipeline

import (
	"fmt"
	"strings"
)

// A Graph is the stages that feed a stream, that one first and each source
// before its own.
type Graph []StageInfo

// StageInfo is one stage of a [Graph].
type StageInfo struct {
	Name   string // as given by Named, or the kind
	Kind   string // the operator
	From   []int  // the stages it takes its items from, by their place in the Graph
	Closed bool
}

// Inspect returns the graph of the stages above a. It consumes nothing. The
// streams inside a stream (the children of a Join) are not in it.
func Inspect[T any](a *Aiter[T]) Graph {
	a.mustExist("Inspect")
	var g Graph
	place := map[*stage]int{}
	var visit func(st *stage) int
	visit = func(st *stage) int {
		if i, ok := place[st]; ok {
			return i
		}
		i := len(g)
		place[st] = i
		g = append(g, StageInfo{Name: st.name, Kind: st.kind, Closed: st.closed.Load()})
		for _, from := range st.from {
			j := visit(from)
			g[i].From = append(g[i].From, j)
		}
		return i
	}
	visit(a.stage)
	return g
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

func (s StageInfo) label() string {
	label := s.Name
	if s.Name != s.Kind {
		label += " (" + s.Kind + ")"
	}
	if s.Closed {
		label += ", closed"
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
