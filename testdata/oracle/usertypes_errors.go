// errors.Is, As, Unwrap, Join with user types by value and pointer.
package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

type NotFound struct{ name string }

func (n NotFound) Error() string        { return n.name + " not found" }
func (n NotFound) Is(target error) bool { return target == fs.ErrNotExist }

type Temp struct{ err error }

func (t *Temp) Error() string   { return "temp: " + t.err.Error() }
func (t *Temp) Unwrap() error   { return t.err }
func (t *Temp) Temporary() bool { return true }

type Multi []error

func (m Multi) Error() string   { return fmt.Sprint(len(m), " errors") }
func (m Multi) Unwrap() []error { return m }

type AsAny struct{}

func (AsAny) Error() string { return "asany" }
func (AsAny) As(t any) bool {
	if p, ok := t.(*NotFound); ok {
		*p = NotFound{"made by As"}
		return true
	}
	return false
}

type Code int

func (c Code) Error() string { return fmt.Sprint("code ", int(c)) }

var sentinel = errors.New("sentinel")

func main() {
	var err error = fmt.Errorf("l2: %w", fmt.Errorf("l1: %w", NotFound{"x"}))
	var nf NotFound
	fmt.Println(errors.As(err, &nf), nf.name, errors.Is(err, fs.ErrNotExist), errors.Is(err, NotFound{"x"}), errors.Is(err, NotFound{"y"}))
	err = &Temp{sentinel}
	var t *Temp
	var tmp interface{ Temporary() bool }
	fmt.Println(errors.Is(err, sentinel), errors.As(err, &t), t == err, errors.As(err, &tmp), tmp.Temporary(), errors.Unwrap(err) == sentinel)
	err = Multi{io.EOF, &Temp{NotFound{"deep"}}, Code(4)}
	var c Code
	fmt.Println(err, errors.Is(err, io.EOF), errors.As(err, &nf), nf, errors.As(err, &c), int(c), errors.As(err, &t), t)
	fmt.Println(errors.As(AsAny{}, &nf), nf)
	j := errors.Join(Code(1), nil, fmt.Errorf("a %w b %w", Code(2), sentinel))
	fmt.Println(j, errors.Is(j, sentinel), errors.Is(j, Code(2)), errors.Is(j, Code(3)))
	var pe *fs.PathError
	_, e := os.Open("/does/not/exist")
	fmt.Println(errors.As(e, &pe), pe.Op, pe.Path, errors.Is(e, fs.ErrNotExist))
	w := &fs.PathError{Op: "op", Path: "p", Err: Code(9)}
	fmt.Println(w, errors.As(error(w), &c), int(c))
	if x, ok := errors.AsType[Code](j); ok {
		fmt.Println("AsType", x)
	}
	fmt.Printf("%v %T %+v %q\n", Code(1), Code(1), &Temp{Code(2)}, NotFound{"q"})
}
