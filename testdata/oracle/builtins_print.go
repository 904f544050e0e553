// print and println write to standard error in their own notation.
package main

type T struct{ a int }

func main() {
	println("str", 1, -2, true, 'x', uint8(200), int64(-5), 1<<40)
	print("a", 1, "b", 2, "\n")
	print()
	println()
	println(1.5, 100.0, 1e-9, float32(2.25), -0.5, 3e50)
	println(1+2i, complex64(0))
	var e error
	var p *T
	var m map[int]int
	var f func()
	var c chan int
	println(p, m, f, c, e == nil)
	type MyS string
	type MyI int
	println(MyS("named"), MyI(3), nil == e, len("abc"))
	z := 0.0
	println(1/z, -1/z, z/z)
	var s []int
	println(s == nil, len(s))
	const big = 1 << 62
	println(big, uint64(1<<63), byte('a'), rune(-1), uintptr(7))
}
