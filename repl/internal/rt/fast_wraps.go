package rt

import (
	"context"
	"sync"
	"unsafe"
)

// wraps are the typed bridges of functions, by the classes of their parts: those of each
// parameter in the function made and in the one it calls, '>', and those of each result in
// the function called and in the one made.
var wraps = sync.OnceValue(func() map[string]wrap {
	t := wrapTable{}
	wrapsOf1[any, uint64](t)
	wrapsOf1[any, uint32](t)
	wrapsOf1[any, string](t)
	wrapsOf1[any, unsafe.Pointer](t)
	wrapsOf1[any, []byte](t)
	wrapsOf1[any, any](t)
	wrapsOf1[any, float64](t)
	wrapsOf1[any, bool](t)
	wrapsOf1[func(), func()](t)
	wrapsOf1[unsafe.Pointer, unsafe.Pointer](t)
	wrapsOut[uint64](t)
	wrapsOut[uint32](t)
	wrapsOut[string](t)
	wrapsOut[unsafe.Pointer](t)
	wrapsOut[[]byte](t)
	wrapsOut[float64](t)
	wrapsOut[bool](t)
	wrapsOf2[uint64, uint64](t)
	wrapsOf2[string, uint64](t)
	wrapsOf2[uint64, string](t)
	wrapsOf2[string, string](t)
	wrapsOf2[unsafe.Pointer, unsafe.Pointer](t)
	wrapsOf2[any, any](t)
	wrapsOf2[float64, float64](t)
	t["xxuu>rr"] = wrap21[context.Context, func(), context.Context, func(), error, error]
	return t
})

type wrapTable map[string]wrap

// wrapsOf1 are functions of one parameter.
func wrapsOf1[P, Q any](t wrapTable) {
	in := partName[P]() + partName[Q]() + ">"
	t[in] = wrap10[P, Q]
	t[in+"bb"] = wrap11[P, Q, bool, bool]
	t[in+"rr"] = wrap11[P, Q, error, error]
	t[in+"pp"] = wrap11[P, Q, unsafe.Pointer, unsafe.Pointer]
	t[in+"ll"] = wrap11[P, Q, []byte, []byte]
	t[in+"ww"] = wrap11[P, Q, uint64, uint64]
	t[in+"we"] = wrap11[P, Q, uint64, any]
	t[in+"se"] = wrap11[P, Q, string, any]
	t[in+"pe"] = wrap11[P, Q, unsafe.Pointer, any]
	t[in+"le"] = wrap11[P, Q, []byte, any]
	t[in+"ee"] = wrap11[P, Q, any, any]
	t[in+"fe"] = wrap11[P, Q, float64, any]
	t[in+"be"] = wrap11[P, Q, bool, any]
	ctx := "xx" + in
	t[ctx+"werr"] = wrap22[context.Context, P, context.Context, Q, uint64, any]
	t[ctx+"serr"] = wrap22[context.Context, P, context.Context, Q, string, any]
	t[ctx+"perr"] = wrap22[context.Context, P, context.Context, Q, unsafe.Pointer, any]
	t[ctx+"eerr"] = wrap22[context.Context, P, context.Context, Q, any, any]
	t[ctx+"rr"] = wrap21[context.Context, P, context.Context, Q, error, error]
}

// wrapsOut are the functions that compiled code hands to a cell: yield.
func wrapsOut[P any](t wrapTable) {
	in := partName[P]() + "e>"
	t[in] = wrap10[P, any]
	t[in+"bb"] = wrap11[P, any, bool, bool]
	t[in+"rr"] = wrap11[P, any, error, error]
}

// wrapsOf2 are functions of two items: Reduce, comparisons.
func wrapsOf2[Q, R any](t wrapTable) {
	in := "e" + partName[Q]() + "e" + partName[R]() + ">"
	t[in+partName[Q]()+"e"] = wrap21[any, any, Q, R, Q, any]
	t[in+"bb"] = wrap21[any, any, Q, R, bool, bool]
	t[in+"ww"] = wrap21[any, any, Q, R, uint64, uint64]
}

func wrap10[P, Q any](ps, _ []bridge, inward bool) func(unsafe.Pointer) unsafe.Pointer {
	p := crossing[P, Q](ps[0], inward)
	return func(f unsafe.Pointer) unsafe.Pointer {
		g := *(*func(Q))(f)
		h := func(a P) { g(p(a)) }
		return unsafe.Pointer(&h)
	}
}

func wrap11[P, Q, R, S any](ps, rs []bridge, inward bool) func(unsafe.Pointer) unsafe.Pointer {
	p, r := crossing[P, Q](ps[0], inward), crossing[R, S](rs[0], !inward)
	return func(f unsafe.Pointer) unsafe.Pointer {
		g := *(*func(Q) R)(f)
		h := func(a P) S { return r(g(p(a))) }
		return unsafe.Pointer(&h)
	}
}

func wrap21[P, P2, Q, Q2, R, S any](ps, rs []bridge, inward bool) func(unsafe.Pointer) unsafe.Pointer {
	p, p2, r := crossing[P, Q](ps[0], inward), crossing[P2, Q2](ps[1], inward), crossing[R, S](rs[0], !inward)
	return func(f unsafe.Pointer) unsafe.Pointer {
		g := *(*func(Q, Q2) R)(f)
		h := func(a P, b P2) S { return r(g(p(a), p2(b))) }
		return unsafe.Pointer(&h)
	}
}

func wrap22[P, P2, Q, Q2, R, S any](ps, rs []bridge, inward bool) func(unsafe.Pointer) unsafe.Pointer {
	p, p2 := crossing[P, Q](ps[0], inward), crossing[P2, Q2](ps[1], inward)
	r, e := crossing[R, S](rs[0], !inward), crossing[error, error](rs[1], !inward)
	return func(f unsafe.Pointer) unsafe.Pointer {
		g := *(*func(Q, Q2) (R, error))(f)
		h := func(a P, b P2) (S, error) {
			x, err := g(p(a), p2(b))
			return r(x), e(err)
		}
		return unsafe.Pointer(&h)
	}
}
