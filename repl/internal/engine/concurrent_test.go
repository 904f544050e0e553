package engine_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// TestConcurrentCells runs cells while eight goroutines of an earlier one are in
// callbacks of compiled code.
func TestConcurrentCells(t *testing.T) {
	s := newSession(t)
	ctx := context.Background()
	if got := s.cell(ctx, `var stop = make(chan bool)
var wg sync.WaitGroup
type P struct{ n int }
func (p P) String() string { return fmt.Sprint("P", p.n) }
func work(i int) int { return i + 1 }
for i := range 8 {
	wg.Add(1)
	go func() {
		defer wg.Done()
		for n := 0; ; n++ {
			select {
			case <-stop:
				return
			default:
			}
			xs := []P{{n}, {i}, {work(n)}}
			sort.Slice(xs, func(a, b int) bool { return xs[a].n < xs[b].n })
			strings.Map(func(r rune) rune { return r + rune(work(i)) }, fmt.Sprint(xs))
			for range Map(Of(1, 2, 3), func(x int) P { return P{work(x)} }) {
			}
		}
	}()
}`); got != "" {
		t.Fatal(got)
	}
	for i := range 50 {
		src := fmt.Sprintf("func work(i int) int { return i + %d }\ntype Q%d struct{ P }\nfmt.Sprint(Q%d{P{%d}}, work(1))", i, i, i, i)
		if got := s.cell(ctx, src); !strings.HasPrefix(got, `"P`) {
			t.Fatalf("%s: %s", src, got)
		}
	}
	if got := s.cell(ctx, "close(stop); wg.Wait()"); got != "" {
		t.Error(got)
	}
}
