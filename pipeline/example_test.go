package pipeline_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"slices"
	"strings"

	. "github.com/aiterrepl/aiterrepl/pipeline"
)

var ctx = context.Background()

func ExampleAiter_All() {
	a := Of(1, 2, 3, 4)
	for i := range a.All(ctx) {
		fmt.Println("first loop", i)
		break
	}
	for i := range a.All(ctx) {
		fmt.Println("second loop", i)
	}
	fmt.Println(a.Err())
	// Output:
	// first loop 1
	// second loop 2
	// second loop 3
	// second loop 4
	// <nil>
}

func ExampleAiter_Next() {
	a := Of("only")
	fmt.Println(a.Next(ctx))
	fmt.Println(a.Next(ctx))
	// Output:
	// only <nil>
	//  EOF
}

func ExampleOf() {
	fmt.Println(Collect(ctx, Of("a", "b")))
	// Output: [a b] <nil>
}

func ExampleFrom() {
	fmt.Println(Collect(ctx, From(slices.Values([]int{1, 2, 3}))))
	// Output: [1 2 3] <nil>
}

func ExampleFromChan() {
	c := make(chan string, 2)
	c <- "a"
	c <- "b"
	close(c)
	fmt.Println(Collect(ctx, FromChan(c)))
	// Output: [a b] <nil>
}

func ExampleGenerate() {
	fib := Generate(func(ctx context.Context, yield func(int) bool) error {
		for a, b := 0, 1; yield(a); a, b = b, a+b {
		}
		return nil
	})
	defer fib.Close()
	fmt.Println(Collect(ctx, Take(fib, 8)))
	// Output: [0 1 1 2 3 5 8 13] <nil>
}

func ExampleNewPush() {
	q := NewPush[int]()
	q.Push(1, 2)
	q.Stop()
	fmt.Println(q.Len(), q.Push(3))
	for i := range q.All(ctx) {
		fmt.Println(i)
	}
	// Output:
	// 2 pipeline: push after stop
	// 1
	// 2
}

func ExampleMap() {
	fmt.Println(Collect(ctx, Map(Of(1, 2, 3), func(i int) string { return strings.Repeat("*", i) })))
	// Output: [* ** ***] <nil>
}

func ExampleMap_workers() {
	square := func(i int) int { return i * i } // up to 4 calls at the same time
	fmt.Println(Collect(ctx, Map(Of(1, 2, 3, 4), square, Workers(4), Ordered())))
	// Output: [1 4 9 16] <nil>
}

func ExampleTryMap() {
	half := func(_ context.Context, i int) (int, error) {
		if i%2 != 0 {
			return 0, fmt.Errorf("%d is odd", i)
		}
		return i / 2, nil
	}
	fmt.Println(Collect(ctx, TryMap(Of(2, 3, 4), half)))
	fmt.Println(Collect(ctx, TryMap(Of(2, 3, 4), half, OnError(Ignore))))
	// Output:
	// [1] 3 is odd
	// [1 2] <nil>
}

func ExampleOnError() {
	logged := OnError(func(err error) error {
		var p *PanicError
		fmt.Println("dropped:", errors.As(err, &p), err)
		return nil
	})
	fmt.Println(Collect(ctx, Map(Of(1, 0, 2), func(i int) int { return 10 / i }, logged)))
	// Output:
	// dropped: true pipeline: Map: panic: runtime error: integer divide by zero
	// [10 5] <nil>
}

func ExampleFlatMap() {
	fmt.Println(Collect(ctx, FlatMap(Of("a b", "", "c"), strings.Fields)))
	// Output: [a b c] <nil>
}

func ExampleFlatten() {
	fmt.Println(Collect(ctx, Flatten(Of([]int{1, 2}, nil, []int{3}))))
	// Output: [1 2 3] <nil>
}

func ExampleFilter() {
	fmt.Println(Collect(ctx, Filter(Of(1, 2, 3, 4), func(i int) bool { return i%2 == 0 })))
	// Output: [2 4] <nil>
}

func ExampleTake() {
	a := Of(1, 2, 3, 4)
	fmt.Println(Collect(ctx, Take(a, 2)))
	fmt.Println(Collect(ctx, a))
	// Output:
	// [1 2] <nil>
	// [3 4] <nil>
}

func ExampleJoin() {
	items, err := Collect(ctx, Join(Of(Of(1, 2), Of(3), Of[int]())))
	slices.Sort(items)
	fmt.Println(items, err)
	// Output: [1 2 3] <nil>
}

func ExampleZip() {
	fmt.Println(Collect(ctx, Zip(Of(1, 2, 3), Of("a", "b"))))
	// Output: [{1 a} {2 b}] <nil>
}

func ExampleCollect() {
	fmt.Println(Collect(ctx, Of(1, 2, 3)))
	// Output: [1 2 3] <nil>
}

func ExampleLines() {
	for line := range Lines(strings.NewReader("one\r\ntwo\nthree")).All(ctx) {
		fmt.Printf("%q\n", line)
	}
	// Output:
	// "one"
	// "two"
	// "three"
}

// An echo server: each connection is a stream of lines, and one loop serves
// them all.
func ExampleStartServer() {
	server, conns, err := StartServer(0)
	if err != nil {
		fmt.Println(err)
		return
	}
	type event struct {
		line string
		conn *Conn
	}
	events := Join(Map(conns, func(c *Conn) *Aiter[event] {
		return Map(c.Lines(), func(line string) event { return event{line, c} })
	}))

	client, err := net.Dial("tcp", server.Addr().String())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Fprint(client, "hello\nquit\n")

	for e := range events.All(ctx) {
		fmt.Println("got", e.line)
		fmt.Fprintln(e.conn.W, e.line)
		if e.line == "quit" {
			server.Close()
			e.conn.Close()
		}
	}
	fmt.Println(events.Err())
	// Output:
	// got hello
	// got quit
	// <nil>
}
