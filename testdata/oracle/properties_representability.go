// Representability and constant expressions: what fits, what rounds, what wraps.
package main

import (
	"fmt"
	"math"
)

const (
	huge  = 1 << 100
	small = huge >> 98
	third = 1.0 / 3
	eps   = 1e-400
)

type celsius float32

func main() {
	var b byte = 255
	var r rune = 'ÿ'
	var f32 float32 = 0.1
	var i8 int8 = -1 << 7
	fmt.Println(b, r, f32, i8, small, third, eps > 0, eps)
	fmt.Println(float32(0.1) == 0.1, float64(f32) == 0.1, float32(16777217.0), celsius(36.6))
	b++
	i8--
	fmt.Println(b, i8, -i8, uint8(i8), ^uint16(0))
	var u uint = 3
	fmt.Println(1<<u, int64(1.0<<u), uint64(1)<<63, 5/2, -5/2, -5%3, 5.0/2, 7/2*2.0)
	const c = 'a' + 1.0
	fmt.Printf("%T %v %T %T %T\n", c, c, 1+2i, 'x'+0, 2.0)
	fmt.Println(math.MaxInt64, uint64(math.MaxUint64), math.SmallestNonzeroFloat64, math.Inf(1) > math.MaxFloat64)
	fmt.Println(int(3.0), int64(1e18), string(rune(0x10FFFF)), []byte("é"), len("é"), len([...]int{9: 0}))
	x := 1e20
	fmt.Println(uint8(int(300)&0xff), int64(float64(1<<53)+1), x/1e20, float32(x))
	const big = huge*huge - 1
	fmt.Println(big%1000, big/huge/(huge/1024))
	var z complex64 = 1 / 3i
	fmt.Println(real(z), imag(z), complex(1, 2)*complex(0, 1))
	fmt.Println(math.Float32bits(float32(math.Copysign(0, -1))), 0.1+0.2, float32(0.1)+float32(0.2))
}
