package sessions

import (
	"strings"
	"unicode/utf8"
)

// fill returns prose for a terminal: its paragraphs and lists fit so many columns, and
// what stands between fences is indented. 0 leaves it as it is.
func fill(prose string, columns int) string {
	prose = strings.TrimRight(prose, "\n")
	if columns <= 0 || prose == "" {
		return prose
	}
	var out []string
	for lines := strings.Split(prose, "\n"); len(lines) > 0; {
		block := blockOf(lines)
		lines = lines[len(block):]
		switch first := block[0]; {
		case len(leading(first, '`')) >= 3:
			out = append(out, indented(block)...)
		case heading.MatchString(first), strings.HasPrefix(first, ">"), strings.HasPrefix(first, "    "):
			out = append(out, block...)
		case listItem.MatchString(first):
			for _, item := range itemsOf(block) {
				out = append(out, wrap(item, "  ", columns))
			}
		default:
			out = append(out, wrap(strings.Join(block, " "), "", columns))
		}
	}
	return strings.Join(out, "\n")
}

// indented returns the lines between two fences, the first of which is there.
func indented(block []string) (out []string) {
	ticks := leading(block[0], '`')
	for _, line := range block[1:] {
		if strings.TrimSpace(line) != ticks {
			out = append(out, "    "+line)
		}
	}
	return out
}

// itemsOf returns the items of a list, each as a line.
func itemsOf(block []string) (items []string) {
	for _, line := range block {
		if listItem.MatchString(line) {
			items = append(items, line)
		} else {
			items[len(items)-1] += " " + strings.TrimSpace(line)
		}
	}
	return items
}

// wrap breaks a line between words; what follows the first line is indented.
func wrap(line, indent string, columns int) string {
	var b strings.Builder
	at := 0
	for _, word := range strings.Fields(line) {
		n := utf8.RuneCountInString(word)
		switch {
		case at == 0:
		case at+1+n > columns:
			b.WriteString("\n" + indent)
			at = len(indent)
		default:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at += n
	}
	return b.String()
}
