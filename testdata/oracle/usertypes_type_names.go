// %T of everything declared in the program.
package main

import (
	"fmt"
	"time"
)

type (
	I  int
	S  struct{ A I }
	Sl []S
	M  map[I]*S
	F  func(I, ...S) (Sl, error)
	C  chan<- S
	A  [2]I
	P  *S
	If interface{ M() }
)

func (S) M() {}

func main() {
	type local struct{ x I }
	var iface If = S{}
	var e error = nil
	fmt.Printf("%T %T %T %T %T %T %T %T\n", I(1), S{}, Sl{}, M{}, F(nil), C(nil), A{}, P(nil))
	fmt.Printf("%T %T %T %T\n", iface, e, &iface, []If{})
	fmt.Printf("%T %T %T %T\n", local{}, []local{}, &local{}, map[local]I{})
	fmt.Printf("%T %T %T\n", struct{ A I }{}, struct {
		S
		B *local `tag:"x"`
	}{}, func(local) {})
	fmt.Printf("%T %T %T %T\n", []any{}, map[string]interface{ M() }{}, make(chan error), [3]*M{})
	fmt.Printf("%T %T %T %T %T\n", main, S.M, iface.M, fmt.Println, func(a int, b ...string) {})
	fmt.Printf("%T %T %T\n", struct{}{}, []struct{ x, y int }{}, (**S)(nil))
	fmt.Printf("%T %T\n", any(I(1)), time.Duration(1))
	fmt.Printf("%v %+v %T\n", local{1}, S{2}, interface{ If }(S{}))
}
