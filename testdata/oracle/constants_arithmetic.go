// Constant arithmetic beyond 64 bits, exact rationals, rounding on conversion.
package main

import (
	"fmt"
	"math"
)

const (
	Huge  = 1 << 200
	Tiny  = 1.0 / Huge
	One   = Huge * Tiny
	Third = 1.0 / 3
	Neg   = -Huge / (Huge / 7)
	Mix   = 'a' * 1.0
	Cplx  = (1 + 2i) * (3 - 4i)
)

func main() {
	fmt.Println(One, Third*3 == 1, Neg, Mix, Cplx, Huge>>195, float32(Third), Third)
	const m = math.MaxUint64 - math.MaxInt64
	fmt.Println(uint64(m), len("x")<<2, 10%4, 7/2*2.0, 7/2.0*2)
	var f32 float32 = 0.1
	var f64 float64 = 0.1
	fmt.Println(float64(f32) == f64, f32 == 0.1, f64 == 0.1, float32(f64) == f32, f32*10 == 1, f64*3 == 0.3)
	const big = 123456789012345678901234567890.0
	fmt.Println(big/1e20, int64(1e17), uint8('z'), rune(65.0), string(rune(0x41)))
}
