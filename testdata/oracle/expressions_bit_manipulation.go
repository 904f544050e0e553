// Bits: masks, rotates, counts, sets, signed shifts.
package main

import (
	"fmt"
	"math/bits"
)

type Set uint64

func (s *Set) Add(i uint)     { *s |= 1 << i }
func (s *Set) Del(i uint)     { *s &^= 1 << i }
func (s Set) Has(i uint) bool { return s>>i&1 != 0 }
func (s Set) Len() (n int) {
	for ; s != 0; s &= s - 1 {
		n++
	}
	return
}

func main() {
	var s Set
	for i := uint(0); i < 64; i += 7 {
		s.Add(i)
	}
	s.Del(14)
	fmt.Println(s.Has(7), s.Has(14), s.Len(), uint64(s), s.Has(63))
	x := uint32(0xdeadbeef)
	fmt.Printf("%08x %08x %08x %d %d\n", x<<8|x>>24, bits.RotateLeft32(x, 8), bits.Reverse32(x), bits.OnesCount32(x), bits.LeadingZeros32(x>>4))
	h := uint64(14695981039346656037)
	for _, c := range []byte("fnv") {
		h = (h ^ uint64(c)) * 1099511628211
	}
	fmt.Println(h, int32(x), int32(x)>>4, int32(x)>>31, ^x, -int32(x))
	hi, lo := bits.Mul64(1<<63, 6)
	fmt.Println(hi, lo)
}
