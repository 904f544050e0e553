package repl

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/aiterrepl/aiterrepl/repl/internal/render"
)

// settings are what %config and config.toml can change.
type settings struct {
	mu     sync.Mutex
	values map[string]string
}

// setting is one of them.
type setting struct {
	name, value, help string
	words             []string // what it can be; nil: a number
}

// settingTable is all settings, with what they are at first.
var settingTable = []setting{
	{"depth", strconv.Itoa(render.DefaultLimits().Depth), "nested values that are shown", nil},
	{"hints", "on", "show what a function takes while its arguments are typed", []string{"on", "off"}},
	{"items", strconv.Itoa(render.DefaultLimits().Items), "elements that are shown of a slice, array or map", nil},
	{"text", strconv.Itoa(render.DefaultLimits().String), "bytes that are shown of a string", nil},
	{"theme", "dark", "the colours of what is typed", []string{"dark", "light", "none"}},
}

func newSettings() *settings {
	s := &settings{values: map[string]string{}}
	for _, x := range settingTable {
		s.values[x.name] = x.value
	}
	if lightTerminal() {
		s.values["theme"] = "light"
	}
	return s
}

// lightTerminal reports whether the terminal says that its background is
// light: COLORFGBG=0;15.
func lightTerminal() bool {
	v := os.Getenv("COLORFGBG")
	background := v[strings.LastIndexByte(v, ';')+1:]
	return background == "7" || background == "15"
}

func (s *settings) get(name string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.values[name]
}

func (s *settings) on(name string) bool { return s.get(name) == "on" }

// set changes a setting, if there is one of that name that can be so.
func (s *settings) set(name, value string) error {
	i := slices.IndexFunc(settingTable, func(x setting) bool { return x.name == name })
	if i < 0 {
		return fmt.Errorf("there is no setting %s", name)
	}
	words := settingTable[i].words
	if words == nil {
		if n, err := strconv.Atoi(value); err != nil || n < 1 {
			return fmt.Errorf("%s takes a number, not %s", name, value)
		}
	} else if !slices.Contains(words, value) {
		return fmt.Errorf("%s is one of %s, not %s", name, strings.Join(words, ", "), value)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.values[name] = value
	return nil
}

// limits are what the settings say of the size of values.
func (s *settings) limits() render.Limits {
	l := render.DefaultLimits()
	for name, p := range map[string]*int{"depth": &l.Depth, "items": &l.Items, "text": &l.String} {
		if n, err := strconv.Atoi(s.get(name)); err == nil {
			*p = n
		}
	}
	l.Total = max(l.Total, l.String+l.Items*16)
	return l
}

// Configure reads settings, one `name = value` a line; a value may be quoted,
// # begins a comment, [tables] are passed over. The errors name their lines.
func (s *Session) Configure(r io.Reader) []error {
	data, err := io.ReadAll(r)
	if err != nil {
		return []error{err}
	}
	var errs []error
	for i, line := range strings.Split(string(data), "\n") {
		line, _, _ = strings.Cut(line, "#")
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '[' {
			continue
		}
		name, value, ok := strings.Cut(line, "=")
		if !ok {
			errs = append(errs, fmt.Errorf("line %d: it should be name = value", i+1))
			continue
		}
		value = strings.Trim(strings.TrimSpace(value), `"'`)
		switch value {
		case "true":
			value = "on"
		case "false":
			value = "off"
		}
		if err := s.settings.set(strings.TrimSpace(name), value); err != nil {
			errs = append(errs, fmt.Errorf("line %d: %w", i+1, err))
		}
	}
	return errs
}

// config is %config.
func (s *Session) config(c *call) error {
	name, value, given := strings.Cut(strings.Replace(c.args, "=", " ", 1), " ")
	if given {
		if err := s.settings.set(name, strings.TrimSpace(value)); err != nil {
			return c.fail(err.Error(), "%config lists the settings")
		}
		return nil
	}
	for _, x := range settingTable {
		if name == "" || name == x.name {
			help := x.help
			if x.words != nil {
				help += ": " + strings.Join(x.words, ", ")
			}
			c.printf("%-6s = %-5s  %s\n", x.name, s.settings.get(x.name), help)
		}
	}
	if name != "" && s.settings.get(name) == "" {
		return c.fail("there is no setting "+name, "%config lists the settings")
	}
	return nil
}
