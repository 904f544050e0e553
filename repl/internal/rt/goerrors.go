package rt

import (
	"fmt"
	"reflect"
	"runtime"
	"unsafe"

	"github.com/aiterrepl/aiterrepl/repl/internal/rtype"
)

// What running code panics with is Go's own: an error of the runtime's types. Where no
// statement of ours fails with the values at hand, a value of such a type is made.

// nilDereference is what a nil pointer that is followed panics with.
var nilDereference = fails(func() { *(*int)(absentPointer()) = 0 })

var (
	errorString = reflect.TypeOf(nilDereference) // its texts begin with "runtime error: "
	outOfBounds = reflect.TypeOf(fails(func() { _ = []int{}[errorString.Size()] }))
	plainError  = reflect.TypeOf(fails(func() { absentMap()[0] = 0 })) // its texts are bare
)

// absentPointer is nil, which the compiler does not know.
//
//go:noinline
func absentPointer() unsafe.Pointer { return nil }

// absentMap is a nil map, as absentPointer is a pointer.
//
//go:noinline
func absentMap() map[int]int { return nil }

// fails returns what f, which fails, panics with.
func fails(f func()) (err runtime.Error) {
	defer func() { err = recover().(runtime.Error) }()
	f()
	return nil
}

// runtimeError returns the runtime's error of that text, which begins with "runtime
// error: ".
func runtimeError(format string, args ...any) runtime.Error {
	return rtype.Retype(fmt.Sprintf(format, args...), errorString).(runtime.Error)
}

// bareError is runtimeError for the errors whose text does not begin so.
func bareError(format string, args ...any) runtime.Error {
	return rtype.Retype(fmt.Sprintf(format, args...), plainError).(runtime.Error)
}

// fatalError is what ends a compiled program at once, and only the goroutine here.
func fatalError(format string, args ...any) runtime.Error {
	return bareError(fatal+format, args...)
}

// fatal begins the text of a fatalError.
const fatal = "fatal error: "

// boundsCode says what is out of which bounds, as the runtime numbers it.
type boundsCode uint8

const (
	indexBeyondLen  boundsCode = iota // s[x], of y
	sliceBeyondLen                    // s[?:x], of y
	sliceBeyondCap                    // s[?:x], of y
	sliceLow                          // s[x:y]
	slice3BeyondLen                   // s[?:?:x], of y
	slice3BeyondCap                   // s[?:?:x], of y
	slice3High                        // s[?:x:y]
	slice3Low                         // s[x:y:?]
	sliceTooShort                     // (*[x]T)(s), of y
)

// boundsError returns the runtime's error for an index or a bound; unsigned says that x
// is the bits of an unsigned number.
func boundsError(code boundsCode, x, y int, unsigned bool) runtime.Error {
	e := struct {
		x      int64
		y      int
		signed bool
		code   boundsCode
	}{int64(x), y, !unsigned, code}
	return rtype.Retype(e, outOfBounds).(runtime.Error)
}

// typeAssertionError is runtime.TypeAssertionError.
type typeAssertionError struct {
	from, concrete, asserted unsafe.Pointer // types
	missing                  string         // a method
}

// assertionError returns what a failed type assertion panics with. from is nil for an
// assertion to an interface type, concrete for a nil interface value.
func assertionError(from, concrete, asserted reflect.Type, missing string) *runtime.TypeAssertionError {
	e := &typeAssertionError{rtype.Pointer(from), rtype.Pointer(concrete), rtype.Pointer(asserted), missing}
	return (*runtime.TypeAssertionError)(unsafe.Pointer(e))
}
