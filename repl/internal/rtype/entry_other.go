//go:build !amd64 && !arm64

package rtype

import (
	"reflect"
	"unsafe"
)

// Entries is 0: there is no code for this processor.
const Entries = 0

func enter(reflect.Value) unsafe.Pointer { panic(Exhausted{}) }
