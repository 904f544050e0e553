package closure

import (
	"fmt"
	"reflect"
	"unsafe"

	"github.com/aiterrepl/aiterrepl/repl/internal/lower"
	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

// class says how values are moved and passed; see rt.Class.
type class = rt.Class

const (
	classOther   = rt.ClassOther
	classNone    = rt.ClassNone
	classBool    = rt.ClassBool
	class8       = rt.Class8
	class16      = rt.Class16
	class32      = rt.Class32
	class64      = rt.Class64
	classFloat32 = rt.ClassFloat32
	classFloat64 = rt.ClassFloat64
	classString  = rt.ClassString
	classPointer = rt.ClassPointer
	classSlice   = rt.ClassSlice
	classAny     = rt.ClassAny
	classError   = rt.ClassError
	classFunc    = rt.ClassFunc
	classMap     = rt.ClassMap
	classChan    = rt.ClassChan
)

var (
	anyType     = reflect.TypeFor[any]()
	errorType   = reflect.TypeFor[error]()
	wordType    = reflect.TypeFor[uint64]()
	pointerType = reflect.TypeFor[unsafe.Pointer]()
	stringType  = reflect.TypeFor[string]()
	sliceType   = reflect.TypeFor[[]byte]()
	headerType  = reflect.TypeFor[header]()
)

func classOf(t reflect.Type) class { return rt.ClassOf(t) }

// fieldType is the type a frame has for a register: few types, so that few frame types
// have to be made. Numbers share words.
func fieldType(t reflect.Type) reflect.Type {
	switch classOf(t) {
	case classBool, class8, class16, class32, class64, classFloat32, classFloat64:
		return wordType
	case classPointer:
		return pointerType
	case classString:
		return stringType
	case classSlice:
		return sliceType
	case classAny:
		return anyType
	case classFunc:
		return reflect.TypeFor[func()]()
	case classMap:
		return reflect.TypeFor[map[int]int]()
	case classChan:
		return reflect.TypeFor[chan int]()
	}
	return t
}

// kindOf is the kind of a type, with its size for those whose size depends on the machine.
func kindOf(t reflect.Type) reflect.Kind {
	switch k := t.Kind(); {
	case k == reflect.Int && t.Size() == 4:
		return reflect.Int32
	case (k == reflect.Uint || k == reflect.Uintptr) && t.Size() == 4:
		return reflect.Uint32
	default:
		return k
	}
}

// layout gives registers and constants their places in a frame.
type layout struct {
	size   uintptr
	fields []reflect.Type
	regs   map[*lower.Reg]uintptr
	consts map[*lower.Const]uintptr
	shared map[any]uintptr // constants of basic kinds by type and value
	inits  []constInit
	slots  []slot // what is no constant
}

// slot is a register's place in the frame.
type slot struct {
	off uintptr
	typ reflect.Type
	reg *lower.Reg
}

type constInit struct {
	off   uintptr
	typ   reflect.Type
	value reflect.Value
}

func newLayout() *layout {
	return &layout{size: headerType.Size(), regs: map[*lower.Reg]uintptr{}, consts: map[*lower.Const]uintptr{}, shared: map[any]uintptr{}}
}

// place gives a register room, or a result, which is none.
func (l *layout) place(t reflect.Type, r *lower.Reg) uintptr {
	off := l.room(t)
	if off != 0 {
		l.slots = append(l.slots, slot{off, t, r})
	}
	return off
}

func (l *layout) room(t reflect.Type) uintptr {
	if t.Size() == 0 {
		return 0
	}
	off := l.size
	l.fields = append(l.fields, fieldType(t))
	l.size += (fieldType(t).Size() + 7) &^ 7
	return off
}

func (l *layout) reg(r *lower.Reg) uintptr {
	off, ok := l.regs[r]
	if !ok {
		off = l.place(r.Type, r)
		l.regs[r] = off
	}
	return off
}

type sharedKey struct {
	t reflect.Type
	v any
}

func (l *layout) constant(c *lower.Const) uintptr {
	if off, ok := l.consts[c]; ok {
		return off
	}
	key := sharedKey{t: c.Type}
	if c.Value.IsValid() && (c.Value.CanInt() || c.Value.CanUint() || c.Value.Kind() == reflect.Bool || c.Value.Kind() == reflect.String) {
		key.v = c.Value.Interface()
	}
	if key.v != nil || !c.Value.IsValid() {
		if off, ok := l.shared[key]; ok {
			return off
		}
	}
	off := l.room(c.Type)
	l.consts[c] = off
	if key.v != nil || !c.Value.IsValid() {
		l.shared[key] = off
	}
	if c.Value.IsValid() && c.Type.Size() > 0 {
		l.inits = append(l.inits, constInit{off, c.Type, c.Value})
	}
	return off
}

func (l *layout) operand(o lower.Operand) uintptr {
	switch o := o.(type) {
	case *lower.Reg:
		return l.reg(o)
	case *lower.Const:
		return l.constant(o)
	}
	panic(fmt.Sprintf("closure: unknown operand %T", o))
}

// frameType makes the type of the frame. Runs of one type become arrays.
func (l *layout) frameType() reflect.Type {
	fs := []reflect.StructField{{Name: "Header", Type: headerType}}
	offsets := []uintptr{0}
	off := headerType.Size()
	add := func(t reflect.Type) {
		fs = append(fs, reflect.StructField{Name: fmt.Sprintf("F%d", len(fs)), Type: t})
		offsets = append(offsets, off)
		off += t.Size()
	}
	for i := 0; i < len(l.fields); {
		t, n := l.fields[i], 1
		for i+n < len(l.fields) && l.fields[i+n] == t && t.Size()%8 == 0 {
			n++
		}
		if n > 1 {
			add(reflect.ArrayOf(n, t))
		} else {
			add(t)
		}
		if pad := -t.Size() & 7; pad != 0 {
			add(reflect.ArrayOf(int(pad), reflect.TypeFor[byte]()))
		}
		i += n
	}
	t := reflect.StructOf(fs)
	for i, o := range offsets {
		if t.Field(i).Offset != o {
			panic(fmt.Sprintf("closure: field %d of a frame is at %d, not %d", i, t.Field(i).Offset, o))
		}
	}
	return t
}
