package sessions

import (
	"html"
	"regexp"
	"strings"
)

// markdown returns prose as HTML: paragraphs, headings, lists, quotes, fences,
// code, emphasis and links. All else is text.
func markdown(text string) string {
	var b strings.Builder
	lines := strings.Split(strings.TrimSpace(text), "\n")
	for len(lines) > 0 {
		block := blockOf(lines)
		lines = lines[len(block):]
		writeBlock(&b, block)
	}
	return b.String()
}

var (
	heading  = regexp.MustCompile(`^(#{1,5}) +(.*)$`)
	listItem = regexp.MustCompile(`^(?:[-*]|(\d+)[.)]) +`)
)

// blockOf returns the lines, from the first on, that are one block.
func blockOf(lines []string) []string {
	first := lines[0]
	if ticks := leading(first, '`'); len(ticks) >= 3 {
		for i, line := range lines[1:] {
			if strings.TrimSpace(line) == ticks {
				return lines[:i+2]
			}
		}
		return lines
	}
	if strings.TrimSpace(first) == "" || heading.MatchString(first) {
		return lines[:1]
	}
	for i, line := range lines[1:] {
		item, quote := listItem.MatchString(line), strings.HasPrefix(line, ">")
		if strings.TrimSpace(line) == "" || heading.MatchString(line) || len(leading(line, '`')) >= 3 ||
			item && !listItem.MatchString(first) || quote != strings.HasPrefix(first, ">") {
			return lines[:i+1]
		}
	}
	return lines
}

func leading(line string, c byte) string {
	line = strings.TrimSpace(line)
	return line[:len(line)-len(strings.TrimLeft(line, string(c)))]
}

func writeBlock(b *strings.Builder, block []string) {
	first := block[0]
	switch {
	case len(block) == 1 && strings.TrimSpace(first) == "":
	case len(leading(first, '`')) >= 3:
		body := block[1:]
		if n := len(body); n > 0 && len(leading(body[n-1], '`')) >= 3 {
			body = body[:n-1]
		}
		b.WriteString("<pre>" + html.EscapeString(strings.Join(body, "\n")) + "</pre>\n")
	case heading.MatchString(first):
		m := heading.FindStringSubmatch(first)
		level := string(rune('1' + len(m[1]))) // the title is the one h1
		b.WriteString("<h" + level + ">" + inline(m[2]) + "</h" + level + ">\n")
	case strings.HasPrefix(first, ">"):
		for i := range block {
			block[i] = strings.TrimSpace(strings.TrimPrefix(block[i], ">"))
		}
		b.WriteString("<blockquote>" + inline(strings.Join(block, "\n")) + "</blockquote>\n")
	case listItem.MatchString(first):
		writeList(b, block)
	default:
		b.WriteString("<p>" + inline(strings.Join(block, "\n")) + "</p>\n")
	}
}

func writeList(b *strings.Builder, block []string) {
	tag := "ul"
	if listItem.FindStringSubmatch(block[0])[1] != "" {
		tag = "ol"
	}
	b.WriteString("<" + tag + ">")
	for _, item := range itemsOf(block) {
		b.WriteString("<li>" + inline(item[len(listItem.FindString(item)):]) + "</li>")
	}
	b.WriteString("</" + tag + ">\n")
}
