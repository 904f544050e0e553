package repl

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// readText is Config.Open where there is none.
func readText(name string) (string, error) {
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("no such file: %s", name)
	}
	return string(data), err
}

// selected returns the numbers of the cells that 3-5, 7 and ~1 (the last but
// none) name. The cell that asks is never among them.
func (s *Session) selected(args string, self int) ([]int, error) {
	var numbers []int
	for _, word := range strings.FieldsFunc(args, func(r rune) bool { return r == ' ' || r == ',' }) {
		from, to, isRange := strings.Cut(word, "-")
		a, err := cellNumber(from, self)
		b := a
		if isRange && err == nil {
			b, err = cellNumber(to, self)
		}
		if err != nil || a < 1 || b >= self || a > b {
			return nil, fmt.Errorf("there are no cells %s: cells are given as 3, 3-5 or ~1, and the last one is %d", word, self-1)
		}
		for n := a; n <= b; n++ {
			numbers = append(numbers, n)
		}
	}
	return numbers, nil
}

func cellNumber(word string, self int) (int, error) {
	if back, ok := strings.CutPrefix(word, "~"); ok {
		n, err := strconv.Atoi(back)
		return self - n, err
	}
	return strconv.Atoi(word)
}

// listHistory is %history.
func (s *Session) listHistory(c *call) error {
	numbered, values := false, false
	args := slices.DeleteFunc(strings.Fields(c.args), func(w string) bool {
		numbered, values = numbered || w == "-n", values || w == "-o"
		return w == "-n" || w == "-o"
	})
	numbers, err := s.selected(strings.Join(args, " "), c.number)
	if err != nil {
		return c.fail(err.Error(), "%history -n lists them")
	}
	if len(args) == 0 {
		for n := 1; n < c.number; n++ {
			numbers = append(numbers, n)
		}
	}
	s.mu.Lock()
	inputs := slices.Clone(s.inputs)
	s.mu.Unlock()
	for _, n := range numbers {
		source, value := inputs[n-1].source, inputs[n-1].value
		if numbered {
			source = fmt.Sprintf("%4d: ", n) + strings.ReplaceAll(source, "\n", "\n      ")
			value = strings.ReplaceAll(value, "\n", "\n      ")
		}
		c.printf("%s\n", source)
		if values && value != "" && numbered {
			c.printf("      %s\n", value)
		} else if values && value != "" {
			c.printf("%s\n", value)
		}
	}
	return nil
}

// save is %save FILE [3-5].
func (s *Session) save(c *call) error {
	args, overwrite := strings.CutPrefix(c.args, "-f ")
	name, which, _ := strings.Cut(strings.TrimSpace(args), " ")
	if name == "" {
		return c.fail("%save needs the name of a file", "%save session.go 3-5")
	}
	taken := error(nil)
	if _, err := os.Stat(expandHome(name)); err == nil && !overwrite {
		taken = c.fail("there is a file "+name+" already", "%save -f "+args+" overwrites it")
	}
	if strings.EqualFold(filepath.Ext(name), ".txtar") {
		return s.saveSession(c, name, which, taken)
	}
	if taken != nil {
		return taken
	}
	s.mu.Lock()
	inputs := slices.Clone(s.inputs)
	s.mu.Unlock()
	numbers, err := s.selected(which, c.number)
	if err != nil {
		return c.fail(err.Error(), "%history -n lists them")
	}
	without := ""
	if len(numbers) == 0 {
		failed := 0
		for n := 1; n < c.number; n++ {
			_, isMagic := parseMagic(inputs[n-1].source)
			switch {
			case isMagic:
			case inputs[n-1].failed:
				failed++
			default:
				numbers = append(numbers, n)
			}
		}
		if failed > 0 {
			without = fmt.Sprintf(", without %d that failed", failed)
		}
	}
	var b strings.Builder
	for _, n := range numbers {
		b.WriteString(strings.TrimRight(inputs[n-1].source, "\n") + "\n")
	}
	name = expandHome(name)
	if err := os.WriteFile(name, []byte(b.String()), 0o644); err != nil {
		return c.fail("cannot write "+name+": "+reason(err), "")
	}
	c.printf("%d %s written to %s%s\n", len(numbers), plural("cell", len(numbers)), name, without)
	return nil
}

// reason is an error of a file without the file's name.
func reason(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

func expandHome(name string) string {
	home, err := os.UserHomeDir()
	if err == nil && (name == "~" || strings.HasPrefix(name, "~/")) {
		return filepath.Join(home, name[1:])
	}
	return name
}

// fileOf returns the code of the file that a magic names.
func (s *Session) fileOf(c *call) (name, text string, err error) {
	if c.args == "" {
		return "", "", c.fail(c.name+" needs the name of a file", c.name+" session.go")
	}
	name = strings.Trim(c.args, `"`)
	text, err = s.open(expandHome(name))
	if err != nil {
		return "", "", c.fail(err.Error(), "")
	}
	return name, text, nil
}

// load is %load: the file is the beginning of the next cell. Where lines
// cannot be edited it is run.
func (s *Session) load(c *call) error {
	_, text, err := s.fileOf(c)
	if err != nil {
		return err
	}
	s.mu.Lock()
	edits := s.front != nil && s.front.edits
	if edits {
		s.next = strings.TrimRight(text, "\n")
	}
	s.mu.Unlock()
	if edits {
		return nil
	}
	return s.runFile(c)
}

// takeNext returns what the next prompt begins with.
func (s *Session) takeNext() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	text := s.next
	s.next = ""
	return text
}

// runFile is %run.
func (s *Session) runFile(c *call) error {
	name, text, err := s.fileOf(c)
	if err != nil {
		return err
	}
	if IsProgram(text) {
		return s.Program(c.ctx, filepath.Base(name), text).Err
	}
	var last Outcome
	show := c.shower()
	err = s.Script(c.ctx, name, strings.NewReader(text), func(o Outcome) {
		last = o
		if o.Err == nil {
			o.Value = "" // as a file that is run: what it prints is what it says
			show(o)
		}
	})
	if last.Err != nil {
		c.out.Notes = append(c.out.Notes, last.Notes...)
	}
	return err
}

// rerun is %rerun.
func (s *Session) rerun(c *call) error {
	args := c.args
	if args == "" {
		args = "~1"
	}
	numbers, err := s.selected(args, c.number)
	if err != nil {
		return c.fail(err.Error(), "%history -n lists them")
	}
	inputs := s.Inputs()
	for _, n := range numbers {
		if m, ok := parseMagic(inputs[n-1]); ok && m.name == "%rerun" {
			return c.fail(fmt.Sprintf("cell %d is a %%rerun itself", n), "")
		}
	}
	for _, n := range numbers {
		o := s.cell(c.ctx, input{source: inputs[n-1]})
		if o.Err != nil {
			c.out.Notes = append(c.out.Notes, o.Notes...)
			return o.Err
		}
		c.show(o)
	}
	return nil
}
