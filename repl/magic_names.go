package repl

import (
	"strings"

	"github.com/aiterrepl/aiterrepl/repl/internal/render"
)

const nothingDeclared = "nothing has been declared yet\n"

// who is %who.
func (s *Session) who(c *call) error {
	var names []string
	for _, n := range s.Names() {
		names = append(names, n.Name)
	}
	if len(names) == 0 {
		c.printf(nothingDeclared)
		return nil
	}
	c.printf("%s\n", strings.Join(names, "  "))
	return nil
}

// reset is %reset.
func (s *Session) reset(c *call) error {
	if c.args != "" && c.args != "-f" {
		return c.fail("%reset forgets every name, not one", "%reset alone does it; a name is taken back by declaring it anew")
	}
	s.Reset()
	return nil
}

// whos is %whos.
func (s *Session) whos(c *call) error {
	names := s.Names()
	if len(names) == 0 {
		c.printf(nothingDeclared)
		return nil
	}
	table := render.Table{Head: []string{"name", "kind", "type"}, Width: s.width()}
	for _, n := range names {
		table.Rows = append(table.Rows, []string{n.Name, n.Kind, n.Type})
	}
	c.printf("%s", table.String())
	return nil
}
