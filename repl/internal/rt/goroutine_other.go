//go:build !amd64 && !arm64

package rt

import "runtime"

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
