// Typed constants, constant expressions of every kind, shadowed iota, big shifts.
package main

import (
	"fmt"
	"math"
)

type Size uint64
type Mode string

const (
	B Size = 1 << (10 * iota)
	KB
	MB
)
const (
	Read, Write Mode = "r", "w"
	Both             = Read + Write
)
const (
	a = len("abc") * 2
	b = a > 5 && !false
	c = 'x' - 'a'
	d = 1<<3>>1 | 1
	e = 5.0 / 2
	f = 5 / 2
	g = -5 % 3
)

const big = 1 << 62

func iotaShadow() int {
	const iota = 5
	const x = iota
	return x
}

func main() {
	fmt.Println(B, KB, MB, Both, a, b, c, d, e, f, g)
	fmt.Printf("%T %T %T %T %T\n", MB, Both, c, e, f)
	fmt.Println(big>>60, iotaShadow(), KB*2 == 2048, Mode("r") == Read, uint8(255)&^0x0F)
	const local = MB / KB
	var arr [local >> 8]int
	fmt.Println(len(arr), local)
	var x uint8 = 1<<8 - 1
	var y int8 = -1 << 7
	var z = uint32(1<<32 - 1)
	fmt.Println(x, y, z, ^uint16(0), -1>>1, 0x7fffffffffffffff)
	switch x {
	case 'a' + 158:
		fmt.Println("matched")
	}
	const t = true && 1 < 2 != false
	fmt.Println(t, math.MaxInt64, uint64(math.MaxUint64), math.SmallestNonzeroFloat64 > 0)
}
