//go:build amd64 || arm64

package rt

import "unsafe"

// thisGoroutine returns what tells the calling goroutine from all others that are alive:
// the address of the runtime's record of it. The record is used again for another
// goroutine once this one has ended, so nothing may be kept under it for longer.
func thisGoroutine() any { return record() }

// record is in assembly: Go has no name for what every goroutine has at hand.
func record() unsafe.Pointer

// StackUsed returns how many bytes of its stack the calling goroutine uses. It is in assembly,
// too: a goroutine's record begins with the two ends of its stack.
func StackUsed() uintptr
