package rt

import (
	"testing"
	"unsafe"
)

func TestMapGuard(t *testing.T) {
	var g MapGuard
	memory := make([]byte, 2<<16)
	m := unsafe.Pointer(&memory[0])
	other := unsafe.Add(m, 64*len(g)) // of the same slot
	writing := g.Write(m)
	if writing == nil || !g.Written(m) {
		t.Fatal("no write has begun")
	}
	if g.Write(m) != nil || !g.Written(m) {
		t.Error("a second write begins")
	}
	if g.Write(other) != nil || g.Written(other) {
		t.Error("another map is taken for this one")
	}
	writing.Store(0)
	if g.Written(m) || g.Written(nil) || g.Written(other) {
		t.Error("a map is written after the write")
	}
	if g.Write(nil) != nil || g.Write(m) == nil {
		t.Error("a nil map is being written")
	}
}
