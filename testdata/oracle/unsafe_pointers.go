// unsafe.Pointer conversions, Add, Slice, String, StringData, SliceData.
package main

import (
	"fmt"
	"math"
	"unsafe"
)

func main() {
	f := 1.5
	bits := *(*uint64)(unsafe.Pointer(&f))
	fmt.Printf("%x %v\n", bits, bits == math.Float64bits(f))
	arr := [4]int32{1, 2, 3, 4}
	p := unsafe.Pointer(&arr[0])
	q := (*int32)(unsafe.Add(p, 8))
	*q = 30
	fmt.Println(arr, *(*int32)(unsafe.Add(p, unsafe.Sizeof(arr[0]))))
	s := unsafe.Slice(&arr[0], 3)
	s[0] = 10
	fmt.Println(arr, len(s), cap(s), unsafe.SliceData(s) == &arr[0])
	b := []byte("bytes")
	str := unsafe.String(&b[0], 3)
	fmt.Println(str, *unsafe.StringData("x"))
	var np unsafe.Pointer
	fmt.Println(np == nil, p != nil)
}
