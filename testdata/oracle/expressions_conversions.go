// Conversions between everything convertible.
package main

import (
	"fmt"
	"io"
	"strings"
)

type MyInt int
type MyStr string
type MyBytes []byte
type MyRunes []rune
type Celsius float64
type St struct {
	A int `x:"1"`
	B string
}
type St2 struct {
	A int
	B string `y:"2"`
}
type Fn func()
type Rd interface{ Read([]byte) (int, error) }

func main() {
	f := 3.99
	fmt.Println(int(f), int(-f), MyInt(f), uint8(int(f)), float32(f), Celsius(f), complex(f, 0))
	fmt.Println(MyStr([]byte("ab")), string(MyBytes("cd")), MyBytes(MyStr("ef")), string(MyRunes("gh")), MyRunes("i")[0], []rune(MyStr("é")))
	fmt.Println(string(rune(0x4e16)), MyStr(rune('x')), string(MyInt(65)+rune2()))
	s2 := St2(St{1, "b"})
	p2 := (*St2)(&St{2, "c"})
	fmt.Printf("%+v %+v %T\n", s2, *p2, p2)
	an := struct {
		A int
		B string
	}(s2)
	fmt.Println(an, St(an))
	var fn Fn = func() { fmt.Println("fn") }
	func(g func()) { g() }(fn)
	(func())(fn)()
	sl := []int{1, 2, 3, 4}
	arr := [3]int(sl)
	ap := (*[2]int)(sl)
	ap[0] = 50
	fmt.Println(arr, *ap, sl)
	var r Rd = strings.NewReader("x")
	rd := io.Reader(r)
	fmt.Println(rd == r, rd.(Rd) == r)
	var c chan int = make(chan int)
	fmt.Println((<-chan int)(c) == c, any((<-chan int)(c)) == any(c))
	u := uint64(1<<63 + 1)
	fmt.Println(int64(u), float64(u), uint32(u), int32(u), uintptr(u)>>60)
	var i8 int8 = -1
	fmt.Println(uint8(i8), uint16(i8), int16(uint8(i8)), uint64(i8), rune(i8))
	b := []byte("xyz")
	s := string(b)
	b[0] = 'Q'
	fmt.Println(s, string(b), MyStr(s) == "xyz")
	fmt.Println(time2(2)*1000, MyInt(3)/2, float64(MyInt(3))/2, Celsius(MyInt(3))/2)
}

type time2 int64

func rune2() MyInt { return 1 }
