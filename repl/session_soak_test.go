package repl_test

import (
	"context"
	"fmt"
	"runtime"
	"testing"

	"github.com/aiterrepl/aiterrepl/repl"
)

// soakCell is the n-th cell of a long session: of every kind, names and results of which
// stay.
func soakCell(n int) string {
	switch n % 10 {
	case 0:
		return fmt.Sprintf("x%d := %d", n, n)
	case 1:
		return fmt.Sprintf("func f(n int) int { if n > %d { return n }; return n + 1 }", n)
	case 2:
		return fmt.Sprintf("f(%d)", n)
	case 3:
		return fmt.Sprintf("type T struct{ a, b int; c string }\nfunc (t T) Sum() int { return t.a + t.b + %d }", n)
	case 4:
		return fmt.Sprintf("T{%d, 2, \"c\"}.Sum()", n)
	case 5:
		return fmt.Sprintf("list = append(list, %d); m[\"k%d\"] = %d", n, n%7, n)
	case 6:
		return "fmt.Sprint(len(list), m)"
	case 7:
		return "done := make(chan int); go func() { done <- f(1) }(); <-done"
	case 8:
		return "for i := range 3 { defer func() { list = append(list, i) }() }"
	}
	return "Collect(ctx, Map(Of(1, 2, 3), func(n int) int { return n * f(n) }))"
}

func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// TestSoak types thousands of cells: what a session keeps of each is little.
func TestSoak(t *testing.T) {
	const cells, most = 5000, 50 << 20
	p := newPrompt(t)
	enter := func(from, to int) {
		for n := from; n < to; n++ {
			if o := p.session.Cell(context.Background(), soakCell(n)); o.Err != nil {
				t.Fatalf("%s: %v", soakCell(n), o.Err)
			}
		}
	}
	if o := p.session.Cell(context.Background(), "var list []int; m := map[string]int{}"); o.Err != nil {
		t.Fatal(o.Err)
	}
	enter(0, 100)
	before := heap()
	enter(100, 100+cells)
	grown := heap() - before
	runtime.KeepAlive(p)
	t.Logf("%d cells: %d KiB", cells, grown>>10)
	if grown > most {
		t.Errorf("%d cells have grown the heap by %d MiB, more than %d", cells, grown>>20, most>>20)
	}
}

// BenchmarkLongSession is a one-line and a 30-line cell as the first of a session and as the
// 500th.
func BenchmarkLongSession(b *testing.B) {
	long := "func long(n int) int {\n"
	for i := range 27 {
		long += fmt.Sprintf("\tif n > %d { n += %d }\n", i, i)
	}
	long += "\treturn n\n}\nlong(3)"
	for _, before := range []int{0, 500} {
		for name, cell := range map[string]string{"line": "x := 40 + 2", "30-lines": long} {
			b.Run(fmt.Sprintf("%s/after-%d", name, before), func(b *testing.B) {
				s, err := repl.New(repl.Config{})
				if err != nil {
					b.Fatal(err)
				}
				defer s.Close()
				s.Cell(context.Background(), "var list []int; m := map[string]int{}")
				for n := range before {
					s.Cell(context.Background(), soakCell(n))
				}
				for b.Loop() {
					if o := s.Cell(context.Background(), cell); o.Err != nil {
						b.Fatal(o.Err)
					}
				}
			})
		}
	}
}
