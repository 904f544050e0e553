// Untyped constants: exact arithmetic, default types, mixed kinds.
package main

import (
	"fmt"
	"math"
)

const (
	huge  = 1 << 100
	small = huge >> 98
	third = 1.0 / 3
	big   = 1e1000 / 1e997
)
const c0, c1, c2 = 'a' + 1, 2.0 * 3, "s" + "t"

func typ(xs ...any) {
	for _, x := range xs {
		fmt.Printf("%v:%T ", x, x)
	}
	fmt.Println()
}

func main() {
	typ(small, third, big, c0, c1, c2)
	typ(1+'a', 'a'+1.0, 1+1i, 2.0<<3, 1<<3.0, 15/4, 15/4.0, 7%3, -7/2, -7%3)
	var f32 float32 = 1 / 3.0
	var f64 = float64(f32)
	typ(f32, f64, f32*3 == 1)
	var u8 uint8 = ^uint8(1)
	var i8 = int8(-128)
	typ(u8, i8, -i8, ^1, +5, math.MaxUint32, uint64(math.MaxUint64), int64(math.MinInt64))
	const d = len([10]int{}) + cap([3]string{}) + len("hello")
	typ(d, real(2i+3), imag(2i+3), complex(1, 2), complex(float32(1), 2))
	var b byte = 'x'
	var r rune = 0x10FFFF
	typ(b, r, "a" < "b", 1 == 1.0, !true, math.Pi)
	type Celsius float64
	const boil Celsius = 100
	typ(boil, boil/3, boil > 99.5)
}
