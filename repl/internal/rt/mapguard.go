package rt

import (
	"sync/atomic"
	"unsafe"
)

// MapGuard finds maps that several goroutines use while one writes. The runtime ends the
// process when it finds that; the guard looks first, and the goroutine alone fails. A
// writer leaves the map's address, with its lowest bit set, in the slot that belongs to it
// until the write is done.
//
// It looks at what cells do. Compiled code that reads or writes a map of theirs meanwhile,
// such as fmt, is not seen.
type MapGuard [1 << 10]atomic.Uintptr

func slotOf(m unsafe.Pointer) uintptr { return uintptr(m) >> 6 % uintptr(len(MapGuard{})) }

// Write begins a write to the map at m. It returns what is to be set to 0 when the write is
// done: nil for a nil map, and if the slot is taken. Then the map may be Written already.
func (g *MapGuard) Write(m unsafe.Pointer) *atomic.Uintptr {
	if s := &g[slotOf(m)]; m != nil && s.CompareAndSwap(0, uintptr(m)|1) {
		return s
	}
	return nil
}

// Written reports whether the map at m is being written.
func (g *MapGuard) Written(m unsafe.Pointer) bool { return g[slotOf(m)].Load() == uintptr(m)|1 }

// ConcurrentMap returns the panic for a map that is used while it is written: what is the
// use, as the error names it.
func ConcurrentMap(at Pos, what string) func() {
	return func() { panic(thrown{value: fatalError("concurrent map %s", what), pos: at}) }
}
