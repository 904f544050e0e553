// User functions called from compiled code with user types.
package main

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strings"
	"sync"
	"time"
	"unicode"
)

type P struct{ x, y int }
type less func(a, b P) bool

func main() {
	ps := []P{{3, 1}, {1, 2}, {2, 0}}
	slices.SortFunc(ps, func(a, b P) int { return cmp.Compare(a.x, b.x) })
	fmt.Println(ps, strings.FieldsFunc("a1b2c", unicode.IsDigit), strings.IndexFunc("abc", func(r rune) bool { return r > 'a' }))
	re := regexp.MustCompile(`(\w)(\d+)`)
	fmt.Println(re.ReplaceAllStringFunc("a1 b22", func(s string) string { return "<" + s + ">" }), re.FindAllStringSubmatch("a1 b22", -1))
	timer := make(chan string)
	time.AfterFunc(time.Millisecond, func() { timer <- "fired" })
	fmt.Println(<-timer)
	var once sync.Once
	for range 3 {
		once.Do(func() { fmt.Println("once") })
	}
	var f less = func(a, b P) bool { return a.y < b.y }
	sort.Slice(ps, func(i, j int) bool { return f(ps[i], ps[j]) })
	fmt.Println(ps)
}
