// Words counted, wrapped, Levenshtein, Caesar, Roman numerals, palindromes.
package main

import (
	"fmt"
	"sort"
	"strings"
	"unicode"
)

func wrap(s string, n int) (lines []string) {
	line := ""
	for _, w := range strings.Fields(s) {
		if len(line)+len(w)+1 > n && line != "" {
			lines, line = append(lines, line), ""
		}
		line = strings.TrimSpace(line + " " + w)
	}
	return append(lines, line)
}
func lev(a, b string) int {
	prev := make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur := append([]int{i}, make([]int, len(b))...)
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
		}
		prev = cur
	}
	return prev[len(b)]
}
func roman(n int) (s string) {
	for _, p := range []struct {
		v int
		r string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= p.v; n -= p.v {
			s += p.r
		}
	}
	return
}
func caesar(k int) func(rune) rune {
	return func(r rune) rune {
		switch {
		case unicode.IsLower(r):
			return 'a' + (r-'a'+rune(k)+26)%26
		case unicode.IsUpper(r):
			return 'A' + (r-'A'+rune(k)+26)%26
		}
		return r
	}
}
func pal(s string) bool {
	rs := []rune(strings.ToLower(s))
	for i, j := 0, len(rs)-1; i < j; i, j = i+1, j-1 {
		if rs[i] != rs[j] {
			return false
		}
	}
	return true
}

func main() {
	text := "the quick brown fox jumps over the lazy dog and the cat"
	counts := map[string]int{}
	for _, w := range strings.Fields(text) {
		counts[w]++
	}
	type wc struct {
		w string
		n int
	}
	var list []wc
	for w, n := range counts {
		list = append(list, wc{w, n})
	}
	sort.Slice(list, func(i, j int) bool {
		if list[i].n != list[j].n {
			return list[i].n > list[j].n
		}
		return list[i].w < list[j].w
	})
	fmt.Println(list[:3], len(list))
	fmt.Printf("%q\n", wrap(text, 16))
	fmt.Println(lev("kitten", "sitting"), lev("", "abc"), roman(1994), roman(3888))
	enc := strings.Map(caesar(3), "Hello, Zoë!")
	fmt.Println(enc, strings.Map(caesar(-3), enc), pal("Été"), pal("ab"))
}
