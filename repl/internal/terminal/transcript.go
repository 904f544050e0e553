package terminal

import (
	"regexp"
	"strings"
)

var (
	firstPrompt = regexp.MustCompile(`^\s*In \[\d+\]: ?`)
	nextPrompt  = regexp.MustCompile(`^\s*\.\.\.: ?`)
	resultMark  = regexp.MustCompile(`^\s*Out\[\d+\]: ?`)
)

// typed returns what was typed in a piece of a session that was copied from the screen: its
// prompts are taken off, and its results are left out. Other text stays as it is.
func typed(text string) string {
	if !firstPrompt.MatchString(text) {
		return text
	}
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if resultMark.MatchString(line) {
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
