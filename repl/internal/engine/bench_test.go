package engine_test

import (
	"context"
	"fmt"
	"testing"
)

// BenchmarkCell is the round trip of a one-line cell: parse, check, lower, load, run.
func BenchmarkCell(b *testing.B) {
	for _, src := range []string{"1 + 2", "x := 40 + 2", "fmt.Sprint(1, 2)"} {
		for _, tier := range tiers {
			b.Run(src+"/"+tier, func(b *testing.B) {
				s := newSession(b, tier)
				for b.Loop() {
					s.cell(context.Background(), src)
				}
			})
		}
	}
}

// BenchmarkCode is the cost of code in a cell, for each unit of its work.
func BenchmarkCode(b *testing.B) {
	for _, bench := range []struct{ name, setup, loop string }{
		{"loop", "", "for range %d {}"},
		{"call", "func f(x int) int { return x + 1 }", "x := 0; for range %d { x = f(x) }"},
		{"call-within", "", "g := func(x int) int { return x }; _ = g; func f(x int) int { return x + 1 }\nx := 0; for range %d { x = f(x) }"},
		{"closure", "f := func(x int) int { return x + 1 }", "x := 0; for range %d { x = f(x) }"},
		{"interface", "type I interface { M(int) int }; type T struct{}; func (T) M(x int) int { return x + 1 }; var i I = T{}", "x := 0; for range %d { x = i.M(x) }"},
		{"field", "type T struct { n int }; t := &T{}", "for range %d { t.n++ }"},
		{"map-filter-map", "", "n := 0; for range Map(Filter(Map(Generate(func(ctx context.Context, yield func(int) bool) error { for i := range %d { yield(i) }; return nil }), func(x int) int { return x + 1 }), func(x int) bool { return x %% 2 == 0 }), func(x int) int { return x * 3 }) { n++ }; n"},
		{"map-filter-map-from", "", "n := 0; for range Map(Filter(Map(From(func(yield func(int) bool) { for i := range %d { if !yield(i) { return } } }), func(x int) int { return x + 1 }), func(x int) bool { return x %% 2 == 0 }), func(x int) int { return x * 3 }) { n++ }; n"},
		{"map", "", "n := 0; for range Map(From(func(yield func(int) bool) { for i := range %d { if !yield(i) { return } } }), func(x int) int { return x + 1 }) { n++ }; n"},
	} {
		for _, tier := range tiers {
			b.Run(bench.name+"/"+tier, func(b *testing.B) {
				s := newSession(b, tier)
				if bench.setup != "" {
					if got := s.cell(context.Background(), bench.setup); got != "" {
						b.Fatal(got)
					}
				}
				b.ResetTimer()
				b.Log(s.cell(context.Background(), fmt.Sprintf(bench.loop, b.N)))
			})
		}
	}
}
