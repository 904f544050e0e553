// Each goroutine recovers its own panic.
package main

import (
	"fmt"
	"sort"
	"strings"
)

func safe(i int, out chan<- string) {
	defer func() {
		if r := recover(); r != nil {
			out <- fmt.Sprint(i, ":", r)
		}
	}()
	if i%2 == 1 {
		var s []int
		_ = s[i]
	}
	out <- fmt.Sprint(i, ": ok")
}

func main() {
	out := make(chan string)
	for i := range 6 {
		go safe(i, out)
	}
	var all []string
	for range 6 {
		all = append(all, <-out)
	}
	sort.Strings(all)
	fmt.Println(strings.Join(all, "; "))
}
