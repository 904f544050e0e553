package repl

import (
	"go/types"
	"strconv"

	"github.com/aiterrepl/aiterrepl/repl/internal/render"
)

// table is %table: the value of an expression as a table.
func (s *Session) table(c *call) error {
	if c.args == "" {
		return c.fail("%table needs something to show", "%table xs")
	}
	o := s.eval(c.ctx, c.code())
	value := o.Value
	o.Value = ""
	if err := c.take(o); err != nil {
		return err
	}
	v, ok := s.names.Lookup("_" + strconv.Itoa(c.number)).(*types.Var)
	if !ok {
		return c.fail("%table needs a value", "%table xs")
	}
	if isAiter(v.Type()) {
		return c.fail("an Aiter has no rows before they are taken", "%peek A 5 shows the next items; %table await Collect(ctx, A) takes them all")
	}
	printer := s.printer
	printer.Limits = s.settings.limits()
	shown, width := render.Value{Type: v.Type(), Value: s.engine.Value(v)}, s.width()
	var text string
	if err := c.asking(func() { text, ok = printer.Table(shown, width) }); err != nil {
		return err
	}
	if !ok {
		c.out.Value = value // it has no rows
		return nil
	}
	c.printf("%s", text)
	return nil
}
