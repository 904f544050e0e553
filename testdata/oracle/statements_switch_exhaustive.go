// Switches on strings, runes, types with constants, ranges of conditions, in loops and closures.
package main

import (
	"fmt"
	"unicode"
)

type Op string

const (
	Add Op = "+"
	Sub Op = "-"
)

func apply(o Op, a, b int) (r int, err error) {
	switch o {
	case Add:
		r = a + b
	case Sub:
		r = a - b
	default:
		err = fmt.Errorf("op %q", string(o))
	}
	return
}

func class(r rune) string {
	switch {
	case '0' <= r && r <= '9':
		return "digit"
	case unicode.IsSpace(r):
		return "space"
	}
	switch r {
	case 'a', 'e', 'i', 'o', 'u':
		return "vowel"
	case '(', ')':
		return "paren"
	}
	return "other"
}

func main() {
	for _, o := range []Op{Add, Sub, "*"} {
		fmt.Println(apply(o, 5, 3))
	}
	for _, r := range "a1 (z" {
		fmt.Print(class(r), " ")
	}
	fmt.Println()
	i := 0
	for {
		switch i++; {
		case i < 3:
			continue
		case i == 5:
			fmt.Println("five")
		}
		if i > 5 {
			break
		}
	}
	x := 5
	switch p := &x; *p {
	case 5:
		*p = 6
		fallthrough
	case 100:
		*p++
	case 7:
		*p = 0
	}
	fmt.Println(x)
	switch y := any(x).(type) {
	case int, string:
		switch z := y.(type) {
		case int:
			fmt.Println("int", z+1)
		}
	}
	switch f := func(n int) bool { return n > x }; {
	case f(3), f(10):
		fmt.Println("bigger")
	}
	switch {
	}
	switch x {
	}
	switch s := "b"; s + "c" {
	case "b" + "c":
		fmt.Println("bc")
	}
}
