package repl

import (
	"fmt"
	"go/types"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl/internal/help"
)

// writePackage describes a package: what it is for, and what is in it.
func (s *Session) writePackage(c *call, pkg *types.Package, all bool) {
	docs := help.Of(pkg.Path())
	c.printf("package %s // import %q\n", pkg.Name(), pkg.Path())
	text := docs[""].Text(s.helpWidth())
	if paragraphs := strings.SplitN(text, "\n\n", 4); !all && len(paragraphs) > 3 {
		text = strings.Join(paragraphs[:3], "\n\n") + "\n\n(" + pkg.Name() + "?? shows all of it)"
	}
	if text != "" {
		c.printf("\n%s\n", text)
	}
	kinds := map[string][]string{}
	for _, name := range pkg.Scope().Names() {
		obj := pkg.Scope().Lookup(name)
		if !obj.Exported() {
			continue
		}
		kind := "var"
		switch obj.(type) {
		case *types.Func:
			kind = "func"
		case *types.TypeName:
			kind = "type"
		case *types.Const:
			kind = "const"
		}
		kinds[kind] = append(kinds[kind], name)
	}
	for _, kind := range []string{"func", "type", "var", "const"} {
		names := kinds[kind]
		if len(names) == 0 {
			continue
		}
		more := ""
		if !all && len(names) > 60 {
			more = fmt.Sprintf(" ... (%d more)", len(names)-60)
			names = names[:60]
		}
		c.printf("\n%s\n", wrapped(kind+" ", strings.Join(names, " ")+more, s.helpWidth()))
	}
}

// wrapped breaks words into lines that are indented under their head.
func wrapped(head, words string, width int) string {
	var b strings.Builder
	b.WriteString(head)
	column := len(head)
	for i, w := range strings.Fields(words) {
		if i > 0 && column+1+len(w) > width {
			b.WriteString("\n" + strings.Repeat(" ", len(head)))
			column = len(head)
		} else if i > 0 {
			b.WriteByte(' ')
			column++
		}
		b.WriteString(w)
		column += len(w)
	}
	return b.String()
}
