package check

import (
	"strings"
	"testing"
	"time"
)

// TestCheckTime checks long cells: the time is to grow with their length.
func TestCheckTime(t *testing.T) {
	const n = 20_000
	l := newLive(t)
	for _, src := range []string{"type P struct{ x, y int }", "a := Of(1)", "x := 1", "func f() (int, error) { return 1, nil }"} {
		if got := l.run(src); strings.HasPrefix(got, "error") {
			t.Fatal(got)
		}
	}
	for name, src := range map[string]string{
		"statements": strings.Repeat("x = x + 1\n", n),
		"ranges":     strings.Repeat("for range a { }\n", n),
		"literals":   strings.Repeat("_ = P{1, 2}\n", n),
		"awaits":     strings.Repeat("await f()\n", n),
		"bad awaits": strings.Repeat("await len(\"\")\n", n),
		"undefined":  strings.Repeat("y = foo\n", n),
		"functions":  "v := 1\n" + manyFuncs(n/10),
		"variables":  manyVars(n),
		"sum":        "x + " + strings.Repeat("x + ", 4000) + "x",
		"strings":    "s := " + strings.Repeat("\"a\" + ", 4000) + "\"\"",
		"results":    strings.Repeat("_ = [1]int{}\n", n),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			c, err := l.check(src)
			if d := time.Since(start); d > time.Minute {
				t.Errorf("took %v", d)
			} else {
				t.Log(d, err != nil, c != nil)
			}
		})
	}
}

func manyFuncs(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("func g" + number(i) + "() int { return v + g" + number(max(i-1, 0)) + "() }\n")
	}
	return b.String()
}

func manyVars(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("w" + number(i) + " := 1" + number(i) + "\n")
	}
	return b.String()
}

func number(i int) string {
	return string([]byte{'0' + byte(i/10000%10), '0' + byte(i/1000%10), '0' + byte(i/100%10), '0' + byte(i/10%10), '0' + byte(i%10)})
}
