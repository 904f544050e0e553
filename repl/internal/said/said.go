// Package said asks values what they say of themselves: their methods are a user's code, and a
// panic in one of them is part of what is said, as package fmt has it. It must not know how
// cells run.
package said

import (
	"fmt"
	"reflect"
)

// Call calls a method of v. If that panics, failed says so: "<nil>" of a nil receiver.
func Call(v any, method string, call func()) (failed string) {
	defer func() {
		if r := recover(); r != nil {
			failed = fmt.Sprintf("%%!v(PANIC=%s method: %s)", method, Value(r))
			if rv := reflect.ValueOf(v); rv.Kind() == reflect.Pointer && rv.IsNil() {
				failed = "<nil>"
			}
		}
	}()
	call()
	return ""
}

// Value returns what fmt prints of v; its type, if what v panics with cannot be printed either.
func Value(v any) (text string) {
	defer func() {
		if recover() != nil {
			text = fmt.Sprintf("(%T)", v)
		}
	}()
	return fmt.Sprint(v)
}

// Text returns what a method of v says.
func Text(v any, method string, ask func() string) (text string) {
	if failed := Call(v, method, func() { text = ask() }); failed != "" {
		return failed
	}
	return text
}

// Error returns the text of an error.
func Error(err error) string { return Text(err, "Error", func() string { return err.Error() }) }

// Wrapped returns what an error wraps itself.
func Wrapped(err error) (list []error, failed string) {
	failed = Call(err, "Unwrap", func() {
		switch x := err.(type) {
		case interface{ Unwrap() error }:
			if inner := x.Unwrap(); inner != nil {
				list = []error{inner}
			}
		case interface{ Unwrap() []error }:
			list = x.Unwrap()
		}
	})
	return list, failed
}
