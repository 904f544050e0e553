package sessions

import (
	"fmt"
	"regexp"
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

// masked returns text with what the masks match replaced by their names.
func masked(text string, masks []Mask) string {
	for _, m := range masks {
		text = m.regexp.ReplaceAllLiteralString(text, "<"+m.Name+">")
	}
	return text
}
