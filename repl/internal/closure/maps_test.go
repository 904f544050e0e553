package closure

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"github.com/aiterrepl/aiterrepl/repl/internal/lower"
	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

// TestConcurrentMaps uses a map while another goroutine is in a write to it, and holds that
// the failure has its place.
func TestConcurrentMaps(t *testing.T) {
	intType := reflect.TypeFor[int]()
	for _, mapType := range []reflect.Type{reflect.TypeFor[map[int]int](), reflect.TypeFor[map[[2]int]int]()} {
		m, k, v := &lower.Reg{ID: 1, Type: mapType}, &lower.Reg{ID: 2, Type: mapType.Key()}, &lower.Reg{ID: 3, Type: intType}
		for _, test := range []struct {
			op   lower.Op
			want string
		}{
			{lower.Lookup{Dst: v, M: m, K: k}, "fatal error: concurrent map read and map write"},
			{lower.Lookup{Dst: v, OK: &lower.Reg{ID: 4, Type: boolType}, M: m, K: k}, "fatal error: concurrent map read and map write"},
			{lower.Update{M: m, K: k, V: v}, "fatal error: concurrent map writes"},
			{lower.Delete{M: m, K: k}, "fatal error: concurrent map writes"},
		} {
			r := newRuntime(t)
			fn := &lower.Func{Name: "use", Recover: -1, Params: []*lower.Reg{m, k, v}, Blocks: []*lower.Block{{
				Instrs: []lower.Instr{{Op: test.op, Pos: 7}, {Op: lower.Return{}}},
			}}}
			use := reflect.ValueOf(bound(t, r, fn))
			x := reflect.MakeMap(mapType)
			call := func() error {
				return r.Run(context.Background(), 1, func() {
					use.Call([]reflect.Value{x, reflect.Zero(mapType.Key()), reflect.Zero(intType)})
				})
			}
			if err := call(); err != nil {
				t.Fatal(err)
			}
			writing := r.Maps.Write(x.UnsafePointer())
			var p *rt.Panic
			if err := call(); !errors.As(err, &p) || p.Text != test.want || p.Pos.Line != 7 {
				t.Errorf("%T of %v: %v, want %s at line 7", test.op, mapType, err, test.want)
			}
			writing.Store(0)
			if err := call(); err != nil {
				t.Error(err)
			}
		}
	}
}
