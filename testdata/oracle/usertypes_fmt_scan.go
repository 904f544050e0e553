// Scanning into user types and their fields.
package main

import (
	"bufio"
	"fmt"
	"strings"
)

type P struct {
	name string
	age  int
	w    float64
}
type Named int

func main() {
	var p P
	n, err := fmt.Sscan("bob 42 7.5", &p.name, &p.age, &p.w)
	fmt.Println(n, err, p)
	n, err = fmt.Sscanf("id=7 x", "id=%d %s", &p.age, &p.name)
	fmt.Println(n, err, p)
	var k Named
	var b bool
	var r rune
	n, err = fmt.Sscanf("9 true Z", "%d %t %c", &k, &b, &r)
	fmt.Println(n, err, k, b, string(r))
	arr := [2]int{}
	fmt.Sscan("3 4", &arr[0], &arr[1])
	_, err = fmt.Sscan("x", &arr[0])
	fmt.Println(arr, err)
	in := bufio.NewScanner(strings.NewReader("1 2\n3 4\n"))
	sum := 0
	for in.Scan() {
		var a, b int
		fmt.Sscan(in.Text(), &a, &b)
		sum += a * b
	}
	fmt.Println(sum)
}
