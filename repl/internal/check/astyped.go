package check

import (
	"cmp"
	"go/ast"
	"go/types"
	"regexp"
	"slices"
	"strings"
)

// What is checked is not always what was typed: see desugar. What is said of it is in the
// user's words.

// rewritten is an expression that stands for another one, both as the checker writes them.
type rewritten struct{ now, typed string }

// stands records that an expression stands for what was typed. What is within it has been
// rewritten before.
func (a *attempt) stands(now ast.Expr, typed string) {
	r := rewritten{types.ExprString(now), a.asTyped(typed)}
	if !slices.Contains(a.rewritten, r) {
		a.rewritten = append(a.rewritten, r)
	}
	slices.SortStableFunc(a.rewritten, func(r, q rewritten) int { return cmp.Compare(len(q.now), len(r.now)) })
}

// asTyped puts a text of the checker's in the user's words.
func (a *attempt) asTyped(text string) string {
	for _, r := range a.rewritten { // the longest first: it may have others in it
		if strings.HasPrefix(r.now, "_") { // a name: not the end of another one
			text = regexp.MustCompile(`\b`+r.now+`\b`).ReplaceAllLiteralString(text, r.typed)
			continue
		}
		text = strings.ReplaceAll(text, r.now, r.typed)
	}
	return text
}
