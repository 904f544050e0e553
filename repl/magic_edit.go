package repl

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// edit is %edit: the cells, or a name's source, go through $EDITOR and are run.
func (s *Session) edit(c *call) error {
	s.mu.Lock()
	front := s.front
	s.mu.Unlock()
	if front == nil {
		return c.fail("%edit needs a terminal", "")
	}
	text, err := s.toEdit(c)
	if err != nil {
		return err
	}
	edited, err := s.editor(c, front, text)
	if err != nil || strings.TrimSpace(edited) == "" {
		return err
	}
	c.printf("%s\n", strings.TrimRight(edited, "\n"))
	o := s.cell(c.ctx, input{source: strings.TrimRight(edited, "\n")})
	if o.Err != nil {
		c.out.Notes = append(c.out.Notes, o.Notes...)
		return o.Err
	}
	c.show(Outcome{Number: c.number, Text: c.out.Text})
	c.out.Text = ""
	c.show(o)
	return nil
}

// toEdit returns what %edit begins with.
func (s *Session) toEdit(c *call) (string, error) {
	inputs := s.Inputs()
	if c.args == "" {
		for n := c.number - 1; n >= 1; n-- {
			if _, isMagic := parseMagic(inputs[n-1]); !isMagic {
				return inputs[n-1], nil
			}
		}
		return "", nil
	}
	if source := s.names.Source(c.args); source != "" {
		return source, nil
	}
	if n := s.names.Number(c.args); n > 0 && n <= len(inputs) {
		return inputs[n-1], nil
	}
	numbers, err := s.selected(c.args, c.number)
	if err != nil {
		return "", c.fail(err.Error(), "%edit takes numbers of cells, or a name that a cell has declared")
	}
	var cells []string
	for _, n := range numbers {
		cells = append(cells, inputs[n-1])
	}
	return strings.Join(cells, "\n"), nil
}

// editor has the user edit a text.
func (s *Session) editor(c *call, front *front, text string) (string, error) {
	dir, err := os.MkdirTemp("", "aiterrepl")
	if err != nil {
		return "", c.fail("cannot make a file to edit: "+reason(err), "")
	}
	defer os.RemoveAll(dir)
	name := filepath.Join(dir, "cell.go")
	if err := os.WriteFile(name, []byte(text+"\n"), 0o600); err != nil {
		return "", c.fail("cannot make a file to edit: "+reason(err), "")
	}
	editor := firstOf(os.Getenv("VISUAL"), os.Getenv("EDITOR"), "vi")
	cmd := exec.CommandContext(c.ctx, "/bin/sh", "-c", editor+` "$1"`, "sh", name)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = front.stdin, front.stdout, front.stderr
	front.lend(func() { err = cmd.Run() })
	if err != nil {
		return "", c.fail(editor+": "+err.Error(), "$EDITOR is the editor that %edit starts")
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return "", c.fail("cannot read what was edited: "+reason(err), "")
	}
	return string(data), nil
}

func firstOf(words ...string) string {
	for _, w := range words {
		if w != "" {
			return w
		}
	}
	return ""
}
