// Operators that are easily split wrong.
package main

import "fmt"

func main() {
	a, b := 6, 3
	p := &a
	fmt.Println(a&^b, a & ^b, a<<1>>1, a-(-b), a + +b, - -a, a / *p, a&-a, !!true)
	c := make(chan int, 2)
	c <- -1
	c <- <-c + 1
	fmt.Println(-<-c, *p**p, a*-b, ^-a, a^-b, a|^b)
	var x any = []int{1}
	fmt.Println(len(x.([]int)[:1:1]), a%b == 0 && a != b || !(a >= b))
	a &^= 2
	a |= 1 << 3
	a ^= b
	a <<= 1
	fmt.Println(a)
}
