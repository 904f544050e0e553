package rt

import (
	"fmt"
	"math"
	"math/bits"
	"runtime"
)

// The runtime ends the process when the system has no memory left for it, so a large
// amount is asked for only where it is there.

// largeSize is from where on the system is asked, which takes microseconds.
const largeSize = 64 << 20

// maxSize is from where on an amount is an error of make's arguments.
const maxSize = 1 << 48

// reserve panics if there is no room for n elements of a size.
func reserve(at Pos, n int, size uintptr) {
	if need, left, ok := roomFor(n, size); !ok {
		panic(thrown{value: runtimeError("out of memory: this needs %s, the machine has %s left", need, left), pos: at})
	}
}

// roomFor reports whether there is room for n elements, and if not how much they need and
// what is left.
func roomFor(n int, size uintptr) (need, left string, ok bool) {
	high, bytes := bits.Mul64(uint64(n), uint64(size))
	if high == 0 && bytes < largeSize {
		return "", "", true
	}
	if high != 0 {
		bytes = math.MaxUint64
	}
	has, known := memoryLeft()
	return amount(bytes), amount(has), !known || bytes <= has
}

// memoryLeft is how much memory this process can still get, with what it holds unused.
func memoryLeft() (uint64, bool) {
	left, ok := systemMemory()
	var m runtime.MemStats
	if ok {
		runtime.ReadMemStats(&m)
	}
	return left + m.HeapIdle - m.HeapReleased, ok
}

func amount(bytes uint64) string {
	if bytes < 10<<30 {
		return fmt.Sprintf("%d MB", bytes>>20)
	}
	return fmt.Sprintf("%d GB", bytes>>30)
}
