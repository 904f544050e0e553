package rt

import (
	"reflect"
	"unsafe"
)

// The helpers of this file and of the other fast_ files have the meaning of the ones they
// are given, slow, for the types that they know, and call those where it comes to a panic.

// sliceHeader is what a slice variable holds.
type sliceHeader struct {
	data     unsafe.Pointer
	len, cap int
}

func header(s *[]byte) *sliceHeader { return (*sliceHeader)(unsafe.Pointer(s)) }

// slowAs is a helper made by reflection as a function of the same classes.
func slowAs[F any](slow reflect.Value) F { return *(*F)(funcPointer(slow)) }

// sliceOps are the helpers for slices of one class of elements.
type sliceOps struct {
	append func(t reflect.Type) reflect.Value
	make   func(slow reflect.Value, limit int) reflect.Value
	copy   func(t reflect.Type) reflect.Value
}

func sliceOpsOf[E any]() *sliceOps {
	size := unsafe.Sizeof(*new(E))
	return &sliceOps{
		append: func(t reflect.Type) reflect.Value {
			return typed(func(a, b []E) []E {
				if n := len(a) + len(b); n > cap(a) && n >= largeSize/int(size) {
					reserve(Pos{}, n+n/4, size) // it grows by a quarter
				}
				return append(a, b...)
			}, t)
		},
		make: func(slow reflect.Value, limit int) reflect.Value {
			fails := slowAs[func(n, m int) []E](slow)
			return typed(func(n, m int) []E {
				if n < 0 || m < n || m > limit {
					return fails(n, m)
				}
				return make([]E, n, m)
			}, slow.Type())
		},
		copy: func(t reflect.Type) reflect.Value {
			return typed(func(a, b []E) int { return copy(a, b) }, t)
		},
	}
}

func sliceOpsFor(elem reflect.Type) *sliceOps {
	switch ClassOf(elem) {
	case ClassBool, Class8:
		return sliceOpsOf[uint8]()
	case Class16:
		return sliceOpsOf[uint16]()
	case Class32, ClassFloat32:
		return sliceOpsOf[uint32]()
	case Class64, ClassFloat64:
		return sliceOpsOf[uint64]()
	case ClassString:
		return sliceOpsOf[string]()
	case ClassPointer:
		return sliceOpsOf[unsafe.Pointer]()
	case ClassSlice:
		return sliceOpsOf[[]byte]()
	case ClassAny:
		return sliceOpsOf[any]()
	case ClassError:
		return sliceOpsOf[error]()
	case ClassFunc:
		return sliceOpsOf[func()]()
	}
	return nil
}

func fastAppend(a, b reflect.Type, slow reflect.Value) reflect.Value {
	if b.Kind() == reflect.String {
		if a.Elem().Kind() != reflect.Uint8 {
			return slow
		}
		return typed(func(a []byte, b string) []byte { return append(a, b...) }, slow.Type())
	}
	if ops := sliceOpsFor(a.Elem()); ops != nil {
		return ops.append(slow.Type())
	}
	if !SameLayout(a, b) {
		return slow
	}
	elem := a.Elem()
	size := elem.Size()
	return typed(func(x, y []byte) []byte {
		h, g := header(&x), header(&y)
		if g.len == 1 && h.len < h.cap {
			to := unsafe.Add(h.data, uintptr(h.len)*size)
			reflect.NewAt(elem, to).Elem().Set(reflect.NewAt(elem, g.data).Elem())
			h.len++
			return x
		}
		switch n := h.len + g.len; {
		case n < 0: // of elements without a size
			throw(Pos{}, "growslice: len out of range")
		case n > h.cap:
			reserve(Pos{}, n+n/4, size) // it grows by a quarter
		}
		p := reflect.New(a)
		p.Elem().Set(reflect.AppendSlice(reflect.NewAt(a, unsafe.Pointer(&x)).Elem(), reflect.NewAt(a, unsafe.Pointer(&y)).Elem()))
		return *(*[]byte)(p.UnsafePointer())
	}, slow.Type())
}

func fastCopy(a, b reflect.Type, slow reflect.Value) reflect.Value {
	if b.Kind() == reflect.String {
		return typed(func(a []byte, b string) int { return copy(a, b) }, slow.Type())
	}
	if ops := sliceOpsFor(a.Elem()); ops != nil {
		return ops.copy(slow.Type())
	}
	return slow
}

func fastMakeSlice(t reflect.Type, slow reflect.Value) reflect.Value {
	limit := largeSize / max(1, int(t.Elem().Size())) // slow asks for more than that
	if ops := sliceOpsFor(t.Elem()); ops != nil {
		return ops.make(slow, limit)
	}
	fails := slowAs[func(n, m int) []byte](slow)
	return typed(func(n, m int) []byte {
		if n < 0 || m < n || m > limit {
			return fails(n, m)
		}
		p := reflect.New(t)
		p.Elem().Set(reflect.MakeSlice(t, n, m))
		return *(*[]byte)(p.UnsafePointer())
	}, slow.Type())
}

// fastSlice is x[lo:hi:most].
func fastSlice(x reflect.Type, given Bounds, slow reflect.Value) reflect.Value {
	switch x.Kind() {
	case reflect.String:
		fails := slowAs[func(string, int, int, int) string](slow)
		return typed(func(s string, lo, hi, most int) string {
			end := hi
			if !given.High {
				end = len(s)
			}
			if uint(lo) > uint(end) || uint(end) > uint(len(s)) {
				return fails(s, lo, hi, most)
			}
			return s[lo:end]
		}, slow.Type())
	case reflect.Slice:
		size := x.Elem().Size()
		fails := slowAs[func([]byte, int, int, int) []byte](slow)
		return typed(func(s []byte, lo, hi, most int) []byte {
			if r, ok := reslice(header(&s), lo, hi, most, size, given); ok {
				return r
			}
			return fails(s, lo, hi, most)
		}, slow.Type())
	case reflect.Pointer:
		n, size := x.Elem().Len(), x.Elem().Elem().Size()
		fails := slowAs[func(unsafe.Pointer, int, int, int) []byte](slow)
		return typed(func(p unsafe.Pointer, lo, hi, most int) []byte {
			if p != nil {
				if r, ok := reslice(&sliceHeader{p, n, n}, lo, hi, most, size, given); ok {
					return r
				}
			}
			return fails(p, lo, hi, most)
		}, slow.Type())
	}
	return slow
}

func reslice(h *sliceHeader, lo, hi, most int, size uintptr, given Bounds) (s []byte, ok bool) {
	if !given.High {
		hi = h.len
	}
	if !given.Max {
		most = h.cap
	}
	if uint(lo) > uint(hi) || uint(hi) > uint(most) || uint(most) > uint(h.cap) {
		return nil, false
	}
	r := header(&s)
	*r = sliceHeader{h.data, hi - lo, most - lo}
	if most > lo { // a slice without room points to its beginning, not past the end
		r.data = unsafe.Add(h.data, uintptr(lo)*size)
	}
	return s, true
}

// fastElemAddr is &x[i] for an index that has been checked.
func fastElemAddr(x reflect.Type, slow reflect.Value) reflect.Value {
	switch x.Kind() {
	case reflect.Slice:
		size := x.Elem().Size()
		return typed(func(s []byte, i int) unsafe.Pointer { return unsafe.Add(header(&s).data, uintptr(i)*size) }, slow.Type())
	case reflect.Pointer:
		size := x.Elem().Elem().Size()
		fails := slowAs[func(unsafe.Pointer, int) unsafe.Pointer](slow)
		return typed(func(p unsafe.Pointer, i int) unsafe.Pointer {
			if p == nil {
				return fails(p, i)
			}
			return unsafe.Add(p, uintptr(i)*size)
		}, slow.Type())
	}
	return slow
}
