// Aligning columns, wide verbs, tabwriter and Sprintf with computed widths.
package main

import (
	"fmt"
	"os"
	"strings"
	"text/tabwriter"
	"unicode/utf8"
)

type row struct {
	name  string
	price float64
	qty   int
}

func pad(s string, n int) string { return s + strings.Repeat(".", max(0, n-utf8.RuneCountInString(s))) }

func main() {
	rows := []row{{"tea", 3.5, 10}, {"café", 12, 2}, {"a very long name", 0.333, 100000}}
	w := 0
	for _, r := range rows {
		w = max(w, utf8.RuneCountInString(r.name))
	}
	for i, r := range rows {
		fmt.Printf("%2d|%-*s|%8.2f|%+6d|%x\n", i, w, r.name, r.price, r.qty, r.qty)
	}
	for _, r := range rows {
		fmt.Println(pad(r.name, w), fmt.Sprintf("%6.1f%%", r.price), fmt.Sprintf("%06d", r.qty), fmt.Sprintf("%t", r.qty > 5))
	}
	tw := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight|tabwriter.Debug)
	for _, r := range rows {
		fmt.Fprintf(tw, "%s\t%.1f\t%d\t\n", r.name, r.price, r.qty)
	}
	tw.Flush()
	fmt.Printf("%5t|%-7q|%#x|%#o|% d|%08b|%3c|%U\n", true, "q", 255, 8, 5, 5, 'x', '世')
	fmt.Printf("%[2]*[1]d|%[3]v %[3]T|%6.2f%%|%v\n", 7, 5, rows[0].name, 99.5, rows[:1])
}
