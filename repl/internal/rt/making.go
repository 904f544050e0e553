package rt

import (
	"math"
	"reflect"
)

// Append returns append(a, b...) for the lowered types of a and b; b may be a string.
func Append(a, b reflect.Type) reflect.Value {
	return fastAppend(a, b, slowAppend(a, b))
}

func slowAppend(a, b reflect.Type) reflect.Value {
	return hostFunc([]reflect.Type{a, b}, []reflect.Type{a}, func(v []reflect.Value) []reflect.Value {
		if v[1].Kind() == reflect.String {
			return one(reflect.AppendSlice(v[0], reflect.ValueOf([]byte(v[1].String())).Convert(a)))
		}
		return one(reflect.AppendSlice(v[0], reinterpret(v[1], a)))
	})
}

// Copy returns copy(a, b).
func Copy(a, b reflect.Type) reflect.Value {
	return fastCopy(a, b, slowCopy(a, b))
}

func slowCopy(a, b reflect.Type) reflect.Value {
	return hostFunc([]reflect.Type{a, b}, []reflect.Type{intType}, func(v []reflect.Value) []reflect.Value {
		return one(reflect.ValueOf(reflect.Copy(v[0], v[1])))
	})
}

// Clear returns clear(x) for maps and slices.
func Clear(t reflect.Type) reflect.Value {
	return hostFunc([]reflect.Type{t}, nil, func(v []reflect.Value) []reflect.Value {
		if !v[0].IsNil() {
			v[0].Clear()
		}
		return nil
	})
}

// CloseChan returns close(ch).
func CloseChan(at Pos, t reflect.Type) reflect.Value {
	return hostFunc([]reflect.Type{t}, nil, func(v []reflect.Value) []reflect.Value {
		defer located(at)
		v[0].Close()
		return nil
	})
}

// MakeChan returns make(chan T, n).
func MakeChan(at Pos, t reflect.Type) reflect.Value {
	both := reflect.ChanOf(reflect.BothDir, t.Elem())
	return hostFunc([]reflect.Type{intType}, []reflect.Type{t}, func(v []reflect.Value) []reflect.Value {
		n := v[0].Int()
		if n < 0 || n > 1<<32 {
			panic(thrown{value: bareError("makechan: size out of range"), pos: at})
		}
		reserve(at, int(n), t.Elem().Size())
		return one(reflect.MakeChan(both, int(n)).Convert(t))
	})
}

// MakeSlice returns make([]T, n, m).
func MakeSlice(at Pos, t reflect.Type) reflect.Value {
	return fastMakeSlice(t, slowMakeSlice(at, t))
}

func slowMakeSlice(at Pos, t reflect.Type) reflect.Value {
	limit := int64(math.MaxInt64)
	if s := int64(t.Elem().Size()); s > 0 {
		limit = maxSize / s
	}
	return hostFunc([]reflect.Type{intType, intType}, []reflect.Type{t}, func(v []reflect.Value) []reflect.Value {
		n, m := v[0].Int(), v[1].Int()
		switch {
		case n < 0 || n > limit:
			throw(at, "makeslice: len out of range")
		case m < n || m > limit:
			throw(at, "makeslice: cap out of range")
		}
		reserve(at, int(m), t.Elem().Size())
		return one(reflect.MakeSlice(t, int(n), int(m)))
	})
}

// MakeMap returns make(map[K]V, n).
func MakeMap(t reflect.Type) reflect.Value {
	return hostFunc([]reflect.Type{intType}, []reflect.Type{t}, func(v []reflect.Value) []reflect.Value {
		return one(reflect.MakeMapWithSize(t, int(max(0, min(v[0].Int(), 1<<20)))))
	})
}
