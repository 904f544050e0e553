package engine_test

import (
	"context"
	"strings"
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

// TestReduceInterrupted keeps the total of a Reduce whose function waits; the item that it
// had then, and the rest, are still in the stream.
func TestReduceInterrupted(t *testing.T) {
	for _, tier := range tiers {
		for source, again := range map[string]string{ // what slow says again of its item
			"stream = q.Aiter; n, err = Reduce(ctx, stream, 0, add)":               "",
			"n, err = Reduce(ctx, stream, 0, func(t, i int) int { return t + i })": "waits\n",
		} {
			t.Run(tier, func(t *testing.T) {
				s := newPatient(t, patience, tier)
				before := `q := NewPush[int](); q.Push(1, 2, 3, 4); q.Stop(); waiting := make(chan int); var err error; var n int
func slow(i int) int { if i == 3 { fmt.Println("waits"); <-waiting }; return i }
func add(t, i int) int { return t + slow(i) }
stream := Map(q.Aiter, slow)`
				if got := s.cell(context.Background(), before); got != "" {
					t.Fatal(got)
				}
				ctx, cancel := context.WithCancel(context.Background())
				defer cancel()
				waits, ended := s.out.expect("waits\n"), make(chan string, 1)
				go func() { ended <- s.cell(ctx, source) }()
				select {
				case <-waits:
				case got := <-ended:
					t.Fatalf("it has not waited: %q", got)
				}
				cancel()
				if got := <-ended; got != "waits\ninterrupted" {
					t.Errorf("got %q", got)
				}
				rest := "close(waiting); xs, rerr := Collect(ctx, stream); fmt.Println(n, err, xs, rerr)"
				if got, want := s.cell(context.Background(), rest), again+"3 context canceled [3 4] <nil>\n"; got != want {
					t.Errorf("got %q, want %q", got, want)
				}
			})
		}
	}
}

// TestReduceEnds has what ends a Reduce's function end the cell, with its place.
func TestReduceEnds(t *testing.T) {
	for _, tier := range tiers {
		s := newPatient(t, patience, tier)
		for _, test := range []struct{ source, want string }{
			{"var deep func(int) int; deep = func(i int) int { return deep(i + 1) + 1 }\nReduce(ctx, Of(1), 0, func(t, i int) int { return deep(i) })", "stack overflow"},
			{"Reduce(ctx, Of(1), 0, func(t, i int) int { runtime.Goexit(); return 0 }); fmt.Println(\"after\")", ""},
			{"await Reduce(ctx, Of(1), 0, func(t, i int) int { await errors.New(\"no\"); return 0 })", "no"},
			{"var none *Aiter[int]; Reduce(ctx, none, 0, func(t, i int) int { return 0 })", "nil"},
		} {
			if got := s.cell(context.Background(), test.source); !strings.Contains(got, test.want) || strings.Contains(got, "after") {
				t.Errorf("%s: %s: got %q, want %q", tier, test.source, got, test.want)
			}
		}
	}
}
