// iota in its usual and unusual places.
package main

import "fmt"

type Weekday int

const (
	Sunday Weekday = iota
	Monday
	Tuesday
	_
	Thursday
	numDays
)
const (
	bit0, mask0 = 1 << iota, 1<<iota - 1
	bit1, mask1
	_, _
	bit3, mask3
)
const (
	u         = iota * 42
	v float64 = iota * 42
	w
)
const x, y = iota, iota
const (
	_  = iota
	KB = 1 << (10 * iota)
	MB
	GB
)
const (
	a = "first"
	b
	c = iota
	d = 'a' + iota
	e
	f = len("abc") + iota
)

func (d Weekday) String() string { return [...]string{"Sun", "Mon", "Tue", "Wed", "Thu"}[d] }

func main() {
	fmt.Println(Sunday, Monday, Tuesday, Thursday, int(numDays))
	fmt.Println(bit0, mask0, bit1, mask1, bit3, mask3)
	fmt.Println(u, v, w, x, y, KB, MB, GB)
	fmt.Println(a, b, c, d, e, f)
	fmt.Printf("%T %T %T %v %d %s %x\n", Monday, w, d, Monday, Monday, Monday, Monday)
	const (
		i, j = iota, iota + 10
		k, l
	)
	fmt.Println(i, j, k, l)
}
