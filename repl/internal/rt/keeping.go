package rt

import (
	"reflect"
	"slices"
)

// Returned is Poll between a compiled call and the assignment of its results, after which
// there is a Poll: the results of a call that an interrupt has ended in time are kept,
// unless they are awaited and there is nothing in any of them.
func (rt *Runtime) Returned(awaited ...any) {
	g := rt.current()
	switch {
	case g == nil || g.halting || !g.run.cancelled.Load():
		rt.Poll()
		return
	case g.keeping:
		return
	case len(awaited) > 0 && !slices.ContainsFunc(awaited, holdsSomething):
		rt.halt(g, &Interrupted{})
	}
	g.run.keeping.Lock()
	g.keeping = true
	if g.run.abandoned {
		rt.halt(g, &Interrupted{})
	}
	if len(awaited) > 0 {
		g.run.kept = true
	}
}

func holdsSomething(v any) bool {
	x := reflect.ValueOf(v)
	switch x.Kind() {
	case reflect.Invalid:
		return false
	case reflect.Slice, reflect.Map:
		return x.Len() > 0
	}
	return !x.IsZero()
}

// Kept reports whether values that the ended run awaited were assigned because of its
// interrupt: what had come by then.
func (r *Run) Kept() bool {
	r.keeping.Lock()
	defer r.keeping.Unlock()
	return r.kept
}
