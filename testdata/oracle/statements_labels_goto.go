// Labels, goto in both directions, break out of select and switch, continue.
package main

import "fmt"

func search(m [][]int, want int) (x, y int) {
	for i := range m {
		for j := range m[i] {
			if m[i][j] == want {
				x, y = i, j
				goto found
			}
		}
	}
	return -1, -1
found:
	return
}

func main() {
	i := 0
again:
	if i < 3 {
		fmt.Print(i, " ")
		i++
		goto again
	}
	fmt.Println()
	fmt.Println(search([][]int{{1, 2}, {3, 4}}, 3))
	fmt.Println(search([][]int{{1, 2}, {3, 4}}, 9))
	c := make(chan int, 10)
	for v := range 10 {
		c <- v
	}
loop:
	for {
		select {
		case v := <-c:
			switch {
			case v == 2:
				continue loop
			case v > 4:
				break loop
			}
			fmt.Print(v, " ")
		default:
			break loop
		}
	}
	fmt.Println(len(c))
sw:
	switch i {
	case 3:
		for {
			break sw
		}
		fmt.Println("never")
	}
	var fs []func()
	n := 0
back:
	x := n
	fs = append(fs, func() { fmt.Print(x, " ") })
	if n++; n < 3 {
		goto back
	}
	for _, f := range fs {
		f()
	}
	goto end
end:
	fmt.Println("end")
}
