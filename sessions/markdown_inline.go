package sessions

import (
	"html"
	"regexp"
	"strings"
)

var (
	codeSpan = regexp.MustCompile("``(.+?)``|`([^`]+)`")
	link     = regexp.MustCompile(`\[([^\]]+)\]\((https?://[^\s)]+)\)`)
	strong   = regexp.MustCompile(`\*\*([^*]+)\*\*`)
	emphasis = regexp.MustCompile(`(^|[\s(])[*_]([^*_\s][^*_]*)[*_]($|[\s).,;:!?])`)
)

// inline returns a text with its code, links and emphasis.
func inline(text string) string {
	var e elements
	text = strings.Map(func(r rune) rune {
		if r >= firstElement {
			return '\uFFFD'
		}
		return r
	}, text)
	text = codeSpan.ReplaceAllStringFunc(text, func(code string) string {
		return e.keep("<code>" + html.EscapeString(strings.TrimSpace(strings.Trim(code, "`"))) + "</code>")
	})
	text = link.ReplaceAllStringFunc(text, func(l string) string {
		m := link.FindStringSubmatch(l)
		if strings.ContainsFunc(m[2], isElement) {
			return l
		}
		return e.keep(`<a href="` + html.EscapeString(m[2]) + `">` + e.emphasized(html.EscapeString(m[1])) + "</a>")
	})
	return e.write(e.emphasized(html.EscapeString(text)))
}

// elements are what a text has in it, each a single rune there while others are looked
// for: so none can begin within another and end outside.
type elements []string

// firstElement is the first of the runes, which are for private use.
const firstElement = '\U000F0000'

func isElement(r rune) bool { return r >= firstElement }

// keep returns what stands for an element.
func (e *elements) keep(text string) string {
	*e = append(*e, text)
	return string(rune(firstElement + len(*e) - 1))
}

// emphasized keeps what a text emphasizes.
func (e *elements) emphasized(text string) string {
	em := func(text string) string {
		return emphasis.ReplaceAllStringFunc(text, func(found string) string {
			m := emphasis.FindStringSubmatch(found)
			return m[1] + e.keep("<em>"+m[2]+"</em>") + m[3]
		})
	}
	text = strong.ReplaceAllStringFunc(text, func(found string) string {
		return e.keep("<strong>" + em(found[2:len(found)-2]) + "</strong>")
	})
	return em(text)
}

// write returns the text with its elements.
func (e *elements) write(text string) string {
	var b strings.Builder
	for _, r := range text {
		if isElement(r) {
			b.WriteString(e.write((*e)[r-firstElement]))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
