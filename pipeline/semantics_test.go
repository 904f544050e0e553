package pipeline

import (
	"context"
	"errors"
	"io"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// The tests in this file and in semantics_server_test.go are the rows of the
// table in docs/SEMANTICS.md, by number.

var errBoom = errors.New("boom")

// errorAt fails for the item n and is the identity for the others.
func errorAt(n int) func(context.Context, int) (int, error) {
	return func(_ context.Context, i int) (int, error) {
		if i == n {
			return 0, errBoom
		}
		return i, nil
	}
}

// 1: an error in Map's function ends the stream, or goes by its policy.
func TestSemantics01(t *testing.T) {
	noLeak(t)
	ctx := t.Context()
	a := TryMap(Of(upTo(5)...), errorAt(2))
	got, err := Collect(ctx, a)
	if err != errBoom || !slices.Equal(got, []int{0, 1}) {
		t.Errorf("stop: %v, %v", got, err)
	}
	mustEnd(t, a)
	got, err = Collect(ctx, TryMap(Of(upTo(5)...), errorAt(2), OnError(Ignore)))
	if err != nil || !slices.Equal(got, []int{0, 1, 3, 4}) {
		t.Errorf("skip: %v, %v", got, err)
	}
	other := errors.New("other")
	got, err = Collect(ctx, TryMap(Of(upTo(5)...), errorAt(2), OnError(func(err error) error {
		if err != errBoom {
			t.Errorf("the handler got %v", err)
		}
		return other
	})))
	if err != other || !slices.Equal(got, []int{0, 1}) {
		t.Errorf("handler: %v, %v", got, err)
	}
	for _, opts := range [][]Option{{Workers(3)}, {Workers(3), Ordered()}} {
		_, err = Collect(ctx, TryMap(Of(upTo(5)...), errorAt(2), opts...))
		if err != errBoom {
			t.Errorf("%v: %v", opts, err)
		}
		got, err = Collect(ctx, TryMap(Of(upTo(5)...), errorAt(2), append(opts, OnError(Ignore))...))
		slices.Sort(got)
		if err != nil || !slices.Equal(got, []int{0, 1, 3, 4}) {
			t.Errorf("skip, %v: %v, %v", opts, got, err)
		}
	}
}

// 2: an error of the source passes through Map, after the items before it.
func TestSemantics02(t *testing.T) {
	for _, opts := range [][]Option{nil, {Workers(3)}, {Workers(3), Ordered()}} {
		synctest.Test(t, func(t *testing.T) {
			src, _ := counted(3, errBoom)
			slow := func(i int) int { time.Sleep(time.Second); return i }
			a := Map(src, slow, opts...)
			got, err := Collect(t.Context(), a)
			slices.Sort(got)
			if err != errBoom || !slices.Equal(got, upTo(3)) {
				t.Errorf("%v: %v, %v", opts, got, err)
			}
			mustEnd(t, a)
		})
	}
}

// 3: FlatMap keeps what came before an error, then the error.
func TestSemantics03(t *testing.T) {
	src, _ := counted(2, errBoom)
	a := FlatMap(src, func(i int) []int { return []int{i, i, i} })
	v, err := a.Next(t.Context())
	if v != 0 || err != nil {
		t.Error(v, err)
	}
	got, err := Collect(t.Context(), a)
	if err != errBoom || !slices.Equal(got, []int{0, 0, 1, 1, 1}) {
		t.Errorf("%v, %v", got, err)
	}
}

// 4: Flatten takes slices, by its type; a string stays whole.
func TestSemantics04(t *testing.T) {
	got, err := Collect(t.Context(), Flatten(Of([]string{"ab", "c"}, nil, []string{"d"})))
	if err != nil || !slices.Equal(got, []string{"ab", "c", "d"}) {
		t.Error(got, err)
	}
}

// 5: Map is one for one; FlatMap is one for many, and filters by an empty slice.
func TestSemantics05(t *testing.T) {
	lists, err := Collect(t.Context(), Map(Of(1, 2), func(i int) []int { return []int{i, i} }))
	if err != nil || len(lists) != 2 || len(lists[0]) != 2 {
		t.Error(lists, err)
	}
	got, err := Collect(t.Context(), FlatMap(Of(upTo(5)...), func(i int) []int {
		if i%2 == 0 {
			return nil
		}
		return []int{i, -i}
	}))
	if err != nil || !slices.Equal(got, []int{1, -1, 3, -3}) {
		t.Error(got, err)
	}
}

// 6: a Map with Workers delivers in order of completion and never has more
// than n functions at work; Ordered keeps the order.
func TestSemantics06(t *testing.T) {
	sleeps := []int{5, 1, 4, 2, 3}
	for _, c := range []struct {
		opts []Option
		most int64
		want []int
	}{
		{[]Option{Workers(5)}, 5, []int{1, 2, 3, 4, 5}},
		{[]Option{Workers(2)}, 2, []int{1, 5, 4, 2, 3}},
		{[]Option{Workers(5), Ordered()}, 5, sleeps},
		{[]Option{Workers(2), Ordered()}, 2, sleeps},
	} {
		synctest.Test(t, func(t *testing.T) {
			var now, most atomic.Int64
			a := Map(Of(sleeps...), func(i int) int {
				most.Store(max(most.Load(), now.Add(1)))
				time.Sleep(time.Duration(i)*time.Second + time.Duration(now.Load()))
				now.Add(-1)
				return i
			}, c.opts...)
			got, err := Collect(t.Context(), a)
			if err != nil || !slices.Equal(got, c.want) || most.Load() != c.most {
				t.Errorf("%v: %v, %v, at most %d at once", c.opts, got, err, most.Load())
			}
			a.Close()
		})
	}
}

// 7: a Map with Workers reads at most n items and a stated window ahead.
func TestSemantics07(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		src, taken := counted(1000, io.EOF)
		a := Map(src, ident, Workers(3), Bound(5))
		if _, err := a.Next(t.Context()); err != nil {
			t.Error(err)
		}
		synctest.Wait()
		if n := taken.Load() - 1; n < 5 || n > 3+5 {
			t.Errorf("%d taken ahead, want at least 5 and at most 8", n)
		}
		a.Close()
	})
}

// 8: Join holds back each child at its bound; a bound of 1 is strict.
func TestSemantics08(t *testing.T) {
	for _, bound := range []int{1, 3} {
		synctest.Test(t, func(t *testing.T) {
			src, taken := counted(1000, io.EOF)
			a := Join(Of(src), Bound(bound))
			for i := range 20 {
				if v, err := a.Next(t.Context()); v != i || err != nil {
					t.Error(v, err)
				}
				synctest.Wait()
				most := 2*bound - 1 // one buffer, and the rest of the one in hand
				if n := int(taken.Load()) - i - 1; n > most {
					t.Errorf("bound %d: %d taken ahead", bound, n)
				}
			}
			a.Close()
		})
	}
}

// 9: Join keeps each child's order; an error ends that child alone, or all.
func TestSemantics09(t *testing.T) {
	noLeak(t)
	children := func() *Aiter[*Aiter[int]] {
		bad, _ := counted(3, errBoom)
		return Of(bad, Map(Of(upTo(100)...), func(i int) int { return 1000 + i }))
	}
	got, err := Collect(t.Context(), Join(children()))
	small, large := split(got)
	if err != errBoom || !slices.Equal(small, upTo(3)) || len(large) != 100 || !slices.IsSorted(large) {
		t.Errorf("isolated: %v, %v", got, err)
	}
	got, err = Collect(t.Context(), Join(children(), OnError(Ignore)))
	small, large = split(got)
	if err != nil || !slices.Equal(small, upTo(3)) || len(large) != 100 || !slices.IsSorted(large) {
		t.Errorf("ignored: %v, %v", got, err)
	}
	endless := Generate(func(_ context.Context, yield func(int) bool) error {
		for yield(1000) {
		}
		return nil
	})
	bad, _ := counted(3, errBoom)
	a := Join(Of(bad, endless), OnError(Fail))
	got, err = Collect(t.Context(), Map(a, ident))
	if small, _ = split(got); err != errBoom || !slices.Equal(small, upTo(3)) {
		t.Errorf("failed: %v, %v", small, err)
	}
	if left := leaked(); left != "" {
		t.Error("a child goes on after the end:", left)
	}
	mustEnd(t, a)
}

func split(items []int) (small, large []int) {
	for _, i := range items {
		if i < 1000 {
			small = append(small, i)
		} else {
			large = append(large, i)
		}
	}
	return small, large
}

// 10: Close of a Join that was left early releases its goroutines and closes
// every child; so does dropping it.
func TestSemantics10(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, q := NewPush[int](), NewPush[int]()
		a := Join(Of(p.Aiter, q.Aiter), Bound(1))
		p.Push(upTo(10)...)
		for range a.All(t.Context()) {
			break
		}
		synctest.Wait() // now p's goroutine waits for room, and q's for an item
		a.Close()
		if p.Push(2) != ErrStopped || q.Push(2) != ErrStopped {
			t.Error("a child was not closed")
		}
	})
	noLeak(t)
	func() {
		p := NewPush[int]()
		p.Push(1)
		for range Join(Of(p.Aiter)).All(t.Context()) {
			break
		}
	}()
}

// 11: push after stop is an error, stop twice is fine, what is queued is
// delivered.
func TestSemantics11(t *testing.T) {
	p := NewPush[int]()
	if err := p.Push(1, 2); err != nil {
		t.Error(err)
	}
	p.Stop()
	p.Stop()
	if err := p.Push(3); err != ErrStopped {
		t.Error(err)
	}
	got, err := Collect(t.Context(), p.Aiter)
	if err != nil || !slices.Equal(got, []int{1, 2}) {
		t.Error(got, err)
	}
}

// 12: a queue knows at once that it is stopped, and its length.
func TestSemantics12(t *testing.T) {
	p := NewPush[int]()
	p.Push(1, 2, 3)
	if p.Len() != 3 || p.Stopped() {
		t.Error(p.Len(), p.Stopped())
	}
	p.Stop()
	if !p.Stopped() {
		t.Error("not stopped")
	}
	if got := p.Available(); !slices.Equal(got, []int{1, 2, 3}) || p.Len() != 0 {
		t.Error(got, p.Len())
	}
	b := NewPush[int](Bound(2))
	if b.Push(1, 2, 3) != ErrFull || b.Len() != 0 || b.Push(1, 2) != nil || b.Push(3) != ErrFull {
		t.Error("a bounded queue takes all or nothing")
	}
}

// What a stage gives back is in the queue again.
func TestPushTakesBack(t *testing.T) {
	p := NewPush[int](Bound(5))
	p.Push(upTo(5)...)
	if got, err := Collect(t.Context(), TakeWhile(p.Aiter, func(i int) bool { return i < 2 })); len(got) != 2 || err != nil {
		t.Error(got, err)
	}
	if g := Inspect(p.Aiter)[0]; p.Len() != 3 || g.In != 5 || g.Out != 2 || g.Queued != 3 {
		t.Error(p.Len(), g)
	}
	if p.Push(5, 6, 7) != ErrFull || p.Push(5) != nil {
		t.Error("what was given back counts")
	}
	if got := p.Available(); !slices.Equal(got, []int{2, 3, 4, 5}) {
		t.Error(got)
	}
}

// 13: a cancelled wait on a queue changes nothing.
func TestSemantics13(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := NewPush[int]()
		cut(t, p.Aiter)
		if p.Stopped() || p.Push(1) != nil {
			t.Error("the queue was stopped")
		}
		if v, err := p.Next(t.Context()); v != 1 || err != nil {
			t.Error(v, err)
		}
		time.AfterFunc(time.Second, func() { p.Push(2) })
		if v, err := p.Next(t.Context()); v != 2 || err != nil {
			t.Error(v, err)
		}
	})
}

// 14: consumers of one queue compete: each item goes to one of them.
func TestSemantics14(t *testing.T) {
	p := NewPush[int]()
	p.Push(upTo(100)...)
	p.Stop()
	parts := make(chan []int)
	for range 2 {
		go func() {
			got, _ := Collect(t.Context(), Map(p.Aiter, ident))
			parts <- got
		}()
	}
	got := append(<-parts, <-parts...)
	slices.Sort(got)
	if !slices.Equal(got, upTo(100)) {
		t.Error(got)
	}
}

// 15: what was left early goes on, in mid-list too; what has ended stays so.
// (TestResumable runs every operator through this.)
func TestSemantics15(t *testing.T) {
	a := FlatMap(Of(0, 1), func(i int) []int { return []int{i, i, i} })
	for range a.All(t.Context()) {
		break
	}
	v, err := a.Next(t.Context())
	rest, err2 := Collect(t.Context(), a)
	if v != 0 || err != nil || err2 != nil || !slices.Equal(rest, []int{0, 1, 1, 1}) {
		t.Error(v, err, rest, err2)
	}
	mustEnd(t, a)
}

// 16: a cancelled Next of a Map does not end it, nor lose the item its
// function is working on.
func TestSemantics16(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		calls := 0
		a := TryMap(Of(1, 2), func(ctx context.Context, i int) (int, error) {
			if calls++; calls > 1 {
				return i, nil
			}
			<-ctx.Done()
			return 0, ctx.Err()
		})
		cut1, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := a.Next(cut1); err != context.DeadlineExceeded {
			t.Error(err)
		}
		got, err := Collect(t.Context(), a)
		if err != nil || !slices.Equal(got, []int{1, 2}) {
			t.Error(got, err)
		}
	})
}

// 17: Zip waits for both at once, and gives back what has no partner.
func TestSemantics17(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		slow := func() *Aiter[int] {
			return Map(Of(upTo(3)...), func(i int) int { time.Sleep(time.Second); return i })
		}
		start := time.Now()
		got, err := Collect(t.Context(), Zip(slow(), slow()))
		if err != nil || len(got) != 3 || got[2] != (Pair[int, int]{2, 2}) {
			t.Error(got, err)
		}
		if d := time.Since(start); d != 3*time.Second {
			t.Errorf("took %v: one after the other", d)
		}
	})
	for _, longer := range []string{"left", "right"} {
		synctest.Test(t, func(t *testing.T) {
			long, short := Of(upTo(5)...), NewPush[int]()
			short.Push(upTo(3)...)
			time.AfterFunc(time.Second, short.Stop) // by then the Zip has the next item of the other one
			left, right := long, short.Aiter
			if longer == "right" {
				left, right = right, left
			}
			pairs, _ := Collect(t.Context(), Zip(left, right))
			rest, err := Collect(t.Context(), long)
			if len(pairs) != 3 || err != nil || !slices.Equal(rest, []int{3, 4}) {
				t.Errorf("%s longer: %v, the rest %v, %v", longer, pairs, rest, err)
			}
		})
	}
}
