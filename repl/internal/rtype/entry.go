//go:build amd64 || arm64

package rtype

import (
	"reflect"
	"sync/atomic"
	"unsafe"
)

// A method is called at a code address, with nothing else to tell it from others. So
// there are Entries addresses, in assembly: each jumps to the function in its slot.

// Entries is how many there are: a method of a pointer takes one, of another type two.
const Entries = 1 << 16

// entries are the functions, as assembly finds them; used is how many there are. They are
// the process's own, like the code that reads them.
var (
	slots [Entries]unsafe.Pointer
	used  atomic.Int64
)

// entryCode returns the address of the first entry.
func entryCode() unsafe.Pointer

// enter returns a code address that calls f.
func enter(f reflect.Value) unsafe.Pointer {
	n := int(used.Add(1)) - 1
	if n >= Entries {
		panic(Exhausted{})
	}
	v := reflect.New(f.Type())
	v.Elem().Set(f)
	slots[n] = *(*unsafe.Pointer)(v.UnsafePointer())
	return unsafe.Add(entryCode(), n*entrySize)
}
