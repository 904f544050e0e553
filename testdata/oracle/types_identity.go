// Type identity, assignability, convertibility between equal underlying types.
package main

import "fmt"

type (
	T1 []string
	T2 []string
	A1 = []string
	S1 struct{ a int }
	S2 struct{ a int }
	F1 func(int) string
	I1 interface{ M() }
	I2 interface{ M() }
)

func (S1) M() {}

func kind(x any) string {
	switch x.(type) {
	case T1:
		return "T1"
	case T2:
		return "T2"
	case A1:
		return "A1"
	case S1:
		return "S1"
	case S2:
		return "S2"
	case struct{ a int }:
		return "struct"
	case F1:
		return "F1"
	case func(int) string:
		return "func"
	case map[string]T1:
		return "mapT1"
	case map[string][]string:
		return "map"
	case chan<- int:
		return "send"
	case chan int:
		return "chan"
	case *S1:
		return "*S1"
	case [2]T1:
		return "arr"
	}
	return "?"
}

func main() {
	var t1 T1 = []string{"x"}
	t2 := T2(t1)
	var lit []string = t1
	fmt.Println(kind(t1), kind(t2), kind(lit), kind(S1{}), kind(S2(S1{3})), kind(struct{ a int }{1}))
	f := F1(func(int) string { return "" })
	var g func(int) string = f
	fmt.Println(kind(f), kind(g), kind(map[string]T1{}), kind(map[string][]string{}), kind(make(chan int)), kind((chan<- int)(make(chan int))))
	fmt.Println(kind(&S1{}), kind((*S1)(&S2{})), kind([2]T1{}), kind([2][]string{}))
	var i1 I1 = S1{1}
	var i2 I2 = i1
	fmt.Println(i1 == i2, i2.(S1).a)
	t2[0] = "shared"
	fmt.Println(t1, lit)
	s := struct {
		a int `tag:"x"`
	}{5}
	fmt.Println(S1(s), any(s) == any(struct{ a int }{5}))
}
