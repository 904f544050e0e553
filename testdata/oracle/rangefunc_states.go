// What an iterator is told that calls the loop's body when it must not.
package main

import "fmt"

var kept func(int) bool

func keeping(yield func(int) bool) { kept = yield; yield(1) }

func try(what string, f func()) {
	defer func() { fmt.Println(what+":", recover()) }()
	f()
}

func insists(yield func(int) bool) {
	for i := range 3 {
		yield(i)
	}
}

func hides(yield func(int) bool) {
	func() {
		defer func() { fmt.Println("hidden", recover()) }()
		yield(1)
	}()
	yield(2)
}

func swallows(yield func(int) bool) {
	defer func() { recover() }()
	yield(1)
}

func left() int {
	for i := range keeping {
		return i
	}
	return 0
}

func main() {
	try("left", func() { fmt.Println(left()); kept(2) })
	try("break", func() {
		for range keeping {
			break
		}
		kept(2)
	})
	try("over", func() {
		for range keeping {
		}
		kept(2)
	})
	try("insists", func() {
		for i := range insists {
			fmt.Println("body", i)
			break
		}
	})
	try("hides", func() {
		for range hides {
			panic("body")
		}
	})
	try("swallows", func() {
		for range swallows {
			panic("body")
		}
	})
	try("within", func() {
		for i := range keeping {
			fmt.Println("body", i)
			if i < 3 {
				kept(i + 1)
			}
		}
	})
	try("outer", func() {
	outer:
		for i := range insists {
			for j := range insists {
				fmt.Println("body", i, j)
				if j == 1 {
					break outer
				}
			}
		}
	})
	try("continue", func() {
	outer:
		for i := range keeping {
			for range keeping {
				fmt.Println("body", i)
				continue outer
			}
		}
		kept(9)
	})
	try("label", func() {
	outer:
		for i := range keeping {
			saved := kept
			for range keeping {
				break outer
			}
			fmt.Println("not reached", i, saved)
		}
		kept(9)
	})
}
