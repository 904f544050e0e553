package sessions

import (
	"fmt"
	"regexp"
	"slices"
)

// A Mask is a pattern for what differs from run to run.
type Mask struct {
	Name    string
	Pattern string
	regexp  *regexp.Regexp
}

// NewMask makes a mask. What matches the pattern, a regular expression, is
// compared as <name>.
func NewMask(name, pattern string) (Mask, error) {
	if name == "" || pattern == "" {
		return Mask{}, fmt.Errorf("a mask has a name and a pattern: mask port :[0-9]+")
	}
	re, err := regexp.Compile("(?m)" + pattern)
	if err != nil {
		return Mask{}, fmt.Errorf("mask %s: %w", name, err)
	}
	return Mask{name, pattern, re}, nil
}

// addMasks adds the masks that a recorded session needs to be checked: for what differs from
// run to run in any session, which is what the commands that measure have measured, and the
// ports that the system chooses.
func (f *File) addMasks() {
	measuring := regexp.MustCompile(`(?m)^\s*%%?(time|timeit|graph|watch|jobs)\b`)
	profiling := regexp.MustCompile(`(?m)^\s*%%?prun\b`)
	for _, v := range []struct {
		name, pattern string
		source        *regexp.Regexp // of a cell that it is for
	}{
		{"profile", `^Wall time: .*(too short|in the cells' functions).*(\n+( *time +share .*| *[\d.]+ ?(ns|µs|ms|s|m|h) .*))*`, profiling},
		{"loops", `[\d,]+ loops`, measuring},
		{"memory", `[\d.,]+ [kMG]?B (in [\d,]+ objects|and [\d,]+ allocations)`, measuring},
		{"time", `(\d[\d.]* ?(ns|µs|ms|s|m|h))+\b`, measuring},
		{"port", `127\.0\.0\.1:\d{5}\b`, nil},
	} {
		m, err := NewMask(v.name, v.pattern)
		needed := slices.ContainsFunc(f.Cells, func(c Cell) bool {
			return (v.source == nil || v.source.MatchString(c.Source)) && m.regexp.MatchString(c.Output+c.Result+c.Error)
		})
		named := slices.ContainsFunc(f.Masks, func(m Mask) bool { return m.Name == v.name })
		if err == nil && needed && !named {
			f.Masks = append(slices.Clip(f.Masks), m)
		}
	}
}

// masked returns text with what the masks match replaced by their names.
func masked(text string, masks []Mask) string {
	for _, m := range masks {
		text = m.regexp.ReplaceAllLiteralString(text, "<"+m.Name+">")
	}
	return text
}
