package rt

import (
	"encoding/binary"
	"syscall"
)

// systemMemory is what the machine has: it swaps as it likes.
func systemMemory() (uint64, bool) {
	s, err := syscall.Sysctl("hw.memsize")
	if err != nil {
		return 0, false
	}
	b := append([]byte(s), make([]byte, 8)...) // the call cuts a zero at the end
	return binary.LittleEndian.Uint64(b), true
}
