// For in all forms: ranges over everything, labels, loop variables, modifications.
package main

import "fmt"

func main() {
	for i, j := 0, 10; i < j; i, j = i+1, j-3 {
		fmt.Print(i, j, " ")
	}
	n := 0
	for n < 3 {
		n++
	}
	for {
		if n++; n > 5 {
			break
		}
	}
	fmt.Println(n)
outer:
	for i := 0; i < 4; i++ {
		for j := range 4 {
			switch {
			case j == 2:
				continue outer
			case i == 2:
				break outer
			}
			fmt.Print(i, j, " ")
		}
	}
	fmt.Println()
	s := []int{1, 2, 3}
	for i, v := range s {
		s = append(s, v*10)
		s[0] = 100 + i
	}
	fmt.Println(s)
	arr := [3]int{1, 2, 3}
	for i, v := range arr {
		arr[2] = 50
		fmt.Print(i, v, " ")
	}
	for i, v := range &arr {
		arr[2] = 60
		fmt.Print(i, v, " ")
	}
	fmt.Println(arr)
	m := map[string]int{"only": 1}
	for k, v := range m {
		fmt.Println(k, v)
	}
	for range 2 {
		fmt.Print("x")
	}
	for i := range int8(3) {
		fmt.Printf("%T%d ", i, i)
	}
	const c = 2
	for i := range c {
		fmt.Print(i)
	}
	for range []string{"a", "b"} {
		fmt.Print("!")
	}
	var k, v = 7, "z"
	for k, v = range []string{"p", "q"} {
	}
	var p struct{ f int }
	for p.f = range 5 {
	}
	fmt.Println(k, v, p)
	for i := range n - 10 {
		fmt.Println("never", i)
	}
	ch := make(chan int, 3)
	ch <- 1
	ch <- 2
	close(ch)
	for x := range ch {
		fmt.Print(x, " ")
	}
	var nilm map[int]int
	var nils []int
	for range nilm {
	}
	for range nils {
	}
	for i := 0; i < 3; i++ {
		defer func() { fmt.Print("d", i, " ") }()
		i += 0
	}
	for i := 0; i < 6; i++ {
		if i%2 == 0 {
			i++
		}
		p := &i
		*p += 1
		fmt.Print(i, ";")
	}
	fmt.Println()
}
