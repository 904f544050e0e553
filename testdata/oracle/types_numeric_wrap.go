// Every integer type wraps; shifts, division, conversion between widths.
package main

import (
	"fmt"
	"math"
)

func main() {
	var i8 int8 = 127
	var u8 uint8 = 255
	var i16 int16 = math.MaxInt16
	var u16 uint16 = math.MaxUint16
	var i32 int32 = math.MaxInt32
	var u32 uint32 = math.MaxUint32
	var i64 int64 = math.MaxInt64
	var u64 uint64 = math.MaxUint64
	i8++
	u8++
	i16++
	u16++
	i32++
	u32++
	i64++
	u64++
	fmt.Println(i8, u8, i16, u16, i32, u32, i64, u64)
	i8--
	u8--
	i16--
	u16--
	i32--
	u32--
	i64--
	u64--
	fmt.Println(i8, u8, i16, u16, i32, u32, i64, u64)
	fmt.Println(i8*i8, u8*u8, i16*2, u16*u16, i32*i32, u32*3, i64*i64, u64*u64)
	fmt.Println(-i8, -u8, ^u8, ^i8, i8&^15, u8|1<<3, u8^0x55)
	var m int8 = -128
	fmt.Println(m/-1, m%-1, -m, m*-1)
	var n = 300
	fmt.Println(int8(n), uint8(n), uint16(70000+n), int32(int64(1)<<33+int64(n)), uint32(1<<40+n))
	neg := -1
	fmt.Println(uint8(neg), uint16(neg), uint32(neg), uint64(neg), uint(neg))
	s := uint(70)
	fmt.Println(1<<s, int32(1)<<30>>29, uint8(1)<<7, int8(-128)>>s, uint32(1)<<s, -5>>1, -5/2, -5%3, 5%-3)
	var up uintptr = 1<<64 - 1
	up += 2
	fmt.Println(up)
}
