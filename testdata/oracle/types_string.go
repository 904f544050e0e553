// Strings are byte sequences: indexing, slicing, comparing, building, ranging.
package main

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

func main() {
	s := "héllo, 世界\xff!"
	fmt.Println(len(s), s[1], s[1:3], s[:1], s[len(s)-1:], s[3:3] == "")
	for i, r := range s {
		fmt.Print(i, ":", string(r), "(", r, ") ")
	}
	fmt.Println()
	for i := range "añb" {
		fmt.Print(i, " ")
	}
	fmt.Println()
	b := []byte(s)
	b[0] = 'H'
	fmt.Println(string(b[:6]), s[:6], []rune("日本"), string([]rune{0x65e5, -1, 0x10FFFF + 1}))
	fmt.Println(string(rune(65)), "a"+"b" < "ac", "" < "a", "Z" < "a", strings.Compare("a", "b"))
	t := ""
	for i := 0; i < 3; i++ {
		t += string(rune('a'+i)) + ","
	}
	fmt.Printf("%q %x % x %v %d\n", t, t, t, []byte(t), []byte(t))
	type S string
	u := S("named") + "x"
	fmt.Println(u[1:3], len(u), string(u), []byte(u)[0], u == "namedx")
	var e string
	fmt.Println(e == "", len(e), utf8.RuneCountInString(s), utf8.ValidString(s))
}
