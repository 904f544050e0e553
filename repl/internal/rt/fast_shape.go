package rt

import (
	"reflect"
	"sync"
	"unsafe"
)

// shape makes compiled functions for the func types of one signature. Each returns the
// address of a variable that holds the function. They stand where reflect.MakeFunc would
// do, at a tenth of the cost.
type shape struct {
	slot    func(s *Slot) unsafe.Pointer                   // calls what is bound
	located func(at Pos, fn unsafe.Pointer) unsafe.Pointer // calls *fn; see Located
	invoke  func(s *callSite) unsafe.Pointer               // calls a method of its first parameter, an any
}

var shapes = sync.OnceValue(func() map[string]*shape {
	t := shapeTable{">": shape00()}
	shapesOf0[uint64](t)
	shapesOf0[bool](t)
	shapesOf0[string](t)
	shapesOf0[unsafe.Pointer](t)
	shapesOf0[[]byte](t)
	shapesOf0[any](t)
	shapesOf0[error](t)
	shapesOf1[uint64](t)
	shapesOf1[uint32](t)
	shapesOf1[float64](t)
	shapesOf1[string](t)
	shapesOf1[unsafe.Pointer](t)
	shapesOf1[[]byte](t)
	shapesOf1[any](t)
	shapesOf1[error](t)
	shapesOf1[func()](t)
	shapesOf2[uint64](t)
	shapesOf2[string](t)
	shapesOf2[unsafe.Pointer](t)
	shapesOf2[[]byte](t)
	shapesOf2[any](t)
	t["eww>"], t["eww>w"], t["eww>b"] = shape30[any, uint64, uint64](), shape31[any, uint64, uint64, uint64](), shape31[any, uint64, uint64, bool]()
	t["www>w"], t["sss>s"] = shape31[uint64, uint64, uint64, uint64](), shape31[string, string, string, string]()
	return t
})

type shapeTable map[string]*shape

func shapeOf(t reflect.Type) *shape { return shapes()[Signature(t)] }

func shapesOf0[R any](t shapeTable) { t[">"+className[R]()] = shape01[R]() }

func shapesOf1[A any](t shapeTable) {
	t[className[A]()+">"] = shape10[A]()
	shapeFor1[A, uint64](t)
	shapeFor1[A, uint32](t)
	shapeFor1[A, bool](t)
	shapeFor1[A, float64](t)
	shapeFor1[A, string](t)
	shapeFor1[A, unsafe.Pointer](t)
	shapeFor1[A, []byte](t)
	shapeFor1[A, any](t)
	shapeFor1[A, error](t)
	t[className[A]()+">wr"] = shape12[A, uint64, error]()
	t[className[A]()+">sr"] = shape12[A, string, error]()
	t[className[A]()+">er"] = shape12[A, any, error]()
	t[className[A]()+">pr"] = shape12[A, unsafe.Pointer, error]()
}

func shapeFor1[A, R any](t shapeTable) { t[className[A]()+">"+className[R]()] = shape11[A, R]() }

func shapesOf2[A any](t shapeTable) {
	shapesOfPair[A, uint64](t)
	shapesOfPair[A, string](t)
	shapesOfPair[A, unsafe.Pointer](t)
	shapesOfPair[A, []byte](t)
	shapesOfPair[A, any](t)
}

func shapesOfPair[A, B any](t shapeTable) {
	in := className[A]() + className[B]()
	t[in+">"] = shape20[A, B]()
	t[in+">w"] = shape21[A, B, uint64]()
	t[in+">b"] = shape21[A, B, bool]()
	t[in+">s"] = shape21[A, B, string]()
	t[in+">p"] = shape21[A, B, unsafe.Pointer]()
	t[in+">l"] = shape21[A, B, []byte]()
	t[in+">e"] = shape21[A, B, any]()
	t[in+">r"] = shape21[A, B, error]()
}

// shape00 is the shape of func().
func shape00() *shape {
	return &shape{
		slot: func(s *Slot) unsafe.Pointer {
			f := func() { (*(*func())(s.target()))() }
			return unsafe.Pointer(&f)
		},
		located: func(at Pos, fn unsafe.Pointer) unsafe.Pointer {
			g := *(*func())(fn)
			f := func() { defer located(at); g() }
			return unsafe.Pointer(&f)
		},
	}
}
