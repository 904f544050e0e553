package pipeline

import (
	"context"
	"io"
	"iter"
	"sync/atomic"
)

// An opCase is one operator as the tables of this package run it: build puts it
// above a source of ints, and want is what comes out for the items 0 to 9.
type opCase struct {
	name      string
	build     func(src *Aiter[int], f func(int) int, opts ...Option) *Aiter[int]
	want      []int // of 0..9
	unordered bool
	function  bool // calls f, and takes OnError
	async     bool // calls f on goroutines of its own
	ahead     int  // how many items it may take that its consumer did not ask for
}

func ident(i int) int { return i }

func upTo(n int) []int {
	items := make([]int, n)
	for i := range items {
		items[i] = i
	}
	return items
}

// operators is the table of all operators; a new one belongs in here.
func operators() []opCase {
	type build = func(*Aiter[int], func(int) int, ...Option) *Aiter[int]
	try := func(f func(int) int) func(context.Context, int) (int, error) {
		return func(_ context.Context, i int) (int, error) { return f(i), nil }
	}
	with := func(b build, more ...Option) build {
		return func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] {
			return b(a, f, append(more, opts...)...)
		}
	}
	mapped := build(func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] { return Map(a, f, opts...) })
	tried := build(func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] { return TryMap(a, try(f), opts...) })
	flat := build(func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] {
		return FlatMap(a, func(i int) []int { return []int{f(i), f(i)} }, opts...)
	})
	ten := upTo(10)
	twice := []int{0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9}
	return []opCase{
		{name: "nothing", want: ten, build: func(a *Aiter[int], f func(int) int, _ ...Option) *Aiter[int] { return a }},
		{name: "Map", want: ten, function: true, build: mapped},
		{name: "Map workers 1", want: ten, function: true, async: true, ahead: 65, build: with(mapped, Workers(1))},
		{name: "Map workers 4", want: ten, function: true, async: true, unordered: true, ahead: 68, build: with(mapped, Workers(4))},
		{name: "Map workers 4 bound 1", want: ten, function: true, async: true, unordered: true, ahead: 5, build: with(mapped, Workers(4), Bound(1))},
		{name: "Map ordered 4", want: ten, function: true, async: true, ahead: 68, build: with(mapped, Workers(4), Ordered())},
		{name: "Map ordered 64", want: ten, function: true, async: true, ahead: 128, build: with(mapped, Workers(64), Ordered())},
		{name: "TryMap", want: ten, function: true, build: tried},
		{name: "TryMap workers 4", want: ten, function: true, async: true, unordered: true, ahead: 68, build: with(tried, Workers(4))},
		{name: "FlatMap", want: twice, function: true, build: flat},
		{name: "FlatMap ordered 4", want: twice, function: true, async: true, ahead: 68, build: with(flat, Workers(4), Ordered())},
		{name: "Filter", want: []int{0, 2, 4, 6, 8}, function: true,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] {
				return Filter(a, func(i int) bool { return f(i)%2 == 0 }, opts...)
			}},
		{name: "Take", want: []int{0, 1, 2, 3, 4, 5, 6},
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] { return Take(a, 7) }},
		{name: "Flatten", want: twice,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] {
				return Flatten(Map(a, func(i int) []int { return []int{i, i} }))
			}},
		{name: "Join", want: ten, ahead: 128,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] { return Join(Of(a)) }},
		{name: "Join strict", want: ten, ahead: 1,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] { return Join(Of(a), Bound(1)) }},
		{name: "Zip left", want: ten, ahead: 1,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] {
				return Map(Zip(a, Of(upTo(1000)...)), func(p Pair[int, int]) int { return p.A })
			}},
		{name: "Zip right", want: ten, ahead: 1,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] {
				return Map(Zip(Of(upTo(1000)...), a), func(p Pair[int, int]) int { return p.B })
			}},
		{name: "Generate", want: ten,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] {
				g := Generate(func(ctx context.Context, yield func(int) bool) error {
					defer a.Close()
					for {
						v, err := a.take(ctx, false)
						switch {
						case err == io.EOF:
							return nil
						case err != nil:
							return err
						case !yield(v):
							return nil
						}
					}
				})
				return g
			}},
	}
}

// counted is a source of the items 0 to n-1 that counts how many were taken;
// after them comes end.
func counted(n int, end error) (src *Aiter[int], taken *atomic.Int64) {
	taken = new(atomic.Int64)
	st := newStage("counted", config{})
	next := func(context.Context) (int, error) {
		i := int(taken.Load())
		if st.closed.Load() || i == n {
			err := end
			end = io.EOF
			return 0, err
		}
		taken.Add(1)
		return i, nil
	}
	return newAiter(parts[int]{stage: st, next: next}), taken
}

func seqOf(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}
