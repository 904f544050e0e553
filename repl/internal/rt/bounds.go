package rt

import "reflect"

// Bounds says of a slice expression which bounds it has, and which of them are the bits of
// unsigned numbers.
type Bounds struct {
	High, Max                              bool
	UnsignedLow, UnsignedHigh, UnsignedMax bool
}

// Slice returns x[lo:hi:max]; the bounds that are not given do not matter.
func Slice(at Pos, x, out reflect.Type, given Bounds) reflect.Value {
	return fastSlice(x, given, slowSlice(at, x, out, given))
}

func slowSlice(at Pos, x, out reflect.Type, given Bounds) reflect.Value {
	return hostFunc([]reflect.Type{x, intType, intType, intType}, []reflect.Type{out}, func(a []reflect.Value) []reflect.Value {
		v, lo, hi, most := a[0], int(a[1].Int()), int(a[2].Int()), int(a[3].Int())
		if v.Kind() == reflect.Pointer {
			if v.IsNil() {
				panic(thrown{value: nilDereference, pos: at})
			}
			v = v.Elem()
		}
		if !given.High {
			hi = v.Len()
		}
		given.check(at, v, lo, hi, most)
		if given.Max {
			return one(v.Slice3(lo, hi, most).Convert(out))
		}
		return one(v.Slice(lo, hi).Convert(out))
	})
}

// check panics if a bound is out of range.
func (b Bounds) check(at Pos, v reflect.Value, lo, hi, most int) {
	room := v.Len()
	if v.Kind() != reflect.String {
		room = v.Cap()
	}
	fail := func(code boundsCode, x, y int, unsigned bool) {
		panic(thrown{value: boundsError(code, x, y, unsigned), pos: at})
	}
	beyond, beyond3 := sliceBeyondCap, slice3BeyondCap
	if v.Kind() != reflect.Slice {
		beyond, beyond3 = sliceBeyondLen, slice3BeyondLen
	}
	low := sliceLow
	switch {
	case b.Max && (most < 0 || most > room):
		fail(beyond3, most, room, b.UnsignedMax)
	case b.Max:
		beyond, room, low = slice3High, most, slice3Low
	}
	switch {
	case hi < 0 || hi > room:
		fail(beyond, hi, room, b.UnsignedHigh)
	case lo < 0 || lo > hi:
		fail(low, lo, hi, b.UnsignedLow)
	}
}

// BadIndex returns the panic for an index that is out of range.
func BadIndex(at Pos, unsigned bool) func(i, n int) {
	return func(i, n int) { panic(thrown{value: boundsError(indexBeyondLen, i, n, unsigned), pos: at}) }
}
