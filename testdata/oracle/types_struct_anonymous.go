// Anonymous structs in slices, maps, parameters, results, channels, and table tests.
package main

import (
	"fmt"
	"strconv"
)

var table = []struct {
	in   string
	want int
	err  bool
}{
	{"1", 1, false},
	{in: "x", err: true},
	{want: 0, in: "0"},
}

func point() struct{ X, Y int }        { return struct{ X, Y int }{1, 2} }
func show(p struct{ X, Y int }) string { return fmt.Sprint(p.X + p.Y) }
func opts(o struct {
	A, B any
	F    func() string
}) string {
	return fmt.Sprint(o.A, o.B, o.F())
}

func main() {
	for i, c := range table {
		n, err := strconv.Atoi(c.in)
		fmt.Print(i, n == c.want, (err != nil) == c.err, " ")
	}
	fmt.Println(show(point()), opts(struct {
		A, B any
		F    func() string
	}{1, "b", func() string { return "f" }}))
	m := map[struct{ a, b int }]struct{ s []string }{{1, 2}: {[]string{"x"}}}
	fmt.Println(m[struct{ a, b int }{1, 2}].s, len(m))
	c := make(chan struct{ n int }, 1)
	c <- struct{ n int }{3}
	fmt.Println((<-c).n)
	var nested struct {
		A struct {
			B struct{ C []struct{ D int } }
		}
	}
	nested.A.B.C = append(nested.A.B.C, struct{ D int }{4})
	nested.A.B.C[0].D++
	fmt.Printf("%+v\n", nested)
}
