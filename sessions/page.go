package sessions

import (
	_ "embed"
	"fmt"
	"html/template"
	"regexp"
	"strings"
	"time"
)

// pageTemplate is a page that needs nothing beside it: no script, no font, no
// style sheet.
//
//go:embed page.html
var pageTemplate string

// pageCell is a step as the page shows it.
type pageCell struct {
	Number   int
	Prose    template.HTML
	Source   template.HTML
	Clients  string
	Output   string
	Result   string
	Error    string
	Hint     template.HTML
	Duration string
}

// Page returns the lesson as one HTML file to hand out.
func (l *Lesson) Page() (string, error) {
	t, err := template.New("page").Parse(pageTemplate)
	if err != nil {
		return "", fmt.Errorf("sessions: parse page.html: %w", err)
	}
	var cells []pageCell
	number := 0
	for _, s := range l.Steps {
		number++
		c := &s.Cell
		cell := pageCell{
			Number: number, Prose: prose(s.Prose), Source: template.HTML(highlighted(printable(c.Source))),
			Clients: strings.TrimSpace(printable(c.Clients)), Output: printable(c.Output), Result: strings.TrimRight(printable(c.Result), "\n"),
			Error: strings.TrimRight(printable(c.Error), "\n"),
		}
		if c.hasOutside() {
			cell.Clients = "A client from elsewhere was there."
		}
		if s.Hint != "" {
			cell.Hint = prose(s.Hint)
		}
		if c.Done {
			cell.Duration = tookText(c.Duration)
		}
		cells = append(cells, cell)
		number += len(s.checks())
	}
	var b strings.Builder
	err = t.Execute(&b, map[string]any{"Title": printable(l.Title), "Cells": cells, "Last": prose(l.Last)})
	if err != nil {
		return "", fmt.Errorf("sessions: write page: %w", err)
	}
	return b.String(), nil
}

func prose(text string) template.HTML { return template.HTML(markdown(printable(text))) }

// tookText returns a duration as people read it.
func tookText(d time.Duration) string {
	switch {
	case d < time.Millisecond:
		return d.Round(time.Microsecond).String()
	case d < time.Second:
		return d.Round(time.Millisecond / 10).String()
	}
	return d.Round(time.Second / 10).String()
}

var controlSequence = regexp.MustCompile(`\x1b(\[[0-9;?]*[a-zA-Z]|\][^\x07\x1b]*(\x07|\x1b\\)?|.)?`)

// printable returns what was printed without colours and other controls.
func printable(text string) string {
	text = controlSequence.ReplaceAllString(strings.ToValidUTF8(text, "\uFFFD"), "")
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
			return '\uFFFD'
		}
		return r
	}, text)
}
