package sessions

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// shownAround is how many lines that are the same a diff shows around those that differ;
// shownAtMost is how many lines it has.
const (
	shownAround = 3
	shownAtMost = 60
)

// diff returns the lines of two texts: those of the first alone behind -, those of the
// second alone behind +, and those of both that stand near them. Where two lines differ
// only in what cannot be seen, they are quoted.
func diff(want, got string) string {
	lines := diffLines(splitLines(want), splitLines(got))
	quoteUnseen(lines)
	var b strings.Builder
	shown := 0
	for i := 0; i < len(lines); {
		n := 0
		for i+n < len(lines) && !changedNear(lines, i+n) {
			n++
		}
		switch {
		case n > 1:
			fmt.Fprintf(&b, "  ... %d lines are the same\n", n)
			i += n
			continue
		case shown == shownAtMost:
			fmt.Fprintf(&b, "  ... and %d more lines\n", len(lines)-i)
			return b.String()
		}
		b.WriteString(lines[i].sign + lines[i].text + "\n")
		shown++
		i++
	}
	return b.String()
}

// diffLine is a line of a diff, behind its sign.
type diffLine struct{ sign, text string }

const (
	bothSign = "  "
	wantSign = "- "
	gotSign  = "+ "
)

// changedNear reports whether a line differs, or stands near one that does.
func changedNear(lines []diffLine, i int) bool {
	for j := max(i-shownAround, 0); j <= min(i+shownAround, len(lines)-1); j++ {
		if lines[j].sign != bothSign {
			return true
		}
	}
	return false
}

// quoteUnseen quotes the lines that differ from one of the other text only in blanks or
// in signs that a terminal does not show.
func quoteUnseen(lines []diffLine) {
	seen := func(text string) string {
		return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsGraphic(r) || unicode.IsSpace(r) }), " ")
	}
	signs := map[string]string{} // of each text as it is seen
	for _, l := range lines {
		if l.sign != bothSign && !strings.Contains(signs[seen(l.text)], l.sign) {
			signs[seen(l.text)] += l.sign
		}
	}
	for i, l := range lines {
		if l.sign != bothSign && len(signs[seen(l.text)]) > len(l.sign) {
			lines[i].text = strconv.Quote(l.text)
		}
	}
}

// diffLines returns the lines of two texts, with those of both once.
func diffLines(a, b []string) (lines []diffLine) {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		lines = append(lines, diffLine{bothSign, a[0]})
		a, b = a[1:], b[1:]
	}
	const tooLong = 2000
	if len(a) > tooLong || len(b) > tooLong {
		a, b = a[:min(len(a), tooLong)], b[:min(len(b), tooLong)]
	}
	// longest[i][j] is the length of the longest common part of a[i:] and b[j:].
	longest := make([][]int, len(a)+1)
	for i := range longest {
		longest[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				longest[i][j] = longest[i+1][j+1] + 1
			} else {
				longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			lines = append(lines, diffLine{bothSign, a[i]})
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && longest[i+1][j] >= longest[i][j+1]:
			lines = append(lines, diffLine{wantSign, a[i]})
			i++
		default:
			lines = append(lines, diffLine{gotSign, b[j]})
			j++
		}
	}
	return lines
}

func splitLines(text string) []string {
	if text == "" {
		return nil
	}
	if !strings.HasSuffix(text, "\n") {
		text += "\n" + noNewline
	}
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n")
}
