// If and expression switch: init, no tag, fallthrough, break, duplicates through calls, types.
package main

import "fmt"

func grade(n int) string {
	switch {
	case n >= 90:
		return "A"
	case n >= 80:
		return "B"
	default:
		return "F"
	}
}

type E int

func (e E) ok() bool { return e > 1 }

func sw(x any) string {
	switch x {
	case 1, 2:
		return "one-two"
	case "s":
		return "s"
	case nil:
		return "nil"
	case 2.5, E(3):
		return "f/E"
	}
	return "none"
}

func main() {
	fmt.Println(grade(95), grade(85), grade(1), sw(1), sw(2), sw("s"), sw(nil), sw(E(3)), sw(3), sw(int8(1)))
	for i := range 7 {
		switch i {
		case 0:
			fmt.Print("zero ")
			fallthrough
		case 1:
			fmt.Print("one ")
			fallthrough
		default:
			fmt.Print("def ")
		case 3:
			if i == 3 {
				break
			}
			fmt.Print("never")
		case 4, 5:
			fmt.Print("4/5 ")
			continue
		}
		fmt.Print("| ")
	}
	fmt.Println()
	switch x := 5; {
	case x > 3 && x < 6:
		fmt.Println("mid")
	}
	switch x := grade(85); x {
	case "A", "B":
		fmt.Println("good", x)
	}
	switch {
	default:
		fmt.Println("default first")
	case false:
	}
	if e := E(1); e.ok() {
		fmt.Println("no")
	} else if f := e + 1; f.ok() {
		fmt.Println("yes", e, f)
	} else {
		fmt.Println(e, f)
	}
	switch f := func() bool { return true }; f() {
	case !f():
		fmt.Println("no")
	case f():
		fmt.Println("true")
	}
	switch [2]int{1, 2} {
	case [2]int{1, 2}:
		fmt.Println("array")
	}
}
