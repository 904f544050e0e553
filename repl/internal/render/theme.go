package render

import "github.com/fatih/color"

// A Theme colours what the shell says. The zero Theme adds nothing: what goes
// to a file or a pipe is plain text.
type Theme struct {
	Color bool
	Width int // of the terminal, which errors are to fit; 0: lines have no end
}

// Prompt colours In [1]:.
func (th *Theme) Prompt(s string) string { return th.paint(s, color.FgGreen) }

// Out colours Out[1]:.
func (th *Theme) Out(s string) string { return th.paint(s, color.FgRed) }

// Error colours a message.
func (th *Theme) Error(s string) string { return th.paint(s, color.FgRed, color.Bold) }

// Place colours a position.
func (th *Theme) Place(s string) string { return th.paint(s, color.FgCyan) }

// Hint colours what is only an offer.
func (th *Theme) Hint(s string) string { return th.paint(s, color.Faint) }

func (th *Theme) paint(s string, attrs ...color.Attribute) string {
	if th == nil || !th.Color || s == "" {
		return s
	}
	c := color.New(attrs...)
	c.EnableColor()
	return c.Sprint(s)
}
