// All operators and precedences on all kinds of operands.
package main

import "fmt"

type Bits uint8

const (
	F0 Bits = 1 << iota
	F1
	F2
)

func main() {
	a, b := 13, 5
	fmt.Println(a+b, a-b, a*b, a/b, a%b, a&b, a|b, a^b, a&^b, a<<2, a>>1)
	fmt.Println(a+b*2-1, (a+b)*2, a&b == 5, a|b&1, -a+b, ^a&15, a<<1+1, 1+a<<1)
	fmt.Println(!(a > b) || a != b && b <= 5, a > b == true, a < b, a >= 13)
	f := F0 | F2
	f &^= F0
	f |= F1
	f ^= F2 | F0
	fmt.Printf("%03b %v %T\n", f, f&F0 != 0, f<<1)
	x := 100
	x += 5
	x -= 3
	x *= 2
	x /= 3
	x %= 50
	x <<= 2
	x >>= 1
	x |= 1
	x &= 0xff
	x ^= 3
	x &^= 2
	fmt.Println(x)
	s := "a"
	s += "b" + s
	fmt.Println(s, s < "abb", s+"c" == "abac")
	p, q := &a, &a
	fmt.Println(p == q, *p**q, -*p, *p / *q)
	var u8 uint8 = 200
	fmt.Println(u8+100, u8<<1, u8>>3, -u8, ^u8, u8*u8/u8, uint16(u8)*2)
	var sh uint = 3
	var i64 int64 = 1
	fmt.Println(i64<<sh<<60, 1<<sh, i64<<63>>63, uint32(1)<<31>>sh, int8(1)<<6)
	var w int64 = 1.0 << 3
	arr := [4]int{1, 2, 3, 4}
	fmt.Println(w, arr[1<<1], arr[sh], len(arr[1:sh]))
	var i, j any = 3, 3
	fmt.Println(i == j, i != j, i == any(3.0), [2]any{1, "a"} == [2]any{1, "a"})
	c1, c2 := make(chan int), make(chan int)
	c3 := c1
	fmt.Println(c1 == c2, c1 == c3)
	inc := 0
	inc++
	arr[inc]++
	arr[inc]--
	(*p)++
	m := map[string]int{}
	m["k"]++
	m["k"] <<= 4
	fmt.Println(inc, arr, a, m)
}
