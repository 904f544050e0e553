package rt

import (
	"fmt"
	"testing"
	"unsafe"
)

func TestMapGuard(t *testing.T) {
	var g MapGuard
	memory := make([]byte, 2<<16)
	m := unsafe.Pointer(&memory[0])
	other := unsafe.Add(m, 64*len(g)) // of the same slot
	failure := func(f func()) (text string) {
		defer func() {
			if r := recover(); r != nil {
				text = fmt.Sprint(Thrown(r))
			}
		}()
		f()
		return ""
	}
	writing := g.Write(m)
	if writing == nil {
		t.Fatal("no write has begun")
	}
	if got := failure(func() { g.Write(m) }); got != "fatal error: concurrent map writes" {
		t.Errorf("a second write: %q", got)
	}
	if got := failure(func() { g.Read(m, "read and map write") }); got != "fatal error: concurrent map read and map write" {
		t.Errorf("a read: %q", got)
	}
	if g.Write(other) != nil || failure(func() { g.Read(other, "") }) != "" {
		t.Error("another map is taken for this one")
	}
	writing.Store(0)
	if got := failure(func() { g.Read(m, ""); g.Read(nil, ""); g.Read(other, "") }); got != "" {
		t.Errorf("after the write: %q", got)
	}
	if g.Write(nil) != nil || g.Write(m) == nil {
		t.Error("a nil map is being written")
	}
}
