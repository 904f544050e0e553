package closure

import (
	"reflect"
	"unsafe"

	"github.com/aiterrepl/aiterrepl/repl/internal/lower"
	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

// slice is what a slice variable holds.
type slice struct {
	data     unsafe.Pointer
	len, cap int
}

// address computes where a variable is.
type address func(fp unsafe.Pointer) unsafe.Pointer

// nilFails is what happens to a nil pointer at the place that is being compiled.
func (x *compiler) nilFails() func(fp unsafe.Pointer) {
	u, pos := x.unit, x.pos
	return func(fp unsafe.Pointer) {
		mark(fp, pos)
		rt.NilDereference(u.position(pos))()
	}
}

// indexFails is what happens to an index out of range.
func (x *compiler) indexFails(index lower.Operand) func(fp unsafe.Pointer, i, n int) {
	u, pos, unsigned := x.unit, x.pos, lower.Unsigned(index)
	return func(fp unsafe.Pointer, i, n int) {
		mark(fp, pos)
		rt.BadIndex(u.position(pos), unsigned)(i, n)
	}
}

func (x *compiler) checkNil(o lower.Operand) instr {
	p, fails := x.off(o), x.nilFails()
	if isNil := nilTest(o.TypeOf(), p); classOf(o.TypeOf()) != classPointer {
		return func(fp unsafe.Pointer) {
			if isNil(fp) {
				fails(fp)
			}
		}
	}
	return func(fp unsafe.Pointer) {
		if *at[unsafe.Pointer](fp, p) == nil {
			fails(fp)
		}
	}
}

// checkMap is the check of a map that is written to.
func (x *compiler) checkMap(o lower.Operand) instr {
	u, pos, m := x.unit, x.pos, x.off(o)
	return func(fp unsafe.Pointer) {
		if *at[map[int]int](fp, m) == nil {
			mark(fp, pos)
			rt.NilMap(u.position(pos))()
		}
	}
}

func (x *compiler) checkIndex(op lower.CheckIndex) instr {
	i, fails := x.off(op.I), x.indexFails(op.I)
	if n := op.Len; n >= 0 {
		return func(fp unsafe.Pointer) {
			if k := *at[int](fp, i); uint(k) >= uint(n) {
				fails(fp, k, n)
			}
		}
	}
	s, t := x.off(op.X), op.X.TypeOf()
	size := length(t, 0, 0, false)
	if size == nil || t.Kind() != reflect.Slice && t.Kind() != reflect.String {
		unsupported("the check of an index of %s", t)
	}
	if t.Kind() == reflect.String {
		return func(fp unsafe.Pointer) {
			if k, n := *at[int](fp, i), len(*at[string](fp, s)); uint(k) >= uint(n) {
				fails(fp, k, n)
			}
		}
	}
	return func(fp unsafe.Pointer) {
		if k, n := *at[int](fp, i), at[slice](fp, s).len; uint(k) >= uint(n) {
			fails(fp, k, n)
		}
	}
}

// simple reports a place that is a pointer and a number of bytes after it.
func simple(p lower.Place) (offset uintptr, ok bool) {
	t := p.Ptr.TypeOf()
	if t.Kind() != reflect.Pointer {
		return 0, false
	}
	t = t.Elem()
	for _, s := range p.Steps {
		switch {
		case s.Index == nil:
			offset += t.Field(s.Field).Offset
			t = t.Field(s.Field).Type
		default:
			c, ok := s.Index.(*lower.Const)
			if !ok || s.Len < 0 || !c.Value.IsValid() || c.Value.Int() < 0 || c.Value.Int() >= int64(s.Len) {
				return 0, false
			}
			t = t.Elem()
			offset += uintptr(c.Value.Int()) * t.Size()
		}
	}
	return offset, true
}

// global returns the variable that a constant pointer designates.
func global(o lower.Operand) (unsafe.Pointer, bool) {
	c, ok := o.(*lower.Const)
	if !ok || !c.Value.IsValid() {
		return nil, false
	}
	return c.Value.UnsafePointer(), true
}

// place compiles the address of a variable, checks of indexes included. checked says
// that the pointer has to be checked first.
func (x *compiler) place(p lower.Place, checked bool) (address, reflect.Type) {
	t := p.Ptr.TypeOf()
	steps := p.Steps
	var a address
	if t.Kind() == reflect.Slice {
		t = t.Elem()
		a = x.element(x.off(p.Ptr), steps[0].Index, t.Size())
		steps = steps[1:]
	} else {
		t = t.Elem()
		ptr := x.off(p.Ptr)
		a = func(fp unsafe.Pointer) unsafe.Pointer { return *at[unsafe.Pointer](fp, ptr) }
		if g, ok := global(p.Ptr); ok {
			a = func(unsafe.Pointer) unsafe.Pointer { return g }
		} else if checked {
			fails := x.nilFails()
			a = func(fp unsafe.Pointer) unsafe.Pointer {
				p := *at[unsafe.Pointer](fp, ptr)
				if p == nil {
					fails(fp)
				}
				return p
			}
		}
	}
	for len(steps) > 0 {
		s := steps[0]
		steps = steps[1:]
		base := a
		if s.Index != nil {
			t = t.Elem()
			a = x.arrayElement(base, s.Index, s.Len, t.Size())
			continue
		}
		f := t.Field(s.Field)
		t = f.Type
		if off := f.Offset; off != 0 {
			a = func(fp unsafe.Pointer) unsafe.Pointer { return unsafe.Add(base(fp), off) }
		}
	}
	return a, t
}

func (x *compiler) element(s uintptr, index lower.Operand, size uintptr) address {
	i, fails := x.off(index), x.indexFails(index)
	return func(fp unsafe.Pointer) unsafe.Pointer {
		v, k := at[slice](fp, s), *at[int](fp, i)
		if uint(k) >= uint(v.len) {
			fails(fp, k, v.len)
		}
		return unsafe.Add(v.data, uintptr(k)*size)
	}
}

func (x *compiler) arrayElement(base address, index lower.Operand, n int, size uintptr) address {
	i, fails := x.off(index), x.indexFails(index)
	return func(fp unsafe.Pointer) unsafe.Pointer {
		p, k := base(fp), *at[int](fp, i)
		if uint(k) >= uint(n) {
			fails(fp, k, n)
		}
		return unsafe.Add(p, uintptr(k)*size)
	}
}

// fusedCheck compiles the check of a pointer with the load or store that follows it.
func (x *compiler) fusedCheck(check lower.CheckNil, next lower.Op) bool {
	switch next := next.(type) {
	case lower.Load:
		if next.Src.Ptr == check.X {
			x.emit(x.load(next, true))
			return true
		}
	case lower.Store:
		if next.Dst.Ptr == check.X {
			x.emit(x.store(next, true))
			return true
		}
	}
	return false
}

func (x *compiler) load(op lower.Load, checked bool) instr {
	d, t := x.off(op.Dst), op.Dst.Type
	if g, ok := global(op.Src.Ptr); ok {
		if off, ok := simple(op.Src); ok {
			return loadGlobal(t, d, unsafe.Add(g, off))
		}
	}
	if off, ok := simple(op.Src); ok {
		fails := nothing
		if checked {
			fails = x.nilFails()
		}
		if i := loadField(t, d, x.off(op.Src.Ptr), off, fails); i != nil {
			return i
		}
	}
	if op.Src.Ptr.TypeOf().Kind() == reflect.Slice && len(op.Src.Steps) == 1 {
		if i := loadElement(t, d, x.off(op.Src.Ptr), x.off(op.Src.Steps[0].Index), x.indexFails(op.Src.Steps[0].Index)); i != nil {
			return i
		}
	}
	a, _ := x.place(op.Src, checked)
	m := moverOf(t)
	return func(fp unsafe.Pointer) { m(unsafe.Add(fp, d), a(fp)) }
}

func (x *compiler) store(op lower.Store, checked bool) instr {
	s, t := x.off(op.X), op.X.TypeOf()
	_, dst := placeType(op.Dst)
	if dst == anyType && t != anyType {
		unsupported("the store of %s as an interface value", t)
	}
	if g, ok := global(op.Dst.Ptr); ok {
		if off, ok := simple(op.Dst); ok {
			return storeGlobal(t, unsafe.Add(g, off), s)
		}
	}
	if off, ok := simple(op.Dst); ok {
		fails := nothing
		if checked {
			fails = x.nilFails()
		}
		if i := storeField(t, x.off(op.Dst.Ptr), off, s, fails); i != nil {
			return i
		}
	}
	if op.Dst.Ptr.TypeOf().Kind() == reflect.Slice && len(op.Dst.Steps) == 1 {
		if i := storeElement(t, x.off(op.Dst.Ptr), x.off(op.Dst.Steps[0].Index), s, x.indexFails(op.Dst.Steps[0].Index)); i != nil {
			return i
		}
	}
	a, _ := x.place(op.Dst, checked)
	m := moverOf(t)
	return func(fp unsafe.Pointer) { m(a(fp), unsafe.Add(fp, s)) }
}

// placeType is the type of a variable.
func placeType(p lower.Place) (reflect.Type, reflect.Type) {
	base := p.Ptr.TypeOf()
	t := base
	if base.Kind() == reflect.Pointer {
		t = base.Elem()
	}
	for _, s := range p.Steps {
		if s.Index != nil {
			t = t.Elem()
		} else {
			t = t.Field(s.Field).Type
		}
	}
	return base, t
}

func (x *compiler) address(op lower.Addr) instr {
	d := x.off(op.Dst)
	a, _ := x.place(op.Src, false)
	return func(fp unsafe.Pointer) { *at[unsafe.Pointer](fp, d) = a(fp) }
}

// part is dst = a field or element of a value.
func (x *compiler) part(op lower.Part) instr {
	d, v, t := x.off(op.Dst), x.off(op.X), op.X.TypeOf()
	if op.Step.Index == nil {
		if op.Dst.Type.Size() == 0 {
			return nil
		}
		return move(op.Dst.Type, d, v+t.Field(op.Step.Field).Offset)
	}
	i, fails := x.off(op.Step.Index), x.indexFails(op.Step.Index)
	if t.Kind() == reflect.String {
		return func(fp unsafe.Pointer) {
			s, k := *at[string](fp, v), *at[int](fp, i)
			if uint(k) >= uint(len(s)) {
				fails(fp, k, len(s))
			}
			*at[byte](fp, d) = s[k]
		}
	}
	n, size, m := op.Step.Len, t.Elem().Size(), moverOf(t.Elem())
	return func(fp unsafe.Pointer) {
		k := *at[int](fp, i)
		if uint(k) >= uint(n) {
			fails(fp, k, n)
		}
		m(unsafe.Add(fp, d), unsafe.Add(fp, v+uintptr(k)*size))
	}
}
