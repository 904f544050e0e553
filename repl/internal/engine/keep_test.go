package engine_test

import (
	"context"
	"testing"
	"time"
)

// kept are cells that an interrupt ends in a compiled call: what it returns then is assigned,
// and nothing else happens; what is awaited, if there is something in it. Each of them gives xs, err and n, unless it comes to after.
var kept = []struct{ name, source, want string }{
	{"Collect", `xs, err = Collect(ctx, q.Aiter); after = true`, "[1 2 3] context canceled 0 false\n"},
	{"Collect of a Map", `xs, err = Collect(ctx, Map(q.Aiter, func(i int) int { return 10 * i })); after = true`, "[10 20 30] context canceled 0 false\n"},
	{"Reduce", `n, err = Reduce(ctx, q.Aiter, 0, func(a, b int) int { return a + b }); after = true`, "[] context canceled 6 false\n"},
	{"ForEach", `err = ForEach(ctx, q.Aiter, func(int) error { return nil }); after = true`, "[] context canceled 0 false\n"},
	{"by a variable", `collect := Collect[int]; xs, err = collect(ctx, q.Aiter); after = true`, "[1 2 3] context canceled 0 false\n"},
	{"in a function", `func() { xs, err = Collect(ctx, q.Aiter); after = true }()`, "[1 2 3] context canceled 0 false\n"},
	{"in a loop", `for !after { xs, err = Collect(ctx, q.Aiter); after = true }`, "[1 2 3] context canceled 0 false\n"},
	{"awaited", `xs = await Collect(ctx, q.Aiter); after = true`, "[1 2 3] <nil> 0 false\n"},
	{"awaited, at once defined", `got := await Collect(ctx, q.Aiter); after = len(got) > 0`, "[] <nil> 0 false\n"},
	{"awaited in a function", `func() { n = await Reduce(ctx, q.Aiter, 0, func(a, b int) int { return a + b }) }(); after = true`, "[] <nil> 6 false\n"},
	{"awaited, with nothing in it", `n = 7; for range 3 { await q.Next(ctx) }; n = await q.Next(ctx); after = true`, "[] <nil> 7 false\n"},
	{"awaited, an error alone", `await ForEach(ctx, q.Aiter, func(i int) error { n += i; return nil }); after = true`, "[] <nil> 6 false\n"},
	{"an argument", `xs = append(await Collect(ctx, q.Aiter), 4); after = true`, "[] <nil> 0 false\n"},
}

// TestKeptResults loses nothing that a call has returned because of the interrupt.
func TestKeptResults(t *testing.T) {
	for _, tier := range tiers {
		for _, test := range kept {
			t.Run(tier+"/"+test.name, func(t *testing.T) {
				s := newPatient(t, patience, tier)
				before := `q := NewPush[int](); var xs []int; var err error; var n int; var after bool
func taken() { for q.Len() > 0 { time.Sleep(time.Millisecond) }; fmt.Println("taken") }`
				if got := s.cell(context.Background(), before); got != "" {
					t.Fatal(got)
				}
				ctx, cancel := context.WithCancel(context.Background())
				defer cancel()
				taken, ended := s.out.expect("taken\n"), make(chan string, 1)
				go func() { ended <- s.cell(ctx, "q.Push(1, 2, 3); go taken(); "+test.source) }()
				select {
				case <-taken:
				case got := <-ended:
					t.Fatalf("it has not waited: %q", got)
				case <-time.After(patience):
					t.Fatal("the items are not taken")
				}
				cancel()
				if got := <-ended; got != "taken\ninterrupted" {
					t.Errorf("got %q", got)
				}
				if got := s.cell(context.Background(), "fmt.Println(xs, err, n, after)"); got != test.want {
					t.Errorf("got %q, want %q", got, test.want)
				}
			})
		}
	}
}
