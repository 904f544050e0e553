package repl

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// time is %time.
func (s *Session) time(c *call) error {
	if c.args == "" {
		return c.fail("%time needs a cell to run", "%time strings.Repeat(\"x\", 1000)")
	}
	objects, bytes := allocated()
	o := s.eval(c.ctx, c.code())
	objectsNow, bytesNow := allocated()
	u := o.used
	if u.wall > 0 {
		c.printf("CPU times: user %s, sys: %s, total: %s\n", durationText(float64(u.user)), durationText(float64(u.system)), durationText(float64(u.user+u.system)))
		c.printf("Wall time: %s\n", durationText(float64(u.wall)))
		c.printf("Allocated: %s in %s objects, compiling the cell included\n", sizeText(float64(bytesNow-bytes)), grouped(int(objectsNow-objects)))
	}
	return c.take(o)
}

// minRun is how long one run of %timeit takes at least, unless -n says
// otherwise.
const minRun = 200 * time.Millisecond

// timeit is %timeit.
func (s *Session) timeit(c *call) error {
	loops, runs, stmt, column, err := timeitArgs(c)
	if err != nil {
		return err
	}
	// The statement by itself first: what is wrong with it is said in its place.
	p := passage{cellName(c.number), c.number, 1, column, stmt}
	parsed, err := syntax.ParseAt(s.fset, p.name, p.number, 1, p.column, p.source)
	if err != nil {
		return err
	}
	if _, err := s.names.Check(parsed); err != nil {
		return err
	}
	t := &timer{session: s, call: c, stmt: stmt}
	if loops == 0 {
		if loops, err = t.calibrate(); err != nil {
			return err
		}
	}
	var took []float64
	for range runs {
		d, err := t.run(loops)
		if err != nil {
			return err
		}
		took = append(took, float64(d)/float64(loops))
	}
	mean, deviation := meanDeviation(took)
	c.printf("%s ± %s per loop (mean ± std. dev. of %d %s, %s %s each)\n", durationText(mean), durationText(deviation),
		runs, plural("run", runs), grouped(loops), plural("loop", loops))
	n := float64(runs * loops)
	c.printf("%s and %s per loop\n", sizeText(math.Floor(float64(t.bytes)/n)), allocsText(float64(t.objects)/n))
	return nil
}

func allocsText(n float64) string {
	if n = math.Floor(n + 0.05); n == 1 {
		return "1 allocation"
	}
	return fmt.Sprintf("%.0f allocations", n)
}

func plural(word string, n int) string {
	if n == 1 {
		return word
	}
	return word + "s"
}

// timeitArgs takes -n and -r from the front of the statement.
func timeitArgs(c *call) (loops, runs int, stmt string, column int, err error) {
	runs, stmt, column = 7, c.args, c.column
	for {
		flag, rest, _ := strings.Cut(stmt, " ")
		if flag != "-n" && flag != "-r" {
			break
		}
		value, rest, _ := strings.Cut(strings.TrimLeft(rest, " "), " ")
		n, convErr := strconv.Atoi(value)
		if convErr != nil || n < 1 {
			return 0, 0, "", 0, c.fail(flag+" needs a number", "%timeit -n 1000 -r 7 STATEMENT")
		}
		if flag == "-n" {
			loops = n
		} else {
			runs = n
		}
		rest = strings.TrimLeft(rest, " ")
		column += len(stmt) - len(rest)
		stmt = rest
	}
	if stmt == "" {
		return 0, 0, "", 0, c.fail("%timeit needs a statement", "%timeit strings.Repeat(\"x\", 1000)")
	}
	return loops, runs, stmt, column, nil
}

// timer runs a statement many times.
type timer struct {
	session        *Session
	call           *call
	stmt           string
	value          bool   // the statement is an expression that cannot stand alone
	objects, bytes uint64 // allocated by the runs since the calibration
}

// calibrate returns how many loops take a run long enough: 1, 2, 5, 10, ...
func (t *timer) calibrate() (int, error) {
	for scale := 1; ; scale *= 10 {
		for _, n := range []int{1, 2, 5} {
			d, err := t.run(n * scale)
			if err != nil {
				return 0, err
			}
			if d >= minRun || scale >= 1e9 {
				t.objects, t.bytes = 0, 0
				return n * scale, nil
			}
		}
	}
}

// run times so many loops. A function holds them: that is how a statement runs
// in earnest.
func (t *timer) run(loops int) (time.Duration, error) {
	stmt := strings.TrimRight(strings.TrimSpace(t.stmt), ";")
	if t.value {
		stmt = "_ = " + stmt
	}
	source := fmt.Sprintf("func() { for range %d {\n%s\n} }()", loops, stmt)
	c, s := t.call, t.session
	parsed, err := syntax.Parse(s.fset, cellName(c.number), c.number, 0, source)
	if err == nil {
		checked, checkErr := s.names.Check(parsed)
		if err = checkErr; err == nil {
			code, loadErr := s.engine.Load(checked)
			if loadErr != nil {
				return 0, loadErr
			}
			objects, bytes := allocated()
			begin := time.Now()
			err = s.engine.Run(c.ctx, code)
			took := time.Since(begin)
			objectsNow, bytesNow := allocated()
			t.objects += objectsNow - objects
			t.bytes += bytesNow - bytes
			return took, err
		}
	}
	if !t.value && strings.Contains(err.Error(), "is not used") {
		t.value = true
		return t.run(loops)
	}
	return 0, err
}

// meanDeviation returns the mean and the standard deviation.
func meanDeviation(xs []float64) (mean, deviation float64) {
	for _, x := range xs {
		mean += x / float64(len(xs))
	}
	for _, x := range xs {
		deviation += (x - mean) * (x - mean) / float64(len(xs))
	}
	return mean, math.Sqrt(deviation)
}

// grouped writes 100000 as 100,000.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
