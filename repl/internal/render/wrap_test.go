package render_test

import (
	"testing"

	"github.com/aiterrepl/aiterrepl/repl/internal/render"
)

func TestWrapValue(t *testing.T) {
	tests := []struct {
		text  string
		width int
		want  string
	}{
		{`[]int{1, 2, 3}`, 0, `[]int{1, 2, 3}`},
		{`[]int{1, 2, 3}`, 24, `[]int{1, 2, 3}`},
		{`[]int{100, 200, 300, 400}`, 24, "[]int{100, 200, 300,\n    400}"},
		{`[]string{"a, b, c, d, e, f", "\", '", 'x'}`, 24, "[]string{\"a, b, c, d, e, f\",\n    \"\\\", '\", 'x'}"},
		{`"one, two, three, four, five"`, 24, `"one, two, three, four, five"`},
		{"first\nthe second, that is longer", 24, "first\n    the second,\n    that is longer"},
		{"first\nsecond", 0, "first\n    second"},
		{`[]string{"京都市東山区", "京都"}`, 24, "[]string{\"京都市東山区\",\n    \"京都\"}"},
		{`[]int{10, 20, 30, 40}`, 3, "[]int{10, 20, 30,\n    40}"},
	}
	for _, tt := range tests {
		if got := render.WrapValue(tt.text, 4, tt.width); got != tt.want {
			t.Errorf("%s in %d columns: got\n%s\nwant\n%s", tt.text, tt.width, got, tt.want)
		}
	}
}
