// Letters of any script, predeclared names shadowed, comments in odd places.
package main

import "fmt"

var (
	αβγ                    = 3
	_x9                    = 9
	ThisVariableIsExported = "yes"
)

type 世界 struct{ ñ int }

func (w 世界) 和(été int) int { return w.ñ + été }

func main() {
	w := 世界{ñ: 4}
	fmt.Println(αβγ, _x9, ThisVariableIsExported, w.和(5), w)
	true := false
	nil := 7
	len := func(string) int { return -1 }
	string := "shadow"
	fmt.Println(true, nil, len("abc"), string)
	{
		int := 3.5
		print := fmt.Sprint
		fmt.Println(print(int /* inside */, 1), // trailing
			2)
	}
	var iota = 12
	fmt.Println(iota)
}
