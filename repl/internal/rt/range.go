package rt

import (
	"reflect"
	"unicode/utf8"
)

// An Iter walks over a map or a string for a range statement.
type Iter struct {
	m    *reflect.MapIter
	s    string
	next int
}

// Range returns the start of a range statement over x.
func Range(x reflect.Type) reflect.Value {
	return hostFunc([]reflect.Type{x}, []reflect.Type{reflect.TypeFor[*Iter]()}, func(a []reflect.Value) []reflect.Value {
		if a[0].Kind() == reflect.String {
			return one(reflect.ValueOf(&Iter{s: a[0].String()}))
		}
		return one(reflect.ValueOf(&Iter{m: a[0].MapRange()}))
	})
}

// Next returns the step of a range statement: whether there is one more, key and value.
func Next(key, value reflect.Type) reflect.Value {
	return hostFunc([]reflect.Type{reflect.TypeFor[*Iter]()}, []reflect.Type{boolType, key, value}, func(a []reflect.Value) []reflect.Value {
		it := a[0].Interface().(*Iter)
		k, v, more := reflect.New(key).Elem(), reflect.New(value).Elem(), false
		if it.m != nil {
			if more = it.m.Next(); more {
				k.Set(reinterpretTo(it.m.Key(), key))
				v.Set(reinterpretTo(it.m.Value(), value))
			}
		} else if more = it.next < len(it.s); more {
			r, n := utf8.DecodeRuneInString(it.s[it.next:])
			k.Set(reinterpretTo(reflect.ValueOf(it.next), key))
			v.Set(reinterpretTo(reflect.ValueOf(r), value))
			it.next += n
		}
		return []reflect.Value{reflect.ValueOf(more), k, v}
	})
}

func reinterpretTo(v reflect.Value, t reflect.Type) reflect.Value {
	if t.Kind() == reflect.Interface {
		return v
	}
	return reinterpret(v, t)
}
