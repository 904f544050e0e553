// Inf, NaN, negative zero, rounding, and float conversions.
package main

import (
	"fmt"
	"math"
)

func main() {
	z := 0.0
	inf, nan := 1/z, z/z
	fmt.Println(inf, -inf, nan, nan == nan, nan != nan, nan < 1, inf > math.MaxFloat64)
	nz := math.Copysign(0, -1)
	fmt.Println(nz, 1/nz, nz == 0, nz-0, nz+0, -nz)
	var f float32 = 16777216
	fmt.Println(f+1 == f, float64(f)+1, float32(0.1), float64(float32(0.1)))
	var d = 2.9
	fmt.Println(int(d), int(-d), uint8(d), int64(1e18), float32(d)*10)
	a, b, c := 0.1, 0.2, 0.3
	fmt.Println(a+b == c, a+b, math.Sqrt(2), math.Floor(-2.5), math.Trunc(-2.5), math.Mod(7, -3))
	m := map[float64]int{nan: 1, 0: 2}
	m[nan] = 3
	m[nz] = 4
	_, ok := m[nan]
	fmt.Println(len(m), m[0], ok)
	fmt.Println(math.Float64bits(nz), math.Float32bits(1.5), math.IsNaN(nan), math.IsInf(-inf, -1))
	fmt.Println(min(1, nan), max(nan, 2), min(nz, 0), max(z, nz))
}
