package closure

import (
	"reflect"
	"sync/atomic"
	"unsafe"

	"github.com/aiterrepl/aiterrepl/repl/internal/lower"
	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
	"github.com/aiterrepl/aiterrepl/repl/internal/rtype"
)

// guard keeps the uses of maps at one place from meeting a write of another goroutine.
type guard struct {
	maps  *rt.MapGuard
	fails func(fp unsafe.Pointer)
}

// guard is that of the place being compiled; doing is the use, as the error names it.
func (x *compiler) guard(doing string) *guard {
	u, pos := x.unit, x.pos
	return &guard{&u.rt.Maps, func(fp unsafe.Pointer) {
		mark(fp, pos)
		rt.ConcurrentMap(u.position(pos), doing)()
	}}
}

// read is before a read of the map in register m.
func (g *guard) read(fp unsafe.Pointer, m uintptr) { g.readAt(fp, *at[unsafe.Pointer](fp, m)) }

func (g *guard) readAt(fp, m unsafe.Pointer) {
	if g.maps.Written(m) {
		g.fails(fp)
	}
}

// write is before a write to the map in register m. It returns what is set to 0 afterwards,
// or nil.
func (g *guard) write(fp unsafe.Pointer, m uintptr) *atomic.Uintptr {
	p := *at[unsafe.Pointer](fp, m)
	writing := g.maps.Write(p)
	if writing == nil {
		g.readAt(fp, p)
	}
	return writing
}

// mapOps are the operations on maps of one type; registers are given by their offsets. Each
// operation of one goroutine is kept from meeting a write of another.
type mapOps struct {
	lookup   func(g *guard, d, m, k uintptr) instr
	lookupOK func(g *guard, d, ok, m, k uintptr) instr
	update   func(g *guard, m, k, v uintptr) instr
	delete   func(g *guard, m, k uintptr) instr
	length   func(d, m uintptr) instr
	make     func(d uintptr) instr
}

func mapOf[K comparable, V any]() (reflect.Type, mapOps) {
	type M = map[K]V
	return reflect.TypeFor[M](), mapOps{
		lookup: func(g *guard, d, m, k uintptr) instr {
			return func(fp unsafe.Pointer) {
				g.read(fp, m)
				*at[V](fp, d) = (*at[M](fp, m))[*at[K](fp, k)]
			}
		},
		lookupOK: func(g *guard, d, ok, m, k uintptr) instr {
			return func(fp unsafe.Pointer) {
				g.read(fp, m)
				*at[V](fp, d), *at[bool](fp, ok) = (*at[M](fp, m))[*at[K](fp, k)]
			}
		},
		update: func(g *guard, m, k, v uintptr) instr {
			return func(fp unsafe.Pointer) {
				writing := g.write(fp, m)
				(*at[M](fp, m))[*at[K](fp, k)] = *at[V](fp, v)
				if writing != nil {
					writing.Store(0)
				}
			}
		},
		delete: func(g *guard, m, k uintptr) instr {
			return func(fp unsafe.Pointer) {
				writing := g.write(fp, m)
				delete(*at[M](fp, m), *at[K](fp, k))
				if writing != nil {
					writing.Store(0)
				}
			}
		},
		length: func(d, m uintptr) instr {
			return func(fp unsafe.Pointer) { *at[int](fp, d) = len(*at[M](fp, m)) }
		},
		make: func(d uintptr) instr {
			return func(fp unsafe.Pointer) { *at[M](fp, d) = M{} }
		},
	}
}

// commonMap has the maps that are no work for reflect.
func commonMap(t reflect.Type) (mapOps, bool) {
	if t.Name() != "" {
		return mapOps{}, false
	}
	switch t.Key() {
	case stringType:
		return commonValue[string](t)
	case reflect.TypeFor[int]():
		return commonValue[int](t)
	case reflect.TypeFor[rune]():
		return commonValue[rune](t)
	}
	return mapOps{}, false
}

func commonValue[K comparable](t reflect.Type) (mapOps, bool) {
	for _, m := range []func() (reflect.Type, mapOps){
		mapOf[K, int], mapOf[K, string], mapOf[K, bool], mapOf[K, any], mapOf[K, float64], mapOf[K, struct{}], mapOf[K, []int], mapOf[K, []string],
	} {
		if mt, ops := m(); mt == t {
			return ops, true
		}
	}
	return mapOps{}, false
}

func (x *compiler) lookup(op lower.Lookup) instr {
	t, d, m, k := op.M.TypeOf(), x.off(op.Dst), x.off(op.M), x.off(op.K)
	mark, guard := x.marks(), x.guard("read and map write")
	if ops, ok := commonMap(t); ok {
		if op.OK == nil {
			return ops.lookup(guard, d, m, k)
		}
		return ops.lookupOK(guard, d, x.off(op.OK), m, k)
	}
	elem, kt := op.Dst.Type, op.K.TypeOf()
	ok := uintptr(0)
	if op.OK != nil {
		ok = x.off(op.OK)
	}
	return func(fp unsafe.Pointer) {
		mark(fp)
		guard.read(fp, m)
		v := value(t, fp, m).MapIndex(value(kt, fp, k))
		if ok != 0 {
			*at[bool](fp, ok) = v.IsValid()
		}
		if v.IsValid() {
			value(elem, fp, d).Set(v)
		} else {
			value(elem, fp, d).SetZero()
		}
	}
}

func (x *compiler) update(op lower.Update) instr {
	t, m, k, v := op.M.TypeOf(), x.off(op.M), x.off(op.K), x.off(op.V)
	kt, vt := op.K.TypeOf(), op.V.TypeOf()
	mark, guard := x.marks(), x.guard("writes")
	if ops, ok := commonMap(t); ok && vt == t.Elem() {
		set := ops.update(guard, m, k, v)
		return func(fp unsafe.Pointer) { mark(fp); set(fp) }
	}
	return func(fp unsafe.Pointer) {
		mark(fp)
		write(guard, fp, m, func() { value(t, fp, m).SetMapIndex(value(kt, fp, k), value(vt, fp, v)) })
	}
}

// write is a write to the map in register m, which may panic: its key may be unhashable.
func write(g *guard, fp unsafe.Pointer, m uintptr, f func()) {
	if writing := g.write(fp, m); writing != nil {
		defer writing.Store(0)
	}
	f()
}

func (x *compiler) delete(op lower.Delete) instr {
	t, m, k, kt := op.M.TypeOf(), x.off(op.M), x.off(op.K), op.K.TypeOf()
	mark, guard := x.marks(), x.guard("writes")
	if ops, ok := commonMap(t); ok {
		return ops.delete(guard, m, k)
	}
	return func(fp unsafe.Pointer) {
		mark(fp)
		if v := value(t, fp, m); !v.IsNil() {
			write(guard, fp, m, func() { v.SetMapIndex(value(kt, fp, k), reflect.Value{}) })
		} else {
			v.MapIndex(value(kt, fp, k)) // the key may be unhashable
		}
	}
}

func makeMap(t reflect.Type, d uintptr) instr {
	if ops, ok := commonMap(t); ok {
		return ops.make(d)
	}
	return func(fp unsafe.Pointer) { value(t, fp, d).Set(reflect.MakeMap(t)) }
}

// length is dst = len(x) or cap(x).
func length(t reflect.Type, d, v uintptr, capacity bool) instr {
	switch t.Kind() {
	case reflect.Slice:
		if capacity {
			return func(fp unsafe.Pointer) { *at[int](fp, d) = at[slice](fp, v).cap }
		}
		return func(fp unsafe.Pointer) { *at[int](fp, d) = at[slice](fp, v).len }
	case reflect.String:
		return func(fp unsafe.Pointer) { *at[int](fp, d) = len(*at[string](fp, v)) }
	case reflect.Map:
		if ops, ok := commonMap(t); ok {
			return ops.length(d, v)
		}
	case reflect.Array:
		n := t.Len()
		return func(fp unsafe.Pointer) { *at[int](fp, d) = n }
	case reflect.Chan:
		if capacity {
			return func(fp unsafe.Pointer) { *at[int](fp, d) = value(t, fp, v).Cap() }
		}
	}
	return func(fp unsafe.Pointer) { *at[int](fp, d) = value(t, fp, v).Len() }
}

// newVariable is dst = new(T).
func newVariable(t reflect.Type, d uintptr) instr {
	switch classOf(t) {
	case class64, classFloat64:
		return newReg[uint64](d)
	case classString:
		return newReg[string](d)
	case classPointer:
		return newReg[unsafe.Pointer](d)
	case classSlice:
		return newReg[[]byte](d)
	case classAny:
		return newReg[any](d)
	case classBool:
		return newReg[bool](d)
	case classFunc:
		return newReg[func()](d)
	}
	return func(fp unsafe.Pointer) { *at[unsafe.Pointer](fp, d) = rtype.Allocate(t) }
}

func newReg[T any](d uintptr) instr {
	return func(fp unsafe.Pointer) { *at[unsafe.Pointer](fp, d) = unsafe.Pointer(new(T)) }
}
