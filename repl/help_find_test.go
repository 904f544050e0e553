package repl_test

import (
	"strings"
	"testing"
)

func TestHelpOfMethodsOfGenericTypes(t *testing.T) {
	p := newPrompt(t)
	p.enter("type Stack[T any] struct{ list []T }\n// Push adds one.\nfunc (s *Stack[T]) Push(x T) { s.list = append(s.list, x) }")
	for cell, want := range map[string]string{
		"Aiter.Close?":          "func (a *Aiter[T]) Close(",
		"pipeline.Aiter.Close?": "func (a *Aiter[T]) Close(",
		"?Forker.ForkPassive":   "ForkPassive(",
		"Stack.Push?":           "Push(x T)",
		"Stack.list?":           "[]T",
		"Aiter.nothing?":        "nothing is called Aiter.nothing",
		"atomic.Pointer.Load?":  "Load() *T",
	} {
		if got := p.enter(cell); !strings.Contains(got, want) {
			t.Errorf("%s: %s", cell, got)
		}
	}
}
