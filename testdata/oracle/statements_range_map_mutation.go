// Deleting and adding while ranging over a map.
package main

import "fmt"

func main() {
	m := map[int]int{}
	for i := range 50 {
		m[i] = i
	}
	seen := 0
	for k := range m {
		delete(m, k)
		delete(m, (k+1)%50)
		seen++
	}
	fmt.Println(len(m), seen >= 25)
	m[1] = 1
	for range m {
		if len(m) < 5 {
			m[len(m)+100] = 0
		}
	}
	fmt.Println(len(m) >= 2)
	for k := range m {
		clear(m)
		_ = k
	}
	fmt.Println(len(m))
}
