package terminal

import (
	"regexp"
	"strings"
)

var (
	firstPrompt = regexp.MustCompile(`^\s*In \[\d+\]: ?`)
	nextPrompt  = regexp.MustCompile(`^\s*\.\.\.: ?`)
	resultMark  = regexp.MustCompile(`^\s*Out\[\d+\]: ?`)
	resultNext  = regexp.MustCompile(`^ {8}`) // a long result goes on
)

// typed returns what was typed in a piece of a session that was copied from the screen: its
// prompts are taken off, and its results are left out. Other text stays as it is.
func typed(text string) string {
	if !firstPrompt.MatchString(text) {
		return text
	}
	var lines []string
	result := false // the line before is of one
	for line := range strings.SplitSeq(text, "\n") {
		result = resultMark.MatchString(line) || result && resultNext.MatchString(line)
		if result {
			continue
		}
		for _, prompt := range []*regexp.Regexp{firstPrompt, nextPrompt} {
			if at := prompt.FindStringIndex(line); at != nil {
				line = line[at[1]:]
				break
			}
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}
