package repl

import (
	"fmt"
	"math"
	"slices"
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
	t := &timer{session: s, call: c, stmt: stmt, column: column}
	if loops == 0 {
		if loops, err = t.calibrate(); err != nil {
			return err
		}
	}
	none, err := t.entering()
	if err != nil {
		return err
	}
	var took, objects, bytes []float64
	for range runs {
		u, err := t.run(loops)
		if err != nil {
			return err
		}
		n := float64(loops)
		took = append(took, float64(max(0, u.wall-none.wall))/n)
		objects = append(objects, float64(u.objects-min(u.objects, none.objects))/n)
		bytes = append(bytes, float64(u.bytes-min(u.bytes, none.bytes))/n)
	}
	mean, deviation := meanDeviation(took)
	c.printf("%s ± %s per loop (mean ± std. dev. of %d %s, %s %s each)\n", durationText(mean), durationText(deviation),
		runs, plural("run", runs), grouped(loops), plural("loop", loops))
	c.printf("%s and %s per loop\n", sizeText(math.Floor(median(bytes))), allocsText(median(objects)))
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

// median is what others of the process do not disturb.
func median(xs []float64) float64 {
	slices.Sort(xs)
	return xs[len(xs)/2]
}

// grouped writes 100000 as 100,000.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
