package pipeline

import "context"

// FlatMap streams the items of f's result for each item: none, one or many. It
// takes the options of [Map], and its errors and order are Map's.
//
// Order: as Map; the items of one result stay together. Blocking: as Map.
// Errors: as Map, after the items before. Cancel: as Map.
func FlatMap[T, U any](a *Aiter[T], f func(T) []U, opts ...Option) *Aiter[U] {
	a.mustExist("FlatMap")
	mustFunc("FlatMap", f == nil)
	slices := mapped("FlatMap", a, f, opts)
	flat := Flatten(slices)
	flat.stage.hidden = slices.stage.hidden
	return flat
}

// Flatten streams the items of each slice.
//
// Order: as the source and the slices have it. Blocking: as the source. Errors:
// of the source, after the items before. Cancel: passed to the source.
func Flatten[T any](a *Aiter[[]T]) *Aiter[T] {
	a.mustExist("Flatten")
	st := newStage("Flatten", config{}).above(a.stage)
	var rest []T
	take := func() (v T) {
		if v, rest = rest[0], rest[1:]; len(rest) == 0 {
			rest = nil // or it keeps the last item
		}
		st.n.out++
		st.n.queued = int64(len(rest))
		return v
	}
	next := func(ctx context.Context) (v T, err error) {
		for len(rest) == 0 {
			if rest, err = a.next(ctx); err != nil {
				return v, err
			}
			st.n.in++
		}
		return take(), nil
	}
	each := func(ctx context.Context, yield func(T) bool) error {
		empty := func() bool {
			for len(rest) > 0 {
				if !yield(take()) {
					return false
				}
			}
			return true
		}
		if !empty() {
			return nil
		}
		return a.each(ctx, func(items []T) bool {
			rest = items
			st.n.in++
			return empty()
		})
	}
	return newAiter(parts[T]{stage: st, next: next, each: each, stop: a.Close})
}
