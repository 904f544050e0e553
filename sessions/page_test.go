package sessions_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/aiterrepl/aiterrepl/sessions"
)

// void are the elements that have no end: XML would have them closed.
var void = regexp.MustCompile(`<(meta|br|hr)([^>]*)>`)

// What may stand in which element, and what may stand in text.
var (
	phrasing = []string{"a", "code", "em", "span", "strong"}
	flow     = append([]string{"blockquote", "details", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "section", "ul"}, phrasing...)
	children = map[string][]string{
		"":        {"html"},
		"html":    {"head", "body"},
		"head":    {"meta", "title", "style"},
		"body":    flow,
		"section": flow,
		"details": append([]string{"summary"}, flow...),
		"div":     flow,
		"ol":      {"li"},
		"ul":      {"li"},
	}
)

// checkPage says what is wrong with a page: tags that do not match, elements where they
// may not stand, or anything that is fetched from elsewhere.
func checkPage(page string) error {
	d := xml.NewDecoder(strings.NewReader(void.ReplaceAllString(page, "<$1$2/>")))
	d.Entity = xml.HTMLEntity
	open := []string{""}
	ids := map[string]bool{}
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			in, name := open[len(open)-1], tok.Name.Local
			allowed, ok := children[in]
			if !ok {
				allowed = phrasing
			}
			if !slices.Contains(allowed, name) || name == "a" && slices.Contains(open, "a") {
				return fmt.Errorf("there is a %s in %s", name, strings.Join(open, " "))
			}
			for _, a := range tok.Attr {
				switch {
				case a.Name.Local == "id" && ids[a.Value]:
					return fmt.Errorf("two elements have the id %s", a.Value)
				case a.Name.Local == "src", a.Name.Local == "style", strings.HasPrefix(a.Name.Local, "on"),
					a.Name.Local == "href" && !strings.HasPrefix(a.Value, "https://") && !strings.HasPrefix(a.Value, "http://"):
					return fmt.Errorf("a %s has the attribute %s=%q", name, a.Name.Local, a.Value)
				}
				ids[a.Value] = ids[a.Value] || a.Name.Local == "id"
			}
			open = append(open, name)
		case xml.EndElement:
			open = open[:len(open)-1]
		}
	}
}

// What is within another element is an element, too.
func TestEmphasis(t *testing.T) {
	l, err := sessions.ParseLesson("x.md", "# T\n\n**`a` and [*b*](https://x.y) _c_** and *d `e`*.\n\n```go\nx := 1\n```\n")
	if err != nil {
		t.Fatal(err)
	}
	page, err := l.Page()
	if err != nil {
		t.Fatal(err)
	}
	want := `<p><strong><code>a</code> and <a href="https://x.y"><em>b</em></a> <em>c</em></strong> and <em>d <code>e</code></em>.</p>`
	if !strings.Contains(page, want) {
		t.Errorf("there is no %s in\n%s", want, page[strings.Index(page, "<body>"):])
	}
}

// TestPagesAreHTML: the page of each lesson is what browsers take without mending it.
func TestPagesAreHTML(t *testing.T) {
	lessons, err := sessions.Lessons()
	if err != nil {
		t.Fatal(err)
	}
	for _, prose := range []string{
		"[**a](https://x.y)** and *b [c](https://x.y/d*e) f*",
		"**a *b** c*", "*a **b* c**", "`**`a**b", "[[a](https://x.y)](https://x.y/z)", "[`a`](https://x.y)",
		"- a\n  > b\n- ```\n  c\n", "> - a\n> # b", "# a `<b>` *c*", "&amp; <b> &nope;", "[a](https://x.y/\"onclick=\"z)",
		"https://x.y **[a](https://x.y/**b**)**", "_a *b_ c*", "_a **b_ c**", "**a _b** c_",
		"[a](https://x.y/`b`c)", "**`a` and [b](https://x.y)**", "\U000F0000 \U000F0001 `a`",
	} {
		l, err := sessions.ParseLesson("x.md", "# T\n\n"+prose+"\n\n```go\nx := \"</pre>\"\n```\n\n```hint\n"+prose+"\n```\n\n"+prose+"\n")
		if err != nil {
			t.Fatalf("%q: %v", prose, err)
		}
		l.Name = prose
		lessons = append(lessons, l)
	}
	for _, l := range lessons {
		page, err := l.Page()
		if err != nil {
			t.Fatal(err)
		}
		if err := checkPage(page); err != nil {
			t.Errorf("%s: %v\n%s", l.Name, err, page[strings.Index(page, "<body>"):])
		}
	}
}
