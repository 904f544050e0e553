package sessions

import (
	"go/ast"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// whileRunning is what begins the error of a cell that failed while it ran. Of one
// that failed before, nothing is there.
var whileRunning = regexp.MustCompile(`^(?:In\[\d+\][0-9:]*: )?(?:panic|error|fatal error): `)

// ranPartly reports whether a cell failed on its way: what it had declared by then
// is there for later cells.
func (c *Cell) ranPartly() bool {
	return !c.Interrupted && c.Exit == nil && whileRunning.MatchString(c.Error)
}

// failedAt returns the offset in its source at which a cell failed; ok is false if
// the error does not name it.
func (c *Cell) failedAt(number int) (offset int, ok bool) {
	place := regexp.MustCompile(`In\[` + strconv.Itoa(number) + `\]:(\d+)(?::(\d+))?`)
	for _, m := range place.FindAllStringSubmatch(c.Error, -1) {
		n := 0
		line, _ := strconv.Atoi(m[1])
		for text := range strings.Lines(c.Source) {
			if n++; n < line {
				offset += len(text)
				continue
			}
			if column, err := strconv.Atoi(m[2]); err == nil {
				return offset + column - 1, true
			}
			return offset + len(text), true
		}
		offset = 0
	}
	return 0, false
}

// partly marks the statements of a cell that did not come to its end: of them only
// those stay that declare what later cells use. From the one on that did not end,
// the variables have no values.
func partly(c *Cell, items []*exportItem) {
	offset, known := c.failedAt(items[0].cell)
	stopped := -1
	for i, it := range items {
		it.partly, it.last = !it.decl, false
		if known && it.at <= offset || !known && !it.decl && (stopped < 0 || !waits(items[stopped])) {
			stopped = i
		}
	}
	for i, it := range items {
		it.unset = it.partly && i >= stopped
	}
	why := "// Of a cell that failed, what later cells use.\n"
	if c.Interrupted {
		why = "// Of a cell that Ctrl-C ended, what later cells use.\n"
	}
	for _, it := range items {
		if it.partly {
			it.comment = why
		}
	}
}

// waits reports whether a statement may wait in its own words.
func waits(it *exportItem) bool {
	f, _, err := it.parse()
	if err != nil {
		return false
	}
	found := false
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW
		case *ast.SendStmt, *ast.SelectStmt, *ast.ForStmt, *ast.RangeStmt:
			found = true
		}
		return true
	})
	return found
}

// dropPartly leaves out, of cells that did not come to their end, what later cells do
// not use: neither what a statement declares nor what it had set.
func (e *exporter) dropPartly() {
	for changed := true; changed; {
		changed = false
		for _, it := range e.live() {
			if it.partly && !slices.ContainsFunc(it.leaves(), func(name string) bool { return e.usedBefore(name, it) }) {
				it.dropped, changed = true, true
			}
		}
	}
}

// leaves returns the names by which later cells may need an item: what it declares and,
// of a cell that failed behind it, what it has set.
func (it *exportItem) leaves() []string {
	if !it.partly || it.unset {
		return it.reaches()
	}
	return append(slices.Clip(it.reaches()), it.sets()...)
}

// sets returns the variables that a statement only sets, or a part of.
func (it *exportItem) sets() (list []string) {
	f, _, err := it.parse()
	if err != nil {
		return nil
	}
	var left []ast.Expr
	switch n := it.node(f).(type) {
	case *ast.AssignStmt:
		left = n.Lhs
	case *ast.IncDecStmt:
		left = []ast.Expr{n.X}
	}
	for _, x := range left {
		ast.Inspect(x, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && slices.Contains(f.Unresolved, id) {
				list = append(list, id.Name)
			}
			return true
		})
	}
	return list
}

// usedBefore reports whether anything uses a name before it is declared again.
func (e *exporter) usedBefore(name string, first *exportItem) bool {
	return slices.ContainsFunc(e.between(name, first), func(it *exportItem) bool { return !it.dropped && it.uses(name) })
}

// dropInterrupted marks the cells that Ctrl-C ended and whose loops or calls it
// would not end in the program, where ctx is all that tells them. It reports
// whether there are any.
func (e *exporter) dropInterrupted() (changed bool) {
	for i := range e.cells {
		c := &e.cells[i]
		items := slices.DeleteFunc(e.live(), func(it *exportItem) bool { return it.cell != i+1 || it.job })
		if !c.Interrupted || len(items) == 0 || slices.ContainsFunc(items, func(it *exportItem) bool { return it.partly }) ||
			slices.ContainsFunc(items, e.endsWithCtx) {
			continue
		}
		partly(c, items)
		changed = true
	}
	if changed {
		e.dropPartly()
	}
	return changed
}

// stays returns the cells that Ctrl-C ended and that the program stays in until Ctrl-C,
// before it comes to others.
func (e *exporter) stays() (cells []int) {
	last := 0
	for _, it := range e.live() {
		if !it.decl {
			last = max(last, it.cell)
		}
	}
	for _, it := range e.live() {
		if !it.decl && !it.partly && !it.job && 0 < it.cell && it.cell < last && e.cells[it.cell-1].Interrupted && !slices.Contains(cells, it.cell) {
			cells = append(cells, it.cell)
		}
	}
	return cells
}

// endsWithCtx reports whether a statement is a loop, or a call for no value, that
// looks at ctx, itself or in a function that it calls.
func (e *exporter) endsWithCtx(it *exportItem) bool {
	switch n := e.node(it).(type) {
	case *ast.ForStmt, *ast.RangeStmt, *ast.LabeledStmt, *ast.BlockStmt, *ast.SelectStmt, *ast.IfStmt:
	case *ast.ExprStmt:
		x := n.X
		if c, ok := x.(*ast.CallExpr); ok && types.ExprString(c.Fun) == "await_" && len(c.Args) == 1 {
			x = c.Args[0]
		}
		if tv := e.checked.info.Types[x]; !tv.IsVoid() && (tv.Type == nil || tv.Type.String() != "error") {
			return false
		}
	default:
		return false
	}
	reached := map[*exportItem]bool{it: true}
	for queue := []*exportItem{it}; len(queue) > 0; queue = queue[1:] {
		if queue[0].uses("ctx") {
			return true
		}
		for _, other := range e.live() {
			if (other.decl || other.function) && !reached[other] && slices.ContainsFunc(other.reaches(), queue[0].uses) {
				reached[other] = true
				queue = append(queue, other)
			}
		}
	}
	return false
}
