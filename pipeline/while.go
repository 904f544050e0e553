package pipeline

// TakeWhile streams the items before the first one for which ok is false, and
// leaves that one and what follows in the source.
//
// Order: as the source. Blocking: as the source and ok do. Errors: of the
// source; a panic in ok. Cancel: passed to the source.
func TakeWhile[T any](a *Aiter[T], ok func(T) bool) *Aiter[T] {
	a.mustExist("TakeWhile")
	mustFunc("TakeWhile", ok == nil)
	return stepwise("TakeWhile", a, func(v T) (T, verdict) {
		if ok(v) {
			return v, emit
		}
		return v, endHere
	})
}

// Skip streams what follows the first n items.
//
// Order: as the source. Blocking: as the source. Errors: of the source. Cancel:
// passed to the source; the items skipped so far stay skipped.
func Skip[T any](a *Aiter[T], n int) *Aiter[T] {
	a.mustExist("Skip")
	notNegative("Skip", n)
	return stepwise("Skip", a, func(v T) (T, verdict) {
		if n > 0 {
			n--
			return v, pass
		}
		return v, emit
	})
}

// SkipWhile streams the first item for which ok is false and all that follow.
//
// Order: as the source. Blocking: as the source and ok do. Errors: of the
// source; a panic in ok. Cancel: passed to the source.
func SkipWhile[T any](a *Aiter[T], ok func(T) bool) *Aiter[T] {
	a.mustExist("SkipWhile")
	mustFunc("SkipWhile", ok == nil)
	begun := false
	return stepwise("SkipWhile", a, func(v T) (T, verdict) {
		if !begun && ok(v) {
			return v, pass
		}
		begun = true
		return v, emit
	})
}

// Scan streams what f makes of each item and its own result before, the first
// time of start: the running totals of a Reduce.
//
// Order: as the source. Blocking: as the source and f do. Errors: of the
// source; a panic in f. Cancel: passed to the source.
func Scan[T, U any](a *Aiter[T], start U, f func(U, T) U) *Aiter[U] {
	a.mustExist("Scan")
	mustFunc("Scan", f == nil)
	total := start
	return stepwise("Scan", a, func(v T) (U, verdict) {
		total = f(total, v)
		return total, emit
	})
}

// Enumerate streams each item with its number, from 0.
//
// Order: as the source. Blocking: as the source. Errors: of the source. Cancel:
// passed to the source.
func Enumerate[T any](a *Aiter[T]) *Aiter[Pair[int, T]] {
	a.mustExist("Enumerate")
	n := -1
	return stepwise("Enumerate", a, func(v T) (Pair[int, T], verdict) {
		n++
		return Pair[int, T]{n, v}, emit
	})
}
