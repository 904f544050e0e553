package sessions

import (
	"fmt"
	"strings"
	"testing"
)

func TestDiff(t *testing.T) {
	many := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintln(&b, "line", i)
		}
		return b.String()
	}
	for _, tt := range []struct{ name, want, got, diff string }{
		{"far from what differs", many(10) + "a\n", many(10) + "b\n", "  ... 7 lines are the same\n  line 7\n  line 8\n  line 9\n- a\n+ b\n"},
		{"blanks at the end", "a b \n", "a b\n", "- \"a b \"\n+ \"a b\"\n"},
		{"a tab", "a\tb\nc\n", "a b\nd\n", "- \"a\\tb\"\n- c\n+ \"a b\"\n+ d\n"},
		{"the end of the last line", "a\n", "a", "  a\n+ \\ no newline at the end\n"},
		{"behind thousands of lines", many(3000) + "a\n", many(3000), "  ... 2997 lines are the same\n  line 2997\n  line 2998\n  line 2999\n- a\n"},
	} {
		if got := diff(tt.want, tt.got); got != tt.diff {
			t.Errorf("%s:\n%s\nnot:\n%s", tt.name, got, tt.diff)
		}
	}
	if got := diff("", many(100)); !strings.HasSuffix(got, "+ line 59\n  ... and 40 more lines\n") {
		t.Errorf("many lines: %s", got)
	}
}
