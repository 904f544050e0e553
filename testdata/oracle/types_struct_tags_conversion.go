// Struct conversion ignores tags; identical literal types are one type.
package main

import "fmt"

type A struct {
	X int `a:"1"`
	Y struct {
		Z string `q:"z"`
	}
}
type B struct {
	X int
	Y struct {
		Z string
	}
}

func main() {
	a := A{X: 1}
	a.Y.Z = "z"
	b := B(a)
	pb := (*B)(&a)
	pb.X = 9
	fmt.Println(a, b, *pb, B(a) == *pb)
	x := struct{ P, Q int }{1, 2}
	y := func() struct{ P, Q int } { return x }()
	x.P++
	fmt.Println(x == y, any(y) == any(struct{ P, Q int }{1, 2}))
	var z any = y
	_, ok := z.(struct{ P, Q int })
	_, ok2 := z.(struct{ P, R int })
	fmt.Println(ok, ok2)
}
