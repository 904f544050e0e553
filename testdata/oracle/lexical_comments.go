// Comments between all kinds of tokens, /* over
// lines */ and directives that are none.
package main

import "fmt"

func /* name */ add( /* a */ a, b int /* b */) /* result */ int { // body
	return /* sum */ a + /* of
		two lines end the statement only after an operand */b
}

//go:noinline
func f() string { return "// no comment /* here */" }

func main() {
	x := 1 // one
	/* before */ x++                         /* after */
	fmt.Println(x, add(1 /* two */, 2), f()) //nolint
	s := `raw // not
/* comment */`
	fmt.Println(len(s), '/', "/*")
}
