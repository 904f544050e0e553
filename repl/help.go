package repl

import (
	"go/token"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl/internal/render"
)

// helpWidth is how wide help is written: as the terminal, up to 80 columns.
func (s *Session) helpWidth() int {
	if width := s.width(); width > 0 {
		return min(max(width, 20), 80)
	}
	return 80
}

// describe is x? and, with source, x??.
func (s *Session) describe(c *call, source bool) error {
	name := strings.TrimSpace(c.args)
	switch {
	case name == "":
		c.printf("%s", render.Wrap(intro, "  ", s.width()))
		return nil
	case strings.HasPrefix(name, "%") || name == "!":
		return describeMagic(c, name)
	case strings.Contains(name, "*") && strings.Trim(name, "*._abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == "" && !strings.HasPrefix(name, "*_") && wildcard(name):
		return s.search(c, name)
	}
	if text := keywordHelp(name); text != "" {
		c.printf("%s", text)
		return nil
	}
	f := s.find(name)
	if f == nil {
		if near := s.near(name); len(near) > 0 {
			return c.fail("nothing is called "+name, "did you mean "+strings.Join(near, ", ")+"? *"+name+"*? lists all")
		}
		return c.fail("nothing is called "+name, "*"+strings.Trim(name, ". ")+"*? searches the names there are")
	}
	return s.write(c, f, source)
}

// wildcard tells a pattern from an expression with a *.
func wildcard(name string) bool {
	return strings.HasPrefix(name, "*") || strings.HasSuffix(name, "*") || strings.Contains(name, ".*") || strings.Count(name, "*") > 0 && !strings.Contains(name, " ")
}

func describeMagic(c *call, name string) error {
	m := findMagic(name)
	if m == nil {
		return c.fail("there is no "+name, unknownMagic(name))
	}
	width := c.session.helpWidth()
	c.printf("%s\n%s\n", strings.TrimSpace(m.name+" "+m.usage), render.Wrap(m.help, "", width))
	if m.more != "" {
		c.printf("\n%s\n", reflow(m.more, width))
	}
	if m.try != "" {
		c.printf("\nExample:\n\n%s\n", indent(m.try))
	}
	return nil
}

// keywordHelp describes the one word the prompt adds to Go, and Out.
func keywordHelp(name string) string {
	switch name {
	case "await":
		return "await CALL\nEvaluates a call whose last result is an error. One that is not nil ends the cell\nand is shown as its error; the other results are the value.\n\n    server, conns := await StartServer(7777)\n"
	case "Out", "_", "__", "___":
		return "Out[n], _n: the value of cell n; _ is the last one, __ and ___ those before it.\n"
	}
	if token.IsKeyword(name) {
		return name + " is a keyword of Go; see https://go.dev/ref/spec\n"
	}
	return ""
}

// reflow breaks paragraphs into lines of a width. What is indented stays as it is.
func reflow(text string, width int) string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		last := len(lines) - 1
		if last >= 0 && lines[last] != "" && line != "" && line[0] != ' ' && lines[last][0] != ' ' {
			lines[last] += " " + line
			continue
		}
		lines = append(lines, line)
	}
	for i, line := range lines {
		if line != "" && line[0] != ' ' {
			lines[i] = render.Wrap(line, "", width)
		}
	}
	return strings.Join(lines, "\n")
}
