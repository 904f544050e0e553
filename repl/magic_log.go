package repl

import (
	"os"
	"path/filepath"
	"strings"
)

// logStart is %logstart.
func (s *Session) logStart(c *call) error {
	name, err := filepath.Abs(expandHome(firstOf(strings.Trim(c.args, `"`), "session.go")))
	if err != nil {
		return c.fail(err.Error(), "")
	}
	if err := appendTo(name, ""); err != nil {
		return c.fail("cannot write "+name+": "+reason(err), "")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.log = name
	c.printf("cells go to %s\n", name)
	return nil
}

// logStop is %logstop.
func (s *Session) logStop(c *call) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.log == "" {
		return c.fail("no cells are being written", "%logstart begins it")
	}
	s.log = ""
	return nil
}

// logCell writes a cell that has succeeded. After an error of the file no more
// is written, and the note says so.
func (s *Session) logCell(source string) (notes []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.log == "" {
		return nil
	}
	if err := appendTo(s.log, strings.TrimRight(source, " \t\r\n")+"\n"); err != nil {
		notes = []string{"the cells go to " + s.log + " no more: " + reason(err)}
		s.log = ""
	}
	return notes
}

func appendTo(name, text string) error {
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if _, err := f.WriteString(text); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
