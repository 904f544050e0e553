// Indexes and bounds above the largest int keep their value in the text.
package main

import "fmt"

func try(f func()) {
	defer func() { fmt.Println("  ", recover()) }()
	f()
}

type U uint64

func main() {
	s := []int{1, 2, 3}
	a := [4]int{}
	p := &a
	str := "abc"
	u := uint64(1 << 63)
	var w uint = 1<<64 - 1
	var up uintptr = 1<<63 + 5
	n := U(1<<63 + 1)
	neg := -1 << 63
	try(func() { _ = s[u] })
	try(func() { s[w] = 1 })
	try(func() { s[up]++ })
	try(func() { _ = &s[n] })
	try(func() { _ = a[u] })
	try(func() { p[w] = 1 })
	try(func() { _ = &p[up] })
	try(func() { _ = str[u] })
	try(func() { _ = s[u:] })
	try(func() { _ = s[:u] })
	try(func() { _ = s[:neg] })
	try(func() { _ = s[neg:] })
	try(func() { _ = s[0:1:neg] })
	try(func() { _ = s[0:1:u] })
	try(func() { _ = s[0:n:2] })
	try(func() { _ = s[w:2:3] })
	try(func() { _ = p[:u] })
	try(func() { _ = p[:up:3] })
	try(func() { _ = a[w:] })
	try(func() { _ = str[u:] })
	try(func() { _ = str[:w] })
	try(func() { _ = str[:neg] })
	try(func() { fmt.Println(s[uint8(200)]) })
	try(func() { _ = make([]int, u) })
	try(func() { _ = make([]int, 1, w) })
	try(func() { _ = make([]int, u, w) })
	try(func() { _ = make(chan int, w) })
	try(func() { fmt.Println(len(make(map[int]int, w))) })
	try(func() { fmt.Println(s[uint64(1)], str[uint(2)], a[U(3)], s[uint64(1):U(2)]) })
	try(func() { _ = s[u] })
	try(func() { var u uint64 = 1 << 63; _ = s[u] })
	try(func() { var u uint64 = 1 << 63; s[u] = 1 })
	try(func() { var u uint64 = 1 << 63; _ = s[:u] })
	try(func() { var u uint64 = 1 << 63; _ = s[u:w] })
	try(func() { var u uintptr = 1 << 63; _ = [2]int{}[u] })
	try(func() { var u uintptr = 1 << 63; _ = "xyz"[u] })
}
