package closure

import (
	"reflect"
	"unicode/utf8"
	"unsafe"

	"github.com/aiterrepl/aiterrepl/repl/internal/lower"
	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

// iterator walks over a map or a string for a range statement. It takes the place of
// the rt.Iter that the register is declared for: only rt.Range, rt.Next and the two
// instructions of this file know what is there.
type iterator struct {
	m          *reflect.MapIter
	at         unsafe.Pointer // the map
	key, value reflect.Type   // of the map
	s          string
	next       int
}

var iterType = reflect.TypeFor[*rt.Iter]()

// rangeCall is what a call has to do with a range statement.
type rangeCall int

const (
	noRange rangeCall = iota
	rangeStart
	rangeNext
)

// rangeOf knows the calls of rt.Range and rt.Next: their types tell them from all others.
func rangeOf(op lower.Call) rangeCall {
	if c, ok := op.Fn.(*lower.Const); ok {
		switch t := c.Type; {
		case t.NumIn() == 1 && t.NumOut() == 1 && t.Out(0) == iterType:
			return rangeStart
		case t.NumIn() == 1 && t.In(0) == iterType && t.NumOut() == 3:
			return rangeNext
		}
	}
	return noRange
}

func (x *compiler) rangeStart(op lower.Call) instr {
	t, d, s := op.Args[0].TypeOf(), x.layout.reg(op.Dsts[0]), x.off(op.Args[0])
	if t.Kind() == reflect.String {
		return func(fp unsafe.Pointer) { *at[*iterator](fp, d) = &iterator{s: *at[string](fp, s)} }
	}
	return func(fp unsafe.Pointer) {
		m := reflect.New(t).Elem()
		m.Set(value(t, fp, s))
		*at[*iterator](fp, d) = &iterator{m: m.MapRange(), key: t.Key(), value: t.Elem(), at: m.UnsafePointer()}
	}
}

func (x *compiler) rangeNext(op lower.Call) instr {
	it, more := x.off(op.Args[0]), x.layout.reg(op.Dsts[0])
	k, v := op.Dsts[1], op.Dsts[2]
	key, val := x.layout.reg(k), x.layout.reg(v)
	setKey, setValue := setNothing, setNothing
	if x.uses[k] > 0 && k.Type.Size() > 0 {
		setKey = fromMap(k.Type)
	}
	if x.uses[v] > 0 && v.Type.Size() > 0 {
		setValue = fromMap(v.Type)
	}
	guard := x.guard("iteration and map write")
	ints, runes := k.Type.Kind() == reflect.Int, v.Type.Kind() == reflect.Int32
	return func(fp unsafe.Pointer) {
		i := *at[*iterator](fp, it)
		if i.m == nil {
			if *at[bool](fp, more) = i.next < len(i.s); i.next >= len(i.s) {
				return
			}
			r, n := rune(i.s[i.next]), 1
			if r >= utf8.RuneSelf {
				r, n = utf8.DecodeRuneInString(i.s[i.next:])
			}
			if ints {
				*at[int](fp, key) = i.next
			}
			if runes {
				*at[rune](fp, val) = r
			}
			i.next += n
			return
		}
		guard.readAt(fp, i.at)
		if *at[bool](fp, more) = i.m.Next(); !*at[bool](fp, more) {
			return
		}
		setKey(unsafe.Add(fp, key), i.m, i.key, true)
		setValue(unsafe.Add(fp, val), i.m, i.value, false)
	}
}

// fromMap sets a variable of type t to the key or the value, of type m, that an iterator
// is at. The two types have one memory layout.
func fromMap(t reflect.Type) func(p unsafe.Pointer, it *reflect.MapIter, m reflect.Type, key bool) {
	move := moverOf(t)
	return func(p unsafe.Pointer, it *reflect.MapIter, m reflect.Type, key bool) {
		v := reflect.NewAt(t, p).Elem()
		if m != t && t.Kind() != reflect.Interface {
			v = reflect.New(m).Elem()
		}
		if key {
			v.SetIterKey(it)
		} else {
			v.SetIterValue(it)
		}
		if m != t && t.Kind() != reflect.Interface {
			move(p, v.Addr().UnsafePointer())
		}
	}
}

func setNothing(unsafe.Pointer, *reflect.MapIter, reflect.Type, bool) {}
