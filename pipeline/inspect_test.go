package pipeline

import (
	"testing"
)

// A stage has ended when a consumer has come to its end, not before.
func TestEnded(t *testing.T) {
	for name, finish := range map[string]func(a *Aiter[int]){
		"Collect": func(a *Aiter[int]) { Collect(t.Context(), a) },
		"Drain":   func(a *Aiter[int]) { Drain(t.Context(), a) },
		"All": func(a *Aiter[int]) {
			for range a.All(t.Context()) {
			}
		},
		"Next":  func(a *Aiter[int]) { a.Next(t.Context()); a.Next(t.Context()) },
		"Close": func(a *Aiter[int]) { a.Close() },
	} {
		a := Map(Of(1, 2), func(x int) int { return x })
		for range a.All(t.Context()) {
			break
		}
		if Inspect(a)[0].Ended {
			t.Errorf("%s: it has ended before its end", name)
		}
		finish(a)
		if !Inspect(a)[0].Ended {
			t.Errorf("%s: it has not ended", name)
		}
	}
}

// A hidden stage is not in the graph, and its end is that of what is shown for it.
func TestHidden(t *testing.T) {
	a := Map(Filter(Of(1, 2, 3), func(x int) bool { return x > 1 }, Hidden()), func(x int) int { return x }, Hidden())
	a = FlatMap(a, func(x int) []int { return []int{x} }, Hidden())
	if got, err := Collect(t.Context(), a); len(got) != 2 || err != nil {
		t.Fatal(got, err)
	}
	g := Inspect(Zip(a, a))
	if len(g) != 2 || g[0].Kind != "Zip" || g[1].Kind != "Of" || g[1].Out != 3 || !g[1].Ended {
		t.Errorf("got %+v", g)
	}
	for _, i := range g[0].From {
		if i != 1 {
			t.Errorf("Zip takes from %v", g[0].From)
		}
	}
}
