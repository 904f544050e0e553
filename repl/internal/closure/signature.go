package closure

import (
	"reflect"
	"sync"
	"unsafe"

	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

// signature is how func values of one layout are made and called. Two func types have one
// layout if their parameters and results have, pairwise: see classOf.
type signature struct {
	make func(c *closure, dst unsafe.Pointer)
	call func(s *site) instr
}

var signatures = sync.OnceValue(func() map[string]*signature {
	t := table{}
	t.add("", none0())
	arities1(t)
	arities2(t)
	arities3(t)
	return t
})

// signatureOf returns the signature of a func type, nil if it is not in the table.
func signatureOf(t reflect.Type) *signature { return signatures()[rt.Signature(t)] }

type table map[string]*signature

// add enters a signature; in and out are classes.
func (t table) add(in string, s *signature, out ...string) {
	key := in + ">"
	for _, o := range out {
		key += o
	}
	t[key] = s
}

func classFor[T any]() string { return string(rune(classOf(reflect.TypeFor[T]()))) }

func none0() *signature {
	return &signature{
		make: func(c *closure, dst unsafe.Pointer) { *(*func())(dst) = c.call0 },
		call: func(s *site) instr {
			return func(fp unsafe.Pointer) {
				fn := *at[func()](fp, s.fn)
				s.begin(fp, fn == nil)
				fn()
			}
		},
	}
}

func arities1(t table) {
	result0[uint64](t)
	result0[uint32](t)
	result0[bool](t)
	result0[float64](t)
	result0[string](t)
	result0[unsafe.Pointer](t)
	result0[[]byte](t)
	result0[any](t)
	result0[error](t)
	result0[func()](t)
	param1[uint64](t)
	param1[uint32](t)
	param1[uint8](t)
	param1[bool](t)
	param1[float64](t)
	param1[string](t)
	param1[unsafe.Pointer](t)
	param1[[]byte](t)
	param1[any](t)
	param1[error](t)
	param1[func()](t)
	param1[map[int]int](t)
	param1[chan int](t)
	param1[float32](t)
	t.add("c", make11[chan int, struct{}](), "0")
	t.add("c", make12[chan int, struct{}, bool](), "0", "b")
}

func result0[R any](t table) {
	t.add("", make01[R](), classFor[R]())
	t.add("", make02[R, bool](), classFor[R](), "b")
	t.add("", make02[R, error](), classFor[R](), "r")
}

func param1[A any](t table) {
	a := classFor[A]()
	t.add(a, make10[A]())
	result1[A, uint64](t)
	result1[A, uint32](t)
	result1[A, bool](t)
	result1[A, float64](t)
	result1[A, float32](t)
	result1[A, uint8](t)
	result1[A, uint16](t)
	result1[A, string](t)
	result1[A, unsafe.Pointer](t)
	result1[A, []byte](t)
	result1[A, any](t)
	result1[A, error](t)
	result1[A, func()](t)
	pair1[A, uint64](t)
	pair1[A, string](t)
	pair1[A, unsafe.Pointer](t)
	pair1[A, []byte](t)
	pair1[A, any](t)
	t.add(classFor[A](), make12[A, bool, bool](), "b", "b")
	t.add(classFor[A](), make12[A, uint8, bool](), "1", "b")
	t.add(classFor[A](), make12[A, uint32, bool](), "4", "b")
	t.add(classFor[A](), make12[A, float64, bool](), "f", "b")
	t.add(classFor[A](), make12[A, error, bool](), "r", "b")
}

func result1[A, R any](t table) { t.add(classFor[A](), make11[A, R](), classFor[R]()) }

func pair1[A, R any](t table) {
	t.add(classFor[A](), make12[A, R, bool](), classFor[R](), "b")
	t.add(classFor[A](), make12[A, R, error](), classFor[R](), "r")
}

func arities2(t table) {
	param2[uint64](t)
	param2[string](t)
	param2[unsafe.Pointer](t)
	param2[[]byte](t)
	param2[any](t)
	results2[float64, float64](t)
	results2[uint32, uint32](t)
	results2[uint8, uint8](t)
	results2[uint16, uint16](t)
	results2[uint32, uint64](t)
	results2[uint64, uint32](t)
	results2[uint64, uint8](t)
	results2[uint8, uint64](t)
	results2[error, error](t)
	results2[chan int, bool](t)
	results2[chan int, uint64](t)
	results2[chan int, string](t)
	results2[chan int, unsafe.Pointer](t)
	results2[chan int, []byte](t)
	results2[chan int, any](t)
	results2[chan int, error](t)
	results2[chan int, struct{}](t)
	results2[map[int]int, uint64](t)
	results2[[]byte, uint8](t)
	results2[[]byte, uint32](t)
	results2[[]byte, float64](t)
	results2[unsafe.Pointer, bool](t)
	results2[unsafe.Pointer, uint8](t)
	results2[unsafe.Pointer, uint32](t)
	results2[unsafe.Pointer, float64](t)
	results2[unsafe.Pointer, error](t)
	results2[string, func()](t)
	results2[any, bool](t)
	results2[any, float64](t)
	results2[unsafe.Pointer, func()](t)
	results2[any, func()](t)
	results2[[]byte, func()](t)
}

func param2[A any](t table) {
	results2[A, uint64](t)
	results2[A, string](t)
	results2[A, unsafe.Pointer](t)
	results2[A, []byte](t)
	results2[A, any](t)
}

func results2[A, B any](t table) {
	in := classFor[A]() + classFor[B]()
	t.add(in, make20[A, B]())
	pairs2[A, B](t)
	result2[A, B, uint64](t)
	result2[A, B, bool](t)
	result2[A, B, string](t)
	result2[A, B, unsafe.Pointer](t)
	result2[A, B, []byte](t)
	result2[A, B, any](t)
	result2[A, B, error](t)
	result2[A, B, float64](t)
	result2[A, B, uint32](t)
	result2[A, B, uint8](t)
	result2[A, B, uint16](t)
}

// pairs2 are functions of two parameters with an error: Write and its like.
func pairs2[A, B any](t table) {
	in := classFor[A]() + classFor[B]()
	t.add(in, make22[A, B, uint64, error](), "w", "r")
	t.add(in, make22[A, B, string, error](), "s", "r")
	t.add(in, make22[A, B, unsafe.Pointer, error](), "p", "r")
	t.add(in, make22[A, B, any, error](), "e", "r")
	t.add(in, make22[A, B, any, bool](), "e", "b")
	t.add(in, make22[A, B, uint64, bool](), "w", "b")
}

func result2[A, B, R any](t table) {
	t.add(classFor[A]()+classFor[B](), make21[A, B, R](), classFor[R]())
}

func arities3(t table) {
	t.add("www", make31[uint64, uint64, uint64, uint64](), "w")
	t.add("eww", make31[any, uint64, uint64, uint64](), "w")
	t.add("pww", make31[unsafe.Pointer, uint64, uint64, uint64](), "w")
	t.add("lww", make31[[]byte, uint64, uint64, []byte](), "l")
	t.add("sss", make31[string, string, string, string](), "s")
	t.add("pub", make30[unsafe.Pointer, func(), bool]())
	t.add("swww", make41[string, uint64, uint64, uint64, string](), "s")
	t.add("lwww", make41[[]byte, uint64, uint64, uint64, []byte](), "l")
	t.add("pwww", make41[unsafe.Pointer, uint64, uint64, uint64, []byte](), "l")
}
