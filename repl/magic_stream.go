package repl

import (
	"fmt"
	"go/token"
	"go/types"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/aiterrepl/aiterrepl/pipeline"
	"github.com/aiterrepl/aiterrepl/repl/internal/render"
	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

// stream returns the type of the Aiter that a magic names, and the expression
// for it: a handle (Push, Gate) stands for the Aiter in it.
func (s *Session) stream(c *call, name string) (expr string, err error) {
	v, ok := s.names.Lookup(name).(*types.Var)
	if !ok || !token.IsIdentifier(name) {
		return "", c.fail(c.name+" needs the name of a variable that holds an Aiter", "%who lists the names")
	}
	if isAiter(v.Type()) {
		return name, nil
	}
	if obj, _, _ := types.LookupFieldOrMethod(v.Type(), true, nil, "Aiter"); obj != nil {
		if f, ok := obj.(*types.Var); ok && isAiter(f.Type()) {
			return name + ".Aiter", nil
		}
	}
	return "", c.fail(fmt.Sprintf("%s is no Aiter", name), "it is of type "+types.TypeString(v.Type(), (*types.Package).Name))
}

func isAiter(t types.Type) bool {
	n := namedType(t)
	return n != nil && n.Obj().Name() == "Aiter" && n.Obj().Pkg() != nil && n.Obj().Pkg().Name() == "pipeline"
}

// hidden runs Go that the user has not typed.
func (s *Session) hidden(c *call, source string) Outcome {
	return s.eval(c.ctx, passage{cellName(c.number), c.number, 1, 1, source})
}

// peek is %peek A [N]: the next items are taken, and A becomes a stream that
// begins with them.
func (s *Session) peek(c *call) error {
	name, count, _ := strings.Cut(c.args, " ")
	n := 1
	if count = strings.TrimSpace(count); count != "" {
		var err error
		if n, err = strconv.Atoi(count); err != nil || n < 1 || n > 1000 {
			return c.fail("%peek takes a number of items from 1 to 1000, not "+count, "%peek a 3")
		}
	}
	expr, err := s.stream(c, name)
	if err != nil {
		return err
	}
	// What has come before an interrupt is put back, too: deferred calls run then.
	o := s.hidden(c, fmt.Sprintf(`_peek, _ := Collect(ctx, Take(%[1]s, 0))
func() {
	defer func() {
		if len(_peek) > 0 {
			%[1]s = Concat(Of(_peek...), %[1]s)
		}
	}()
	for len(_peek) < %[2]d {
		v, err := %[1]s.Next(ctx)
		if err != nil {
			return
		}
		_peek = append(_peek, v)
	}
}()
_peek`, expr, n))
	return c.take(o)
}

// drawings are the forms of %graph, and how each is written.
var drawings = map[string]func(pipeline.Graph) string{
	"text": pipeline.Graph.String, "dot": pipeline.Graph.DOT, "mermaid": pipeline.Graph.Mermaid, "svg": svg,
}

// graph is %graph A [--dot | --mermaid | --svg] [FILE].
func (s *Session) graph(c *call) error {
	words, ok := shellWords(c.args)
	if !ok {
		words = nil
	}
	name, form, file := "", "", ""
	for _, w := range words {
		word := strings.ToLower(strings.TrimLeft(w, "-"))
		switch {
		case name == "" && !strings.HasPrefix(w, "-"):
			name = w
		case drawings[word] != nil && form == "":
			form = word
		case file == "" && !strings.HasPrefix(w, "-") && strings.ContainsAny(w, "./"):
			file = expandHome(w)
		default:
			return c.fail("%graph draws text, --dot, --mermaid or --svg, not "+w, "%graph a --svg stages.svg")
		}
	}
	a, err := s.aiter(c, name)
	if err != nil {
		return err
	}
	if form == "" {
		form = strings.Replace(strings.TrimPrefix(filepath.Ext(file), "."), "mmd", "mermaid", 1)
	}
	draw := drawings[form]
	if draw == nil {
		draw = drawings["text"]
	}
	text := strings.TrimRight(draw(pipeline.Inspect(a)), "\n") + "\n"
	if file == "" {
		c.printf("%s", text)
		return nil
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		return c.fail("cannot write "+file+": "+reason(err), "")
	}
	c.printf("written to %s\n", file)
	return nil
}

// aiter returns the stream itself that a variable holds. At the prompt its
// items are of type any, whatever the variable's type says.
func (s *Session) aiter(c *call, name string) (*rt.Aiter, error) {
	if _, err := s.stream(c, name); err != nil {
		return nil, err
	}
	a := s.heldAiter(s.names.Lookup(name).(*types.Var))
	if a == nil {
		return nil, c.fail(name+" is nil", "")
	}
	return a, nil
}

// watchEvery is how often %watch looks.
const watchEvery = 500 * time.Millisecond

// watch is %watch A [SECONDS]: the stages of a stream and their rates, until Ctrl-C, the
// time is over, at which it looks once more, or the stream has ended. On a terminal the picture is drawn over the last
// one, below what jobs print, and the last one stays.
func (s *Session) watch(c *call) error {
	name, limit, _ := strings.Cut(c.args, " ")
	a, err := s.aiter(c, name)
	if err != nil {
		return err
	}
	var end <-chan time.Time
	if limit = strings.TrimSpace(limit); limit != "" {
		seconds, err := strconv.ParseFloat(strings.TrimSuffix(limit, "s"), 64)
		if err != nil || seconds <= 0 {
			return c.fail("%watch takes a number of seconds, not "+limit, "%watch a 10")
		}
		end = time.After(time.Duration(seconds * float64(time.Second)))
	}
	var draw func(string)
	if f := s.prompt(); f != nil {
		draw = f.draw
	}
	last := ""
	if draw != nil {
		defer func() {
			draw("")
			c.out.Text = last + c.out.Text
		}()
	}
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	before, at := pipeline.Inspect(a), time.Now()
	for over := false; !over; {
		select {
		case <-c.ctx.Done():
			return nil // how it is left
		case <-end:
			over = true
		case <-tick.C:
		}
		now, then := pipeline.Inspect(a), time.Now()
		last = watchTable(now, before, max(then.Sub(at), 1), s.width())
		if draw != nil {
			draw(last)
		} else if _, err := io.WriteString(s.stdout, last); err != nil {
			return nil
		}
		if pipeline.Inspect(a)[0].Ended {
			c.printf("%s has ended\n", name)
			return nil
		}
		before, at = now, then
	}
	return nil
}

// watchTable draws the stages, in the order of %graph, with what has changed since they
// were looked at before.
func watchTable(now, before pipeline.Graph, passed time.Duration, width int) string {
	table := render.Table{
		Head:  []string{"in", "out", "out/s", "in work", "held", "waits", "held up", "stage"},
		Right: []bool{true, true, true, true, true, true, true},
		Width: width, Spare: 6,
	}
	for i, depth := range outline(now) {
		st := now[i]
		var was pipeline.StageInfo
		if len(before) == len(now) {
			was = before[i]
		}
		name := strings.Repeat("  ", depth) + st.Name
		if st.Name != st.Kind {
			name += " (" + st.Kind + ")"
		}
		if st.Errors > 0 {
			name += fmt.Sprintf(", %d failed", st.Errors)
		}
		switch {
		case st.Closed:
			name += ", closed"
		case st.Ended:
			name += ", ended"
		}
		table.Rows = append(table.Rows, []string{
			grouped(int(st.In)), grouped(int(st.Out)), rateText(float64(st.Out-was.Out) / passed.Seconds()),
			strconv.Itoa(st.InFlight), strconv.Itoa(st.Queued),
			waitText(st.BlockedUp-was.BlockedUp, passed), waitText(st.BlockedDown-was.BlockedDown, passed), name,
		})
	}
	return table.String()
}

// waitText is how much of the time that has passed goroutines have waited: more than all of it
// is how many of them did so at once.
func waitText(waited, passed time.Duration) string {
	part := float64(waited) / float64(passed)
	if part < 1.05 {
		return fmt.Sprintf("%.0f%%", min(100*part, 100))
	}
	return strings.TrimSuffix(fmt.Sprintf("%.1f", part), ".0") + " at once"
}

// traceback is %tb: the last failure, with all its calls.
func (s *Session) traceback(c *call) error {
	s.mu.Lock()
	failure := s.failure
	s.mu.Unlock()
	if failure == nil {
		c.printf("no cell has failed\n")
		return nil
	}
	theme := render.Theme{Width: s.width()}
	for _, d := range s.explain(failure, allCalls) {
		c.printf("%s", theme.Diagnostic(d))
	}
	return nil
}
