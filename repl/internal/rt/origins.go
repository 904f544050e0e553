package rt

import (
	"reflect"
	"runtime"
	"slices"
	"sync"
	"unsafe"
)

// origins remembers the last panics of cells. Compiled code that recovers one has to find
// the value itself, as net/http looks for http.ErrAbortHandler: so where it began cannot
// travel with it. It holds few, for the time from panic to recover.
type origins struct {
	mu   sync.Mutex
	last []origin
}

type origin struct {
	thrown
	by any // thisGoroutine
}

const mostOrigins = 16

// carry returns what to panic with for t: its value, and t is remembered; or t, if the
// value could not be told from others again.
func (rt *Runtime) carry(t thrown) any {
	if _, ok := t.value.(runtime.Error); ok || !identical(Thrown(t.value), t.value) {
		return t
	}
	o := &rt.origins
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.last) == mostOrigins {
		o.last = slices.Delete(o.last, 0, 1)
	}
	o.last = append(o.last, origin{t, thisGoroutine()})
	return t.value
}

// find returns the index of the last panic with a value, of this goroutine if there is
// one; -1 if there is none.
func (o *origins) find(value any) int {
	at := -1
	for i, x := range slices.Backward(o.last) {
		if identical(x.value, value) {
			if x.by == thisGoroutine() {
				return i
			}
			if at < 0 {
				at = i
			}
		}
	}
	return at
}

// asThrown returns what has been recovered as the record of a panic of a cell; end says
// that it goes no further.
func (rt *Runtime) asThrown(r any, end bool) *thrown {
	t := asThrown(r)
	o := &rt.origins
	o.mu.Lock()
	defer o.mu.Unlock()
	if i := o.find(t.value); i >= 0 {
		found := o.last[i].thrown
		t.pos = found.pos
		if t.during == nil {
			t.during = found.during
		}
		if end {
			o.last = slices.Delete(o.last, i, i+1)
		}
	}
	return t
}

// identical reports whether two panics have the same value.
func identical(x, y any) bool {
	words := func(x *any) [2]uintptr { return *(*[2]uintptr)(unsafe.Pointer(x)) }
	return words(&x) == words(&y) || reflect.TypeOf(x) == reflect.TypeOf(y) && reflect.ValueOf(x).Comparable() && x == y
}
