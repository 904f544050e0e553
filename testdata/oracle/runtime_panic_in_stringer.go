// fmt catches panics of String; nil receivers print <nil>.
package main

import "fmt"

type S struct{ p *int }

func (s S) String() string { return fmt.Sprint(*s.p) }

type V struct{ n int }

func (v V) Error() string { panic("verr") }

func main() {
	fmt.Println(S{})
	fmt.Printf("%v|%s|%d\n", V{1}, V{2}, V{3})
	var sp *S
	fmt.Println(sp)
	panic(S{new(int)})
}
