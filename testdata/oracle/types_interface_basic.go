// Interfaces: dynamic types, comparison, nil inside, embedding, empty.
package main

import "fmt"

type Shape interface {
	Area() float64
	Perimeter() float64
}
type Named interface{ Name() string }
type NamedShape interface {
	Shape
	Named
}
type Sq struct{ s float64 }
type Circle struct{ r float64 }

func (s Sq) Area() float64           { return s.s * s.s }
func (s Sq) Perimeter() float64      { return 4 * s.s }
func (s Sq) Name() string            { return "sq" }
func (c *Circle) Area() float64      { return 3 * c.r * c.r }
func (c *Circle) Perimeter() float64 { return 6 * c.r }

type MyErr struct{}

func (*MyErr) Error() string { return "my" }
func fail(b bool) error {
	var p *MyErr
	if b {
		p = &MyErr{}
	}
	return p
}

func main() {
	shapes := []Shape{Sq{2}, &Circle{1}, Sq{3}}
	total := 0.0
	for _, s := range shapes {
		total += s.Area() + s.Perimeter()
		_, named := s.(Named)
		fmt.Printf("%T %v ", s, named)
	}
	fmt.Println(total)
	fmt.Println(shapes[0] == Shape(Sq{2}), shapes[0] == shapes[2], shapes[1] == Shape(&Circle{1}))
	var s Shape
	fmt.Println(s == nil, fail(false) == nil, fail(true) != nil)
	var ns NamedShape = Sq{1}
	s = ns
	fmt.Println(s.(Named).Name(), ns.Name(), s == ns)
	var x, y any = 1, 1.0
	fmt.Println(x == y, x == 1, y == 1.0, x == any(int64(1)), any(nil) == nil)
	p := &Circle{2}
	s = p
	p.r = 10
	fmt.Println(s.Area())
	m := map[any]string{1: "int", "1": "string", 1.0: "float", Sq{1}: "sq", [1]int{1}: "arr", nil: "nil", true: "t"}
	fmt.Println(m[1], m["1"], m[1.0], m[Sq{1}], m[[1]int{1}], m[nil], m[true], m[int8(1)] == "")
}
