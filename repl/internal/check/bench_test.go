package check

import (
	"fmt"
	"testing"

	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// BenchmarkCheck checks and commits a cell of one line, in a young session and
// in one of a thousand cells.
func BenchmarkCheck(b *testing.B) {
	for _, size := range []int{0, 1000} {
		for _, src := range []string{"1 + 2", "x := len(fmt.Sprint(1)) + 1", "Map(Of(1), func(i int) int { return i })"} {
			b.Run(fmt.Sprintf("%d/%s", size, src), func(b *testing.B) {
				l := newLive(b)
				for i := range size {
					c, err := l.check(fmt.Sprintf("v%d := %d; func f%d() int { return v%d }", i, i, i, i))
					if err != nil {
						b.Fatal(err)
					}
					l.session.Commit(c, nil)
				}
				for b.Loop() {
					l.number++
					c, err := syntax.Parse(l.fset, fmt.Sprintf("In[%d]", l.number), l.number, 1, src)
					if err != nil {
						b.Fatal(err)
					}
					cell, err := l.session.Check(c)
					if err != nil {
						b.Fatal(err)
					}
					l.session.Commit(cell, nil)
				}
			})
		}
	}
}
