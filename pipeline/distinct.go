package pipeline

// Dedupe drops an item that equals the one before it.
//
// Order: as the source. Blocking: as the source. Errors: of the source; a panic
// where items cannot be compared. Cancel: passed to the source.
func Dedupe[T comparable](a *Aiter[T]) *Aiter[T] {
	a.mustExist("Dedupe")
	var last T
	begun := false
	return stepwise("Dedupe", a, func(v T) (T, verdict) {
		if begun && v == last {
			return v, pass
		}
		begun, last = true, v
		return v, emit
	})
}

// maxKeys is how many keys Distinct remembers.
const maxKeys = 1 << 20

// Distinct drops an item that has been seen before. It remembers the latest
// million (1<<20) of different items, or as many as [Bound] says; what it has
// forgotten counts as new.
//
// Order: as the source. Blocking: as the source. Errors: of the source; a panic
// where items cannot be compared. Cancel: passed to the source.
func Distinct[T comparable](a *Aiter[T], opts ...Option) *Aiter[T] {
	a.mustExist("Distinct")
	return distinct("Distinct", a, func(v T) T { return v }, opts)
}

// DistinctBy is Distinct for items that have the same key.
//
// Order: as the source. Blocking: as the source and key do. Errors: of the
// source; a panic in key or where keys cannot be compared. Cancel: passed to
// the source.
func DistinctBy[T any, K comparable](a *Aiter[T], key func(T) K, opts ...Option) *Aiter[T] {
	a.mustExist("DistinctBy")
	mustFunc("DistinctBy", key == nil)
	return distinct("DistinctBy", a, key, opts)
}

func distinct[T any, K comparable](op string, a *Aiter[T], key func(T) K, opts []Option) *Aiter[T] {
	c := configure(op, opts, "Bound", "Named")
	most := maxKeys
	if c.bounded {
		most = c.bound
	}
	seen := map[K]bool{}
	var ring []K // the keys in seen; the oldest at next once it is full
	next := 0
	d := stepwise(op, a, func(v T) (T, verdict) {
		k := key(v)
		switch {
		case k != k: // a NaN: never seen before, and not to be found again in a map
			return v, emit
		case seen[k]:
			return v, pass
		}
		if len(ring) < most {
			ring = append(ring, k)
		} else {
			delete(seen, ring[next])
			ring[next] = k
			next = (next + 1) % most
		}
		seen[k] = true
		return v, emit
	})
	if c.name != "" {
		d.stage.name = c.name
	}
	return d
}
