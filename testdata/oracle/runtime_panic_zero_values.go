// Panics with zero values of all kinds of type.
package main

import "fmt"

type empty struct{}
type pair struct {
	a int
	b string
}
type text string

func try(f func()) {
	defer func() { r := recover(); fmt.Printf("%T %v\n", r, r) }()
	f()
}

func main() {
	try(func() { panic(empty{}) })
	try(func() { panic(pair{}) })
	try(func() { panic([2]int{}) })
	try(func() { panic((*pair)(nil)) })
	try(func() { panic(map[string]int(nil)) })
	try(func() { panic([]int(nil)) })
	try(func() { panic((func())(nil) == nil) })
	try(func() { panic(0) })
	try(func() { panic("") })
	try(func() { panic(text("")) })
	try(func() { panic(complex64(0)) })
	try(func() { panic(error(nil)) })
	try(func() { panic("yield function called after range loop exit") })
	try(func() { panic("iterator call did not preserve panic") })
	const most = int(^uint(0) >> 1)
	many := make([]empty, most)
	one := make([]empty, 1)
	try(func() { many = append(many, empty{}) })
	try(func() { many = append(many, one...) })
	fmt.Println(len(append(many[:most-1], one...)) == most)
}
