package repl

import (
	"fmt"
	"io"

	"github.com/aiterrepl/aiterrepl/repl/internal/render"
)

// A Display prints outcomes: values to Out, errors and notes to Err.
type Display struct {
	Out, Err io.Writer
	Color    bool // of errors
	Numbered bool // values stand behind Out[n]:, as at the prompt
	Quiet    bool // no notes
	Kept     bool // not for a terminal: errors do not depend on its width
}

// Show prints what came of a cell of s.
func (d *Display) Show(s *Session, o Outcome) {
	for _, inner := range o.inner {
		d.Show(s, inner)
	}
	theme := render.Theme{Color: d.Color}
	if !d.Quiet {
		for _, note := range o.Notes {
			fmt.Fprintln(d.Err, theme.Hint("note: "+note))
		}
	}
	if o.Err != nil {
		d.failure(s, o)
		return
	}
	io.WriteString(d.Out, o.Text)
	switch {
	case o.Value == "":
	case d.Numbered:
		head := fmt.Sprintf("Out[%d]: ", o.Number)
		fmt.Fprintf(d.Out, "%s%s\n", theme.Out(head), render.WrapValue(o.Value, len(head), s.width()))
	default:
		fmt.Fprintln(d.Out, o.Value)
	}
}

// failure prints why a cell failed. That the code ended the process is not
// said: it is what was asked for.
func (d *Display) failure(s *Session, o Outcome) {
	if _, ok := ExitCode(o.Err); ok {
		return
	}
	theme := render.Theme{Color: d.Color, Width: s.width()}
	if d.Kept {
		theme.Width = 0
	}
	for _, diagnostic := range s.explain(o.Err, maxCalls) {
		fmt.Fprint(d.Err, theme.Diagnostic(diagnostic))
	}
}
