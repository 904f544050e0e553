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
