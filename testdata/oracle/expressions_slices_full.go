// Slice expressions of arrays, pointers to arrays, strings, with limits; their panics.
package main

import "fmt"

func try(f func()) {
	defer func() { fmt.Println("  ", recover()) }()
	f()
}

func main() {
	a := [5]int{1, 2, 3, 4, 5}
	s := a[1:3]
	p := &a
	str := "hello"
	fmt.Println(s, len(s), cap(s), s[:4], p[2:], p[:2:3], cap(p[:2:3]), str[1:3], str[5:], s[2:2], a[:])
	i, j, k := 4, 2, 9
	try(func() { _ = a[i:j] })
	try(func() { _ = s[:k] })
	try(func() { _ = s[k:] })
	try(func() { _ = s[1:2:k] })
	try(func() { _ = s[i-1 : j : j] })
	try(func() { _ = s[0:i:j] })
	try(func() { _ = str[k:] })
	try(func() { _ = str[i:j] })
	try(func() { _ = str[:k] })
	try(func() { j = -1; _ = s[j:] })
	try(func() { _ = s[:j] })
	try(func() { _ = str[j] })
	try(func() { _ = a[j+i+k] })
	try(func() { _ = s[k] })
	try(func() { var np *[3]int; _ = np[:]; fmt.Println("nil array sliced") })
	try(func() { var np *[3]int; _ = np[1:k] })
	try(func() { var n []int; _ = n[:0]; fmt.Println(n[0:0] == nil); _ = n[:1] })
	try(func() { _ = [4]int(s) })
	try(func() { _ = (*[8]int)(s) })
	try(func() { var u8 uint8 = 200; _ = s[u8] })
	try(func() { var u uint64 = 1 << 63; _ = s[u] })
	try(func() { var u uint64 = 1<<64 - 1; _ = a[u] })
	try(func() { var l int64 = 1 << 40; _ = s[:l] })
}
