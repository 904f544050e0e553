package render

import (
	"strings"
	"testing"
)

// paint writes a cell with a letter for each colour.
func paint(src string) string {
	h := NewHighlighter(false)
	letters := map[string]string{h.open[keyword]: "k", h.open[predeclared]: "p", h.open[literalText]: "s", h.open[number]: "n", h.open[comment]: "c", h.open[shellWord]: "m"}
	out := []rune(strings.Repeat(".", len([]rune(src))))
	for _, s := range h.Spans([]rune(src)) {
		for i := s.Start; i < s.End; i++ {
			out[i] = []rune(letters[s.Open])[0]
		}
	}
	return string(out)
}

func TestSpans(t *testing.T) {
	for src, want := range map[string]string{
		"for i := range 3 {}": "kkk......kkkkk.n...",
		`x := "é" + 'y' // é`: ".....sss...sss.cccc",
		"await f(nil)":        "kkkkk...ppp.",
		"x.len + len(x)":      "........ppp...",
		"%time 1 + 2":         "mmmmm.n...n",
		"!ls -l":              "mmmmmm",
		`s := "not clo`:       ".....ssssssss",
		"`raw\nline` + 1":     "ssssssssss...n",
		"/* a\nb":             "cccccc",
		"":                    "",
	} {
		if got := paint(src); got != want {
			t.Errorf("%q\n%s, want\n%s", src, got, want)
		}
	}
}

// BenchmarkSpans is of a cell of a hundred lines, which is done at each key.
func BenchmarkSpans(b *testing.B) {
	cell := []rune(strings.Repeat("for _, q := range people { fmt.Println(q.Name, \"text\", 42) } // comment\n", 100))
	h := NewHighlighter(false)
	for b.Loop() {
		h.Spans(cell)
	}
}
