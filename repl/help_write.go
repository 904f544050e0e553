package repl

import (
	"cmp"
	"fmt"
	"go/types"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl/internal/complete"
	"github.com/aiterrepl/aiterrepl/repl/internal/help"
	"github.com/aiterrepl/aiterrepl/repl/internal/render"
)

// write says what is known of a name.
func (s *Session) write(c *call, f *found, source bool) error {
	theme := render.Theme{}
	entry := help.Of(f.path)[f.key]
	if pn, ok := f.obj.(*types.PkgName); ok {
		s.writePackage(c, pn.Imported(), source)
		return nil
	}
	v, isVar := f.obj.(*types.Var)
	isVar = isVar && !v.IsField() && v.Pkg() != nil && v.Pkg().Path() == "main"
	own := s.sourceOf(f)
	switch {
	case isVar:
		c.printf("var %s %s\n", f.text, render.TypeName(f.typ))
		if err := s.writeValue(c, v); err != nil {
			return err
		}
		if own == "" {
			own = s.names.Source(typeName(f.typ))
		}
	case own != "" && !source:
		// Of one line, or a type's, the source says it.
		if head := s.headline(f); strings.Contains(own, "\n") && !strings.HasPrefix(own, head) {
			c.printf("%s\n", head)
		}
	case own != "":
	case entry.Decl != "":
		c.printf("%s\n", entry.Decl)
	case f.obj != nil && f.obj.Type() != nil && f.obj.Type() != types.Typ[types.Invalid]:
		c.printf("%s\n", types.ObjectString(f.obj, qualifier))
	default:
		c.printf("%s is of type %s\n", f.text, render.TypeName(f.typ))
	}
	if own != "" {
		c.printf("%s\n", own)
	}
	if text := entry.Text(s.helpWidth()); text != "" {
		if isVar {
			text = entry.Synopsis()
		}
		c.printf("\n%s\n", text)
	}
	if members := memberList(f, isVar); members != "" {
		c.printf("\n%s", members)
	}
	if !isVar {
		writeExamples(c, entry, source)
	}
	if source && own == "" && !isVar {
		c.printf("\n%s\n", "(of compiled packages the declaration is kept here, not the source)")
	}
	if stale := s.names.Stale(f.text); stale != "" {
		c.printf("%s\n", theme.Hint("stale: "+stale))
	}
	return nil
}

// writeValue says what a variable holds.
func (s *Session) writeValue(c *call, v *types.Var) error {
	values, err := s.held(c, v)
	if err != nil {
		return err
	}
	if values[0] != "" {
		c.printf("value: %s\n", values[0])
	}
	chain, err := s.chain(c, v)
	c.printf("%s", chain)
	return err
}

// qualifier names the package of a type; what is always there has none.
func qualifier(p *types.Package) string {
	if p.Name() == "prelude" {
		return ""
	}
	return p.Name()
}

// writeExamples writes the first example, or all of them.
func writeExamples(c *call, e help.Entry, all bool) {
	for i, x := range e.Examples {
		if i > 0 && !all {
			c.printf("\n(%d more: ?? shows them)\n", len(e.Examples)-1)
			return
		}
		c.printf("\nExample%s:\n\n%s\n", cmp.Or(prefixed(" (", x.Name, ")"), ""), indent(x.Code))
		if x.Output != "" {
			c.printf("\nprints\n\n%s\n", indent(x.Output))
		}
	}
}

func prefixed(before, s, after string) string {
	if s == "" {
		return ""
	}
	return before + s + after
}

func indent(text string) string {
	return "    " + strings.ReplaceAll(strings.ReplaceAll(text, "\t", "    "), "\n", "\n    ")
}

// headline is the kind, name and type of what a cell has declared.
func (s *Session) headline(f *found) string {
	switch obj := f.obj.(type) {
	case *types.Func:
		return "func " + f.text + strings.TrimPrefix(render.TypeName(obj.Type()), "func")
	case *types.TypeName:
		return "type " + f.text + " " + render.TypeName(obj.Type().Underlying())
	case *types.Const:
		return "const " + f.text + " " + obj.Val().String()
	}
	return f.text + " " + render.TypeName(f.typ)
}

// sourceOf returns the source of what a cell has declared.
func (s *Session) sourceOf(f *found) string {
	if f.obj == nil || f.obj.Pkg() == nil || f.obj.Pkg().Path() != "main" {
		return ""
	}
	if _, isVar := f.obj.(*types.Var); isVar {
		return ""
	}
	return s.names.Source(cmp.Or(f.key, f.obj.Name()))
}

// typeName is the name of a type of the session.
func typeName(t types.Type) string {
	if n := namedType(t); n != nil && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "main" {
		return n.Obj().Name()
	}
	return ""
}

// memberList lists the fields and methods of a type, or of a variable's type.
func memberList(f *found, isVar bool) string {
	_, isType := f.obj.(*types.TypeName)
	if !isType && !isVar || f.typ == nil {
		return ""
	}
	var b strings.Builder
	for _, m := range complete.Members(f.typ, false) {
		if m.Kind == "method" {
			fmt.Fprintf(&b, "  %s%s\n", m.Text, strings.TrimPrefix(m.Detail, "func"))
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return "methods:\n" + b.String()
}
