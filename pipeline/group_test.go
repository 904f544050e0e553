package pipeline

import (
	"errors"
	"math"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
)

func TestGroups(t *testing.T) {
	noLeak(t)
	groups, err := Collect(t.Context(), GroupBy(Of(upTo(9)...), func(i int) int { return i % 3 }))
	if err != nil || len(groups) != 3 {
		t.Fatal(groups, err)
	}
	for _, g := range groups {
		got, err := Collect(t.Context(), g.B)
		if err != nil || !slices.Equal(got, []int{g.A, g.A + 3, g.A + 6}) {
			t.Error(g.A, got, err)
		}
	}
	yes, no := Partition(Of(upTo(6)...), func(i int) bool { return i%2 == 0 })
	even, _ := Collect(t.Context(), yes)
	odd, _ := Collect(t.Context(), no)
	if !slices.Equal(even, []int{0, 2, 4}) || !slices.Equal(odd, []int{1, 3, 5}) {
		t.Error(even, odd)
	}
}

// A side that nobody consumes holds the other one up after 64 items, and lets
// go when it is consumed or closed.
func TestGroupsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		src, taken := counted(1000, errBoom)
		yes, no := Partition(src, func(i int) bool { return i >= 500 })
		cut(t, yes)
		if taken.Load() != defaultBound+1 {
			t.Errorf("%d taken", taken.Load())
		}
		if v, err := no.Next(t.Context()); v != 0 || err != nil {
			t.Error(v, err)
		}
		no.Close()
		if got, err := Collect(t.Context(), yes); len(got) != 500 || err != errBoom {
			t.Error(len(got), err)
		}
		yes.Close()
		endless := GroupBy(Count(), ident)
		var groups []*Aiter[int]
		for range maxGroups {
			g, err := endless.Next(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			groups = append(groups, g.B)
		}
		cut(t, endless)
		groups[3].Close()
		if g, err := endless.Next(t.Context()); g.A != maxGroups || err != nil {
			t.Error(g, err)
		} else {
			g.B.Close()
		}
		for _, g := range groups {
			g.Close()
		}
		endless.Close()
	})
}

// What cannot be a key is an error of the stream.
func TestGroupsUnhashable(t *testing.T) {
	noLeak(t)
	groups := GroupBy(Of[any](1, []int{1}, 2), func(v any) any { return v })
	got, err := Collect(t.Context(), groups)
	var p *PanicError
	if len(got) != 1 || !errors.As(err, &p) || p.Stage != "GroupBy" {
		t.Error(got, err)
	}
}

// A key that does not equal itself begins a group of its own, which counts until it is
// closed.
func TestGroupsOfNaN(t *testing.T) {
	n := 0
	groups := GroupBy(Take(Count(), 3*maxGroups), func(int) float64 { return math.NaN() })
	for g := range groups.All(t.Context()) {
		if v, err := g.B.Next(t.Context()); v != n || err != nil {
			t.Fatal(v, err)
		}
		g.B.Close()
		n++
	}
	if n != 3*maxGroups || groups.Err() != nil {
		t.Error(n, groups.Err())
	}
}

// Groups that nobody has got when the stream of groups is closed hold nobody up.
func TestGroupsClosedUndelivered(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		groups := GroupBy(Count(), func(i int) int { return i % 2 })
		even, err := groups.Next(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for i := range 10 * defaultBound {
			if i == 3 {
				groups.Close()
			}
			if v, err := even.B.Next(t.Context()); v != 2*i || err != nil {
				t.Fatal(v, err)
			}
		}
		even.B.Close()
	})
}

// Who waits in line to ask the source learns of items that others have put aside for it:
// one of them may wait for room there.
func TestGroupsInLine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := NewPush[int]()
		groups := GroupBy(q.Aiter, ident, Bound(1))
		q.Push(upTo(4)...)
		var consumers sync.WaitGroup
		var got [4][]int
		for i := range 4 {
			g, err := groups.Next(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			consumers.Go(func() {
				got[i], _ = Collect(t.Context(), g.B)
				g.B.Close()
			})
			synctest.Wait()
		}
		for i := range 4 {
			q.Push(slices.Repeat([]int{i}, 10)...)
		}
		q.Stop()
		consumers.Wait()
		groups.Close()
		for i, items := range got {
			if want := slices.Repeat([]int{i}, 11); !slices.Equal(items, want) {
				t.Errorf("group %d: %v", i, items)
			}
		}
	})
}
