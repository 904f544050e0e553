package rt

import (
	"syscall"
	"unsafe"
)

// systemMemory is what the system can still commit.
func systemMemory() (uint64, bool) {
	status := struct {
		length, load                                            uint32
		physical, available, pages, pagesLeft, virtual, room, _ uint64
	}{}
	status.length = uint32(unsafe.Sizeof(status))
	ok, _, _ := syscall.NewLazyDLL("kernel32.dll").NewProc("GlobalMemoryStatusEx").Call(uintptr(unsafe.Pointer(&status)))
	return status.pagesLeft, ok != 0
}
