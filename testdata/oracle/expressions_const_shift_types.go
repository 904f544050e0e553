// Shifts whose constant operand takes its type from the context.
package main

import "fmt"

func main() {
	var a [1024]byte
	var s uint = 33
	var i = 1 << s
	var j int32 = 1 << s
	var k = uint64(1 << s)
	var w int64 = 1.0 << 33
	var b = make([]byte, 1.0<<(s-30))
	fmt.Println(i, j, k, w, len(b), 1<<s == 2<<s, 1<<s == i, len(a[1<<s>>33:]))
	var u = 1<<s != 0
	fmt.Println(u, int32(1)<<s, uint8(s)<<4>>4, 7>>1<<1)
	var x float64 = 1 << 10
	var sh8 int8 = 3
	fmt.Println(x, 1<<sh8, uint16(0xffff)<<sh8, int16(-1)>>sh8, 'a'<<1, 0xffff&^(1<<sh8))
	defer func() { fmt.Println(recover()) }()
	sh8 = -1
	fmt.Println(1 << sh8)
}
