package pipeline_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	. "github.com/aiterrepl/aiterrepl/pipeline"
)

func ExampleCount() {
	fmt.Println(Collect(ctx, Take(Count(), 3)))
	fmt.Println(Collect(ctx, Take(Count(10), 3)))
	// Output:
	// [0 1 2] <nil>
	// [10 11 12] <nil>
}

func ExampleTick() {
	for range Take(Tick(time.Millisecond), 2).All(ctx) {
		fmt.Println("tick")
	}
	// Output:
	// tick
	// tick
}

func ExampleTakeWhile() {
	a := Of("to: me", "from: you", "", "hello")
	header, _ := Collect(ctx, TakeWhile(a, func(line string) bool { return line != "" }))
	body, _ := Collect(ctx, a)
	fmt.Printf("%q %q\n", header, body)
	// Output: ["to: me" "from: you"] ["" "hello"]
}

func ExampleSkip() {
	fmt.Println(Collect(ctx, Skip(Of(1, 2, 3, 4), 2)))
	// Output: [3 4] <nil>
}

func ExampleSkipWhile() {
	fmt.Println(Collect(ctx, SkipWhile(Of(1, 2, 3, 1), func(i int) bool { return i < 3 })))
	// Output: [3 1] <nil>
}

func ExampleScan() {
	fmt.Println(Collect(ctx, Scan(Of(1, 2, 3, 4), 0, func(sum, i int) int { return sum + i })))
	// Output: [1 3 6 10] <nil>
}

func ExampleEnumerate() {
	for p := range Enumerate(Of("a", "b")).All(ctx) {
		fmt.Println(p.A, p.B)
	}
	// Output:
	// 0 a
	// 1 b
}

func ExampleChunk() {
	fmt.Println(Collect(ctx, Chunk(Of(1, 2, 3, 4, 5), 2)))
	// Output: [[1 2] [3 4] [5]] <nil>
}

func ExampleWithin() {
	q := NewPush[int]()
	q.Push(1)
	c := Chunk(q.Aiter, 100, Within(time.Millisecond))
	defer c.Close()
	fmt.Println(c.Next(ctx)) // it does not wait for 99 more
	// Output: [1] <nil>
}

func ExampleWindow() {
	fmt.Println(Collect(ctx, Window(Of(1, 2, 3, 4), 3)))
	// Output: [[1 2 3] [2 3 4]] <nil>
}

func ExampleDedupe() {
	fmt.Println(Collect(ctx, Dedupe(Of(1, 1, 2, 2, 2, 1))))
	// Output: [1 2 1] <nil>
}

func ExampleDistinct() {
	fmt.Println(Collect(ctx, Distinct(Of(1, 1, 2, 2, 2, 1))))
	// Output: [1 2] <nil>
}

func ExampleDistinctBy() {
	fmt.Println(Collect(ctx, DistinctBy(Of("a", "A", "b"), strings.ToLower)))
	// Output: [a b] <nil>
}

func ExampleMerge() {
	items, err := Collect(ctx, Merge(Of(1, 3), Of(2)))
	slices.Sort(items)
	fmt.Println(items, err)
	// Output: [1 2 3] <nil>
}

func ExampleConcat() {
	fmt.Println(Collect(ctx, Concat(Of(1, 2), Of(3))))
	// Output: [1 2 3] <nil>
}

func ExamplePartition() {
	even, odd := Partition(Of(1, 2, 3, 4), func(i int) bool { return i%2 == 0 })
	fmt.Println(Collect(ctx, even))
	fmt.Println(Collect(ctx, odd))
	// Output:
	// [2 4] <nil>
	// [1 3] <nil>
}

func ExampleGroupBy() {
	groups, _ := Collect(ctx, GroupBy(Of("apple", "bean", "avocado"), func(s string) string { return s[:1] }))
	for _, g := range groups {
		words, _ := Collect(ctx, g.B)
		fmt.Println(g.A, words)
	}
	// Output:
	// a [apple avocado]
	// b [bean]
}

func ExampleNewForker() {
	f := NewForker(Of(1, 2, 3))
	a, b := f.Fork(), f.ForkPassive()
	fmt.Println(Collect(ctx, a.Aiter))
	fmt.Println(Collect(ctx, b.Aiter))
	// Output:
	// [1 2 3] <nil>
	// [1 2 3] <nil>
}

func ExampleTee() {
	for _, a := range Tee(Of("a", "b"), 2) {
		fmt.Println(Collect(ctx, a))
	}
	// Output:
	// [a b] <nil>
	// [a b] <nil>
}

func ExampleNewGate() {
	g := NewGate(Count())
	g.Push(2)
	g.Stop()
	fmt.Println(Collect(ctx, g.Aiter))
	// Output: [0 1] <nil>
}

func ExamplePreload() {
	a := Preload(Of(1, 2, 3), 2) // after the first item, two are taken ahead
	fmt.Println(Collect(ctx, a))
	// Output: [1 2 3] <nil>
}

func ExampleActive() {
	fmt.Println(Collect(ctx, Active(Of(1, 2, 3), Bound(2))))
	// Output: [1 2 3] <nil>
}

func ExampleThrottle() {
	fmt.Println(Collect(ctx, Throttle(Of(1, 2, 3), time.Hour)))
	// Output: [1] <nil>
}

func ExampleRateLimit() {
	fmt.Println(Collect(ctx, RateLimit(Of(1, 2, 3), 2, time.Millisecond)))
	// Output: [1 2 3] <nil>
}

func ExampleDebounce() {
	fmt.Println(Collect(ctx, Debounce(Of(1, 2, 3), time.Second)))
	// Output: [3] <nil>
}

func ExampleTimeout() {
	_, err := Timeout(NewPush[int]().Aiter, time.Millisecond).Next(ctx)
	fmt.Println(err)
	// Output: pipeline: nothing has come in time
}

func ExampleRetry() {
	calls := 0
	flaky := func(context.Context, string) (string, error) {
		if calls++; calls < 3 {
			return "", errors.New("busy")
		}
		return "done", nil
	}
	fmt.Println(Collect(ctx, TryMap(Of("job"), Retry(flaky, 5, time.Millisecond))))
	// Output: [done] <nil>
}

func ExampleForEach() {
	err := ForEach(ctx, Of(1, 2, 3), func(i int) error {
		if i == 3 {
			return errors.New("three")
		}
		fmt.Println(i)
		return nil
	})
	fmt.Println(err)
	// Output:
	// 1
	// 2
	// three
}

func ExampleReduce() {
	fmt.Println(Reduce(ctx, Of(1, 2, 3), 0, func(sum, i int) int { return sum + i }))
	// Output: 6 <nil>
}

func ExampleDrain() {
	loud := Map(Of(1, 2), func(i int) int { fmt.Println("got", i); return i })
	fmt.Println(Drain(ctx, loud))
	// Output:
	// got 1
	// got 2
	// <nil>
}

func ExampleFirst() {
	fmt.Println(First(ctx, Filter(Count(), func(i int) bool { return i*i > 50 })))
	// Output: 8 <nil>
}

func ExampleToChan() {
	for i := range ToChan(ctx, Of(1, 2)) {
		fmt.Println(i)
	}
	// Output:
	// 1
	// 2
}

func ExampleShare() {
	a := Of(1, 2, 3)
	guest := Share(a)
	guest.Next(ctx)
	guest.Close()
	fmt.Println(Collect(ctx, a))
	// Output: [2 3] <nil>
}

func ExampleStoppable() {
	a := Of(1, 2, 3)
	s := Stoppable(a)
	for i := range s.All(ctx) {
		fmt.Println(i)
		s.Stop()
	}
	fmt.Println(Collect(ctx, a))
	// Output:
	// 1
	// [2 3] <nil>
}

func ExampleFrames() {
	frames := Frames(strings.NewReader("\x02hi\x03you"), LengthPrefixed(1))
	for f := range frames.All(ctx) {
		fmt.Println(string(f))
	}
	// Output:
	// hi
	// you
}

func ExampleInspect() {
	fmt.Println(Inspect(Take(Map(Count(), func(i int) int { return i * i }, Named("square")), 3)))
	// Output:
	// Take
	//   square (Map)
	//     Count
}

func ExampleEvents() {
	server, conns, err := StartServer(0)
	if err != nil {
		fmt.Println(err)
		return
	}
	server.Close()
	for e := range Events(conns, (*Conn).Lines).All(ctx) {
		fmt.Fprintln(e.Conn.W, "you said", e.Message)
	}
	fmt.Println("closed")
	// Output: closed
}

func ExampleHidden() {
	lengths := Map(Of("a", "bc"), func(s string) int { return len(s) }, Hidden())
	fmt.Println(Inspect(Take(lengths, 3)))
	// Output:
	// Take
	//   Of
}
