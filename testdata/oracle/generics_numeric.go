// Generic arithmetic keeps each type's own wrapping, division and conversions.
package main

import "fmt"

type Int interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64
}
type Num interface{ Int | ~float32 | ~float64 }
type Tiny int8

func Ops[T Num](a, b T) []T  { return []T{a + b, a - b, a * b, a / b, -a} }
func Bits[T Int](a, b T) []T { return []T{a & b, a | b, a ^ b, a &^ b, a << 3, a >> 1, ^a, a % b} }
func Conv[T, U Num](x T) U   { return U(x) }
func Max[T Num](xs ...T) T {
	m := xs[0]
	for _, x := range xs[1:] {
		m = max(m, x)
	}
	return m
}
func Pow[T Num](x T, n int) T {
	r := T(1)
	for range n {
		r *= x
	}
	return r
}
func Const[T Num]() T                      { return 100 }
func Str[T ~rune | ~byte](x T) string      { return string(rune(x)) }
func Cmp[T Num](a, b T) (bool, bool, bool) { return a < b, a == b, a >= b }

func main() {
	fmt.Println(Ops[int8](100, 50), Ops[uint8](100, 150), Ops(Tiny(-128), 2), Ops(7.0, 2), Ops[float32](1, 3), Ops(7, -2))
	fmt.Println(Bits[uint8](0xF0, 0x3C), Bits[int8](-100, 7), Bits(Tiny(100), 3), Bits[uint64](1<<63, 3))
	fmt.Println(Conv[float64, int](3.9), Conv[int, uint8](300), Conv[int, int8](200), Conv[uint64, float32](1<<40), Conv[Tiny, uint16](-1))
	fmt.Println(Max(1, 5, 3), Max[Tiny](1, -1), Max(2.5, 1), Pow(uint8(3), 6), Pow(1.5, 3), Pow(int32(2), 31), Const[Tiny](), Const[float32]()/3)
	fmt.Println(Str('x'), Str(byte(65)))
	fmt.Println(Cmp(1, 2))
	fmt.Println(Cmp(uint8(255), 1))
	defer func() { fmt.Println(recover()) }()
	Ops(1, 0)
}
