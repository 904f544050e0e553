// Indexing, slicing and building strings in loops; conversions to and from numbers.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

func reverse(s string) string {
	r := []rune(s)
	slices.Reverse(r)
	return string(r)
}

func main() {
	s := "Grüße, 世界"
	fmt.Println(len(s), len([]rune(s)), s[2], s[2:4], reverse(s), strings.ToUpper(s))
	counts := map[rune]int{}
	for _, r := range "mississippi" {
		counts[r]++
	}
	fmt.Println(counts['s'], counts['i'], counts['z'])
	var b []byte
	for i := byte('a'); i < 'f'; i++ {
		b = append(b, i, '-')
	}
	b = fmt.Append(b, 1.5)
	b = strconv.AppendInt(b, -3, 10)
	fmt.Println(string(b), string(b[0:1]) == "a", bytes.Contains(b, []byte("c-")))
	n, err := strconv.Atoi("12x")
	fmt.Println(n, err, errors.Is(err, strconv.ErrSyntax))
	f, _ := strconv.ParseFloat("1e-3", 64)
	q, _ := strconv.Unquote(`"a\tb"`)
	fmt.Println(f, q, strconv.Quote("x\n\u00e9"), strconv.FormatInt(255, 2))
	for i, c := range []byte("hé") {
		fmt.Print(i, c, " ")
	}
	fmt.Println()
	for i, w := range strings.Fields(" a  bc d ") {
		fmt.Print(i, w, ";")
	}
	before, after, ok := strings.Cut("key=val=x", "=")
	fmt.Println(before, after, ok, strings.Split("a,b,,c", ","), strings.TrimFunc("123abc456", unicode.IsDigit), strings.EqualFold("Go", "GO"))
	r := strings.NewReplacer("a", "1", "b", "2")
	fmt.Println(r.Replace("abc"), strings.Count("cheese", "e"), strings.LastIndex("go gopher", "go"), strings.Title("x"))
	bad := "a\xffb"
	for i, r := range bad {
		fmt.Print(i, r, " ")
	}
	fmt.Println(utf8.ValidString(bad), []rune(bad), strings.ToValidUTF8(bad, "?"))
}
