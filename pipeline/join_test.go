package pipeline

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
)

// A child may end at the very moment at which the consumer takes what it has.
func TestJoinOfShortChildren(t *testing.T) {
	for range 300 {
		children := make([]*Aiter[int], 64)
		for i := range children {
			children[i] = Of(i)
		}
		got, err := Collect(t.Context(), Join(Of(children...)))
		if len(got) != len(children) || err != nil {
			t.Fatal(got, err)
		}
	}
}

// Many failing children: the errors come together, and are bounded.
func TestJoinErrorsBounded(t *testing.T) {
	noLeak(t)
	var children []*Aiter[int]
	for range 100 {
		bad, _ := counted(1, errBoom)
		children = append(children, bad)
	}
	got, err := Collect(t.Context(), Join(Of(children...)))
	if len(got) != 100 || !errors.Is(err, errBoom) {
		t.Error(len(got), err)
	}
	if many, ok := err.(interface{ Unwrap() []error }); !ok || len(many.Unwrap()) != maxErrors+1 {
		t.Errorf("error %v", err)
	}
	_, err = Collect(t.Context(), Join(Of[*Aiter[int]](nil)))
	if err == nil {
		t.Error("a nil child: no error")
	}
}

// A goroutine whose child has ended feeds the next one; few wait for one, and none after
// the end.
func TestJoinGoroutines(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		children := NewPush[*Aiter[int]]()
		all := Join(children.Aiter)
		feeding := func() int {
			synctest.Wait()
			return strings.Count(ours(), ".feedAll(")
		}
		for i := range 50 {
			children.Push(Of(i))
			if v, err := all.Next(t.Context()); v != i || err != nil {
				t.Fatal(v, err)
			}
			if n := feeding(); n != 1 {
				t.Fatalf("%d goroutines for one child after another", n)
			}
		}
		var open []*Push[int]
		for range 3 * maxIdle {
			open = append(open, NewPush[int]())
			children.Push(open[len(open)-1].Aiter)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancelled := make(chan error)
		go func() { _, err := all.Next(ctx); cancelled <- err }()
		if n := feeding(); n != len(open) {
			t.Errorf("%d goroutines for %d children", n, len(open))
		}
		for _, child := range open {
			child.Stop()
		}
		if n := feeding(); n != maxIdle {
			t.Errorf("%d goroutines wait for a child, want %d", n, maxIdle)
		}
		cancel()
		<-cancelled
		all.Close()
		if n := feeding(); n != 0 {
			t.Errorf("%d goroutines at the end", n)
		}
	})
}

// The goroutines that could feed another child end with the stream of the children, also
// where nobody closes the Join or has come to its end by itself.
func TestJoinIdleEnd(t *testing.T) {
	noLeak(t)
	b := Join(Map(Of(upTo(100)...), func(i int) *Aiter[int] { return Of(i) }))
	got, err := Collect(t.Context(), Share(b))
	if len(got) != 100 || err != nil {
		t.Error(len(got), err)
	}
	if left := leaked(); left != "" {
		t.Error(left)
	}
	runtime.KeepAlive(b)
}
