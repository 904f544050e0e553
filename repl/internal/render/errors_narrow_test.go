package render_test

import (
	"go/token"
	"strings"
	"testing"

	"github.com/aiterrepl/aiterrepl/repl/internal/render"
)

// On a narrow terminal no line is broken by the terminal, and the caret stands under the
// place it is about.
func TestNarrowDiagnostic(t *testing.T) {
	lines := []string{
		"veryLongFunctionName := 12345; anotherOne := 67890 + undefinedThing + 1; more := 2",
		`fmt.Println("日本語日本語日本語日本語日本語日本語日本語日本語"); 日本 := undefinedThing`,
		"\t\tfor i := range 10 {\tx := undefinedThing; y := 3; z := 4; fmt.Println(x, y, z) }",
		"undefinedThing " + strings.Repeat("+ 1 ", 40),
		"x := undefinedThing",
	}
	for _, width := range []int{20, 30, 40, 80, 200} {
		for _, line := range lines {
			theme := render.Theme{Width: width}
			text := theme.Diagnostic(render.Diagnostic{
				Pos: token.Position{Filename: "In[1]", Line: 1, Column: strings.Index(line, "undefinedThing") + 1},
				Msg: "undefined: undefinedThing, which is a name that nobody has heard of so far", Line: line,
				Help: "did you mean definedThing? It is one of those that there are in this cell",
			})
			rows := strings.Split(strings.TrimRight(text, "\n"), "\n")
			caret := -1
			for i, row := range rows {
				if render.Columns(strings.ReplaceAll(row, "\t", " ")) > width && !strings.Contains(row, "undefinedThing,") {
					t.Errorf("width %d: %q is wider", width, row)
				}
				if strings.TrimSpace(row) == "^" {
					caret = i
				}
			}
			if caret < 1 {
				t.Fatalf("width %d: no caret:\n%s", width, text)
			}
			at := strings.Index(rows[caret-1], "und")
			if at < 0 || render.Columns(strings.ReplaceAll(rows[caret-1][:at], "\t", "  ")) != render.Columns(strings.ReplaceAll(rows[caret], "\t", "  "))-1 {
				t.Errorf("width %d: the caret is elsewhere:\n%s", width, text)
			}
		}
	}
}
