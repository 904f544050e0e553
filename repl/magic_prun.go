package repl

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/aiterrepl/aiterrepl/repl/internal/render"
	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

// How much %prun shows.
const (
	prunFunctions = 20
	prunLines     = 10
)

// prun is %prun: where a cell spends its time.
func (s *Session) prun(c *call) error {
	if c.args == "" {
		return c.fail("%prun needs a cell to run", "%prun total := 0; for i := range 1000000 { total += i % 7 }")
	}
	var profile *rt.Profile
	var begun time.Time
	o := s.evalRun(c.ctx, c.code(), func(run *rt.Run) {
		profile, begun = run.StartProfile(), time.Now()
	})
	if profile == nil {
		if o.Err != nil {
			return c.take(o)
		}
		o.Notes = append(o.Notes, "another %prun is being taken: there is no profile of this cell")
		return c.take(o)
	}
	wall := time.Since(begun)
	c.printf("%s", s.profileText(profile.Stop(), wall))
	return c.take(o)
}

// profileText is the table of the functions and that of the lines, the hottest first.
func (s *Session) profileText(spent map[rt.TraceFrame]time.Duration, wall time.Duration) string {
	var total time.Duration
	functions := map[string]time.Duration{}
	for at, d := range spent {
		total += d
		functions[functionName(at)] += d
	}
	var b strings.Builder
	if total == 0 {
		return fmt.Sprintf("Wall time: %s, too short to say where it went; more turns of a loop tell\n", durationText(float64(wall)))
	}
	fmt.Fprintf(&b, "Wall time: %s; in the cells' functions, all goroutines together: %s\n", durationText(float64(wall)), durationText(float64(total)))
	table := render.Table{Head: []string{"time", "share", "function"}, Right: []bool{true, true}, Width: s.width()}
	for _, name := range hottest(functions, prunFunctions) {
		table.Rows = append(table.Rows, []string{durationText(float64(functions[name])), share(functions[name], total), name})
	}
	b.WriteString("\n" + table.String())
	table = render.Table{Head: []string{"time", "share", "line", ""}, Right: []bool{true, true}, Width: s.width()}
	lines := map[string]time.Duration{}
	text := map[string]string{}
	for at, d := range spent {
		if _, ours := s.input(at.Pos.Filename); !ours {
			continue
		}
		line := fmt.Sprintf("%s:%d", at.Pos.Filename, at.Pos.Line)
		lines[line] += d
		text[line] = strings.TrimSpace(s.diagnostic(at.Pos, "", "").Line)
	}
	for _, line := range hottest(lines, prunLines) {
		table.Rows = append(table.Rows, []string{durationText(float64(lines[line])), share(lines[line], total), line, text[line]})
	}
	b.WriteString("\n" + table.String())
	return b.String()
}

// functionName is a function's name as the user knows it: In[3] for a cell's statements,
// In[3].1 for a function literal in them.
func functionName(at rt.TraceFrame) string {
	if rest, ok := strings.CutPrefix(at.Func, "the cell"); ok {
		return at.Pos.Filename + rest
	}
	return strings.ReplaceAll(strings.TrimPrefix(at.Func, "main."), "(*main.", "(*")
}

// hottest returns the keys with the longest times, the longest first.
func hottest(times map[string]time.Duration, most int) []string {
	keys := slices.SortedFunc(maps.Keys(times), func(a, b string) int {
		return cmp.Or(cmp.Compare(times[b], times[a]), cmp.Compare(a, b))
	})
	return keys[:min(most, len(keys))]
}

func share(d, total time.Duration) string {
	return fmt.Sprintf("%.1f%%", 100*float64(d)/float64(total))
}
