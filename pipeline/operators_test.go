package pipeline

import (
	"context"
	"io"
	"sync/atomic"
	"time"
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
	noPolicy  bool // calls f, and does not take options
	view      bool // closing it leaves the source open
	virtual   bool // its time has to be that of a synctest bubble
	eager     bool // begins before it is asked
	deaf      bool // a wait in it cannot be interrupted
	noErrors  bool // has no way to pass on an error
	ahead     int  // how many items it may take besides the one its consumer gets
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
	return append(sources(), []opCase{
		{name: "nothing", want: ten, build: func(a *Aiter[int], f func(int) int, _ ...Option) *Aiter[int] { return a }},
		{name: "Map", want: ten, function: true, build: mapped},
		{name: "Map workers 1", want: ten, function: true, async: true, ahead: 65, build: with(mapped, Workers(1))},
		{name: "Map workers 4", want: ten, function: true, async: true, unordered: true, ahead: 68, build: with(mapped, Workers(4))},
		{name: "Map workers 4 bound 1", want: ten, function: true, async: true, unordered: true, ahead: 5, build: with(mapped, Workers(4), Bound(1))},
		{name: "Map ordered 4", want: ten, function: true, async: true, ahead: 68, build: with(mapped, Workers(4), Ordered())},
		{name: "Map ordered 64", want: ten, function: true, async: true, ahead: 128, build: with(mapped, Workers(64), Ordered())},
		{name: "TryMap", want: ten, function: true, build: tried},
		{name: "TryMap workers 4", want: ten, function: true, async: true, unordered: true, ahead: 68, build: with(tried, Workers(4))},
		{name: "TryMap ordered 4", want: ten, function: true, async: true, ahead: 68, build: with(tried, Workers(4), Ordered())},
		{name: "FlatMap", want: twice, function: true, build: flat},
		{name: "FlatMap workers 4", want: twice, function: true, async: true, unordered: true, ahead: 68, build: with(flat, Workers(4))},
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
		{name: "TakeWhile", want: []int{0, 1, 2, 3, 4}, function: true, noPolicy: true,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] {
				return TakeWhile(a, func(i int) bool { return f(i) < 5 })
			}},
		{name: "Skip", want: ten[3:], ahead: 3,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] { return Skip(a, 3) }},
		{name: "SkipWhile", want: ten[4:], ahead: 4, function: true, noPolicy: true,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] {
				return SkipWhile(a, func(i int) bool { return f(i) < 4 })
			}},
		{name: "Scan", want: []int{0, 1, 3, 6, 10, 15, 21, 28, 36, 45}, function: true, noPolicy: true,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] {
				return Scan(a, 0, func(n, i int) int { return n + f(i) })
			}},
		{name: "Enumerate", want: ten,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] {
				return Map(Enumerate(a), func(p Pair[int, int]) int { return p.A })
			}},
		{name: "Chunk", want: ten, ahead: 3,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] { return Flatten(Chunk(a, 4)) }},
		{name: "Chunk within", want: ten, ahead: 4,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] {
				return Flatten(Chunk(a, 4, Within(time.Millisecond)))
			}},
		{name: "Window", want: []int{3, 6, 9, 12, 15, 18, 21, 24}, ahead: 2,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] {
				return Map(Window(a, 3), func(w []int) int { return w[0] + w[1] + w[2] })
			}},
		{name: "Dedupe", want: ten,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] {
				return Dedupe(FlatMap(a, func(i int) []int { return []int{i, i} }))
			}},
		{name: "Distinct", want: ten,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] {
				return Distinct(FlatMap(a, func(i int) []int { return []int{i, 0} }))
			}},
		{name: "DistinctBy", want: []int{0, 2, 4, 6, 8}, function: true, noPolicy: true,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] {
				return DistinctBy(a, func(i int) int { return f(i) / 2 })
			}},
		{name: "Merge", want: ten, ahead: 128,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] { return Merge(a, Of[int]()) }},
		{name: "Concat", want: ten,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] {
				return Concat(Of[int](), a, Of[int]())
			}},
		{name: "Share", want: ten, view: true,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] { return Share(a) }},
		{name: "Stoppable", want: ten, view: true,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] { return Stoppable(a).Aiter }},
		{name: "Fork", want: ten,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] { return NewForker(a).Fork().Aiter }},
		{name: "Fork bound 2", want: ten,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] {
				return NewForker(a, Bound(2)).Fork().Aiter
			}},
		{name: "Tee", want: ten,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] { return Tee(a, 1)[0] }},
		{name: "Tee 2", want: ten, view: true,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] { return Tee(a, 2)[0] }},
		{name: "Partition", want: []int{1, 3, 5, 7, 9}, ahead: 1, view: true, function: true, noPolicy: true,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] {
				odd, _ := Partition(a, func(i int) bool { return f(i)%2 == 1 })
				return odd
			}},
		{name: "GroupBy", want: ten, view: true, function: true, noPolicy: true, // the groups keep it open
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] {
				return Map(GroupBy(a, f), func(p Pair[int, *Aiter[int]]) int { return p.A })
			}},
		{name: "Gate", want: ten,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] {
				g := NewGate(a)
				g.Push(1000)
				return g.Aiter
			}},
		{name: "Preload", want: ten, ahead: 3,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] { return Preload(a, 3) }},
		{name: "Preload 0", want: ten,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] { return Preload(a, 0) }},
		{name: "Active", want: ten, ahead: 64, eager: true,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] { return Active(a) }},
		{name: "RateLimit", want: ten,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] {
				return RateLimit(a, 1000, time.Second)
			}},
		{name: "Timeout", want: ten, ahead: 1,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] { return Timeout(a, time.Hour) }},
		{name: "Throttle", want: ten,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] {
				return Throttle(a, time.Nanosecond)
			}},
		{name: "Debounce", want: ten, ahead: 2, virtual: true,
			build: func(a *Aiter[int], f func(int) int, opts ...Option) *Aiter[int] {
				return Debounce(Map(a, func(i int) int { time.Sleep(2 * time.Millisecond); return i }), time.Millisecond)
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
	}...)
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
