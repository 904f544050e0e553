package repl

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// timer runs a statement many times.
type timer struct {
	session *Session
	call    *call
	stmt    string
	column  int  // at which it stands in its line
	value   bool // the statement is an expression that cannot stand alone
}

// spent is what so many loops have taken.
type spent struct {
	wall           time.Duration
	objects, bytes uint64 // allocated
}

// calibrate returns how many loops take a run long enough: 1, 2, 5, 10, ...
func (t *timer) calibrate() (int, error) {
	for scale := 1; ; scale *= 10 {
		for _, n := range []int{1, 2, 5} {
			u, err := t.run(n * scale)
			if err != nil {
				return 0, err
			}
			if u.wall >= minRun || scale >= 1e9 {
				return n * scale, nil
			}
		}
	}
}

// entering returns what no loop at all takes: to enter the function, and to look at the
// counts. Of several runs the least, since others may allocate meanwhile.
func (t *timer) entering() (least spent, err error) {
	const runs = 7
	for n := range runs {
		u, err := t.run(0)
		if err != nil {
			return least, err
		}
		if n == 0 {
			least = u
		}
		least = spent{min(u.wall, least.wall), min(u.objects, least.objects), min(u.bytes, least.bytes)}
	}
	return least, nil
}

// discard stands before an expression that cannot stand alone.
const discard = "_ = "

// run runs so many loops. A function holds them: that is how a statement runs
// in earnest.
func (t *timer) run(loops int) (u spent, err error) {
	stmt := strings.TrimRight(strings.TrimSpace(t.stmt), ";")
	if t.value {
		stmt = discard + stmt
	}
	source := fmt.Sprintf("func() { for range %d {\n%s\n} }()", loops, stmt)
	c, s := t.call, t.session
	parsed, err := syntax.Parse(s.fset, cellName(c.number), c.number, 0, source)
	if err == nil {
		checked, checkErr := s.names.Check(parsed)
		if err = checkErr; err == nil {
			code, loadErr := s.engine.Load(checked)
			if loadErr != nil {
				return u, loadErr
			}
			var begin time.Time
			err = s.engine.RunBetween(c.ctx, code, func() {
				u.objects, u.bytes = allocated()
				begin = time.Now()
			}, func() {
				u.wall = time.Since(begin)
				objects, bytes := allocated()
				u.objects, u.bytes = objects-u.objects, bytes-u.bytes
			})
			return u, t.placed(err)
		}
	}
	if !t.value && strings.Contains(err.Error(), "is not used") {
		t.value = true
		return t.run(loops)
	}
	return u, err
}

// placed puts what has ended a run where the statement was typed. The call of the function
// that holds the loops was not.
func (t *timer) placed(err error) error {
	switch e := err.(type) {
	case *rt.Panic:
		e.Frames = slices.DeleteFunc(slices.Clone(e.Frames), func(f rt.TraceFrame) bool {
			return f.Pos.Filename == cellName(t.call.number) && f.Pos.Line == 1
		})
		for i := range e.Frames {
			t.place(&e.Frames[i].Pos)
		}
		t.place(&e.Pos)
	case *rt.Failure:
		t.place(&e.Pos)
	case *rt.Overflow:
		t.place(&e.Pos)
	case *rt.Deadlock:
		t.place(&e.Pos)
	}
	return err
}

// place moves a place in the loops' source to the statement's.
func (t *timer) place(pos *rt.Pos) {
	if pos.Filename != cellName(t.call.number) || pos.Line < 2 {
		return
	}
	if pos.Line--; pos.Line == 1 {
		pos.Column += t.column - 1
		if t.value {
			pos.Column -= len(discard)
		}
	}
}
