//go:build !amd64 && !arm64

package rt

import (
	"math/rand/v2"
	"runtime"
)

// thisGoroutine returns what tells the calling goroutine from all others that are alive:
// here its number, from the first line of its stack trace ("goroutine 7 [running]:").
// That takes longer the deeper the stack is.
func thisGoroutine() any {
	var buf [40]byte
	n := runtime.Stack(buf[:], false)
	var id uint64
	for _, c := range buf[len("goroutine "):n] {
		if c < '0' || c > '9' {
			break
		}
		id = id*10 + uint64(c-'0')
	}
	return id
}

// StackUsed returns how many bytes of its stack the calling goroutine uses: here a guess, from
// the number of frames. As they take long to count, that is done now and then.
func StackUsed() uintptr {
	const deep, seldom = 100_000, 64
	if rand.N(seldom) > 0 {
		return 0
	}
	for n := 2; n > 0; n-- {
		if runtime.Callers(n*deep, make([]uintptr, 1)) > 0 {
			return uintptr(n)*stackRoom + 1
		}
	}
	return 0
}
