package closure

import (
	"context"
	"errors"
	"go/token"
	"reflect"
	"sync"
	"testing"

	"github.com/aiterrepl/aiterrepl/repl/internal/lower"
	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

var (
	intType  = reflect.TypeFor[int]()
	boolType = reflect.TypeFor[bool]()
)

type none struct{}

func (none) Type(path, name string) (reflect.Type, bool)        { return nil, false }
func (none) GenericType(path, name string) (reflect.Type, bool) { return nil, false }
func (none) Adapter(path, name string) (reflect.Type, bool)     { return nil, false }
func (none) Lift(reflect.Type) (rt.Lift, bool)                  { return rt.Lift{}, false }

func newRuntime(t testing.TB) *rt.Runtime {
	r := rt.New(rt.Config{Compiled: none{}, Source: func(string) bool { return false }})
	t.Cleanup(r.Close)
	return r
}

func position(p token.Pos) token.Position { return token.Position{Line: int(p), Column: 1} }

// bound compiles fn, with the functions it needs, and returns it as a func value.
func bound(t testing.TB, r *rt.Runtime, fn *lower.Func, others ...*lower.Func) any {
	t.Helper()
	slot := rt.NewSlot(fn.Type())
	u, err := Compile(r, position, &lower.Program{Funcs: append(others, fn), Binds: []lower.Bind{{Slot: slot, Fn: fn}}})
	if err != nil {
		t.Fatal(err)
	}
	u.Bind()
	return slot.Call().Interface()
}

func constant(v any) *lower.Const {
	return &lower.Const{Type: reflect.TypeOf(v), Value: reflect.ValueOf(v)}
}

// passing is a function that calls its last parameter with the others and returns what
// that returns.
func passing(f reflect.Type) *lower.Func {
	fn := &lower.Func{Name: "pass", Recover: -1}
	id := 0
	reg := func(t reflect.Type) *lower.Reg { id++; return &lower.Reg{ID: id, Type: t} }
	call := lower.Call{}
	for i := range f.NumIn() {
		p := reg(f.In(i))
		fn.Params = append(fn.Params, p)
		call.Args = append(call.Args, p)
	}
	callee := reg(f)
	fn.Params = append(fn.Params, callee)
	call.Fn = callee
	ret := lower.Return{}
	for i := range f.NumOut() {
		d := reg(f.Out(i))
		fn.Results = append(fn.Results, d.Type)
		call.Dsts = append(call.Dsts, d)
		ret.Results = append(ret.Results, d)
	}
	fn.Blocks = []*lower.Block{{Instrs: []lower.Instr{{Op: call, Pos: 7}, {Op: ret}}}}
	return fn
}

type pair struct {
	S string
	N int
}

// TestSignatures passes values of many types through func values that are in the table
// of signatures, and through those that reflection has to call.
func TestSignatures(t *testing.T) {
	r := newRuntime(t)
	n, e := 5, errors.New("e")
	for _, f := range []any{
		func() {}, func() int { return 1 }, func(a int) int { return a + 1 }, func(a int8) int8 { return a - 1 },
		func(a uint16) bool { return a > 3 }, func(a float32) float64 { return float64(a) / 2 }, func(s string) (int, error) { return len(s), nil },
		func(a any) any { return a }, func(p *int) *int { return p }, func(s []string) []string { return s[1:] }, func(err error) error { return err },
		func(p pair) pair { p.N++; return p }, func(a int, p pair, s string) (string, pair) { return s + p.S, pair{s, a} },
		func(a, b string) bool { return a < b }, func(m map[string]int) int { return len(m) }, func(c chan int) int { return cap(c) },
		func(c complex128) complex128 { return c * c }, func(a [3]int) [3]int { a[1] = 9; return a }, func(x struct{}) struct{} { return x },
		func(ctx context.Context, s string) (string, error) { return s, ctx.Err() }, func(a, b, c, d, e, f int) int { return a + b + c + d + e + f },
	} {
		ft := reflect.TypeOf(f)
		t.Run(ft.String(), func(t *testing.T) {
			var args []reflect.Value
			for i := range ft.NumIn() {
				args = append(args, sample(ft.In(i), &n, e))
			}
			want := reflect.ValueOf(f).Call(args)
			pass := reflect.ValueOf(bound(t, r, passing(ft)))
			got := pass.Call(append(args, reflect.ValueOf(f)))
			for i := range want {
				if !reflect.DeepEqual(got[i].Interface(), want[i].Interface()) {
					t.Errorf("result %d: got %v, want %v", i, got[i], want[i])
				}
			}
		})
	}
}

func sample(t reflect.Type, p *int, err error) reflect.Value {
	for _, v := range []any{p, err, "hello", []string{"a", "b"}, pair{"p", 4}, map[string]int{"a": 1}, make(chan int, 3), complex(1, 2), [3]int{1, 2, 3}, struct{}{}, context.Background()} {
		if reflect.TypeOf(v).AssignableTo(t) {
			return reflect.ValueOf(v)
		}
	}
	return reflect.ValueOf(6).Convert(t)
}

// fib is a function that calls itself.
func fib() *lower.Func {
	fn := &lower.Func{Name: "fib", Recover: -1, Results: []reflect.Type{intType}}
	reg := func(id int, t reflect.Type) *lower.Reg { return &lower.Reg{ID: id, Type: t} }
	n, small, a, b, x, y, sum := reg(1, intType), reg(2, boolType), reg(3, intType), reg(4, intType), reg(5, intType), reg(6, intType), reg(7, intType)
	fn.Params = []*lower.Reg{n}
	done := &lower.Block{Index: 1, Instrs: []lower.Instr{{Op: lower.Return{Results: []lower.Operand{n}}}}}
	more := &lower.Block{Index: 2, Instrs: []lower.Instr{
		{Op: lower.Binary{Dst: a, Op: token.SUB, X: n, Y: constant(1)}},
		{Op: lower.CallFunc{Dsts: []*lower.Reg{x}, Fn: fn, Args: []lower.Operand{a}}},
		{Op: lower.Binary{Dst: b, Op: token.SUB, X: n, Y: constant(2)}},
		{Op: lower.CallFunc{Dsts: []*lower.Reg{y}, Fn: fn, Args: []lower.Operand{b}}},
		{Op: lower.Binary{Dst: sum, Op: token.ADD, X: x, Y: y}},
		{Op: lower.Return{Results: []lower.Operand{sum}}},
	}}
	fn.Blocks = []*lower.Block{{Instrs: []lower.Instr{
		{Op: lower.Binary{Dst: small, Op: token.LSS, X: n, Y: constant(2)}},
		{Op: lower.If{Cond: small, Then: lower.Edge{To: done}, Else: lower.Edge{To: more}}},
	}}, done, more}
	return fn
}

func TestConcurrentCalls(t *testing.T) {
	f := bound(t, newRuntime(t), fib()).(func(int) int)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				if got := f(15); got != 610 {
					t.Errorf("fib(15) = %d", got)
				}
			}
		})
	}
	wg.Wait()
}

// TestPanicLeavesMachinesUsable calls a function again after compiled code under it has
// panicked: the frames that were lost must not come back.
func TestPanicLeavesMachinesUsable(t *testing.T) {
	f := bound(t, newRuntime(t), passing(reflect.TypeFor[func(int) int]())).(func(int, func(int) int) int)
	for i := range 5 {
		func() {
			defer func() {
				if r := recover(); r != "boom" {
					t.Errorf("recovered %v", r)
				}
			}()
			f(i, func(int) int { panic("boom") })
		}()
		if got := f(i, func(n int) int { return n * 2 }); got != 2*i {
			t.Errorf("got %d, want %d", got, 2*i)
		}
	}
}

func TestTrace(t *testing.T) {
	r := newRuntime(t)
	f := bound(t, r, passing(reflect.TypeFor[func(int) int]())).(func(int, func(int) int) int)
	err := r.Run(context.Background(), 1, func() { f(1, func(int) int { panic("boom") }) })
	p, ok := err.(*rt.Panic)
	if !ok || len(p.Frames) != 1 || p.Frames[0].Func != "pass" || p.Frames[0].Pos.Line != 7 {
		t.Errorf("got %#v", err)
	}
}

func TestUnsupported(t *testing.T) {
	x := &lower.Reg{ID: 1, Type: stringType}
	fn := &lower.Func{Name: "f", Params: []*lower.Reg{x}, Recover: -1, Blocks: []*lower.Block{{Instrs: []lower.Instr{
		{Op: lower.Unary{Dst: x, Op: token.SUB, X: x}}, {Op: lower.Return{}},
	}}}}
	_, err := Compile(newRuntime(t), position, &lower.Program{Funcs: []*lower.Func{fn}})
	var u *Unsupported
	if !errors.As(err, &u) {
		t.Fatalf("got %v", err)
	}
}

func BenchmarkFib(b *testing.B) {
	f := bound(b, newRuntime(b), fib()).(func(int) int)
	for b.Loop() {
		f(20)
	}
}
