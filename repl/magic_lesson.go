package repl

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"strings"
)

const checkMore = `What stands behind // is said when the condition does not hold, with the variables in
it. A name that is not there yet is no error of its own. A script ends there.

    %check count == 3 // the third client closes the server`

// check is %check: a condition that should hold by now.
func (s *Session) check(c *call) error {
	condition, hint := splitHint(c.args)
	if condition == "" {
		return c.fail("%check needs a condition", "%check len(xs) == 3 // what to say when it does not hold")
	}
	p := c.code()
	p.source = condition
	o := s.eval(c.ctx, p)
	switch {
	case Interrupted(o.Err):
		return o.Err
	case o.Err != nil:
		return &unmet{s.explain(o.Err, 0)[0].Msg, hint}
	case o.Value == "true":
		c.printf("right\n")
		return nil
	case o.Value != "false":
		return c.fail("%check needs a condition, true or false: this is "+firstOf(o.Value, "no value"), "%check len(xs) == 3")
	}
	values, err := s.valuesIn(c, condition)
	if err != nil {
		return err
	}
	return &unmet{condition + " is false" + values, hint}
}

// An unmet is a condition that does not hold yet.
type unmet struct{ what, hint string }

func (e *unmet) Error() string {
	text := "not yet: " + e.what
	if e.hint != "" {
		text += "\n    " + e.hint
	}
	return text
}

// splitHint parts Go from the line comment behind it.
func splitHint(text string) (code, hint string) {
	file := token.NewFileSet().AddFile("", -1, len(text))
	var sc scanner.Scanner
	sc.Init(file, []byte(text), func(token.Position, string) {}, scanner.ScanComments)
	for {
		pos, tok, lit := sc.Scan()
		if tok == token.EOF {
			return strings.TrimSpace(text), ""
		}
		if comment, ok := strings.CutPrefix(lit, "//"); ok && tok == token.COMMENT {
			return strings.TrimSpace(text[:file.Offset(pos)]), strings.TrimSpace(comment)
		}
	}
}

// valuesIn says what the variables of an expression are.
func (s *Session) valuesIn(c *call, expr string) (string, error) {
	x, err := parser.ParseExpr(expr)
	if err != nil {
		return "", nil
	}
	var vars []*types.Var
	seen := map[string]bool{}
	ast.Inspect(x, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok || seen[id.Name] {
			return true
		}
		seen[id.Name] = true
		if v, ok := s.names.Lookup(id.Name).(*types.Var); ok {
			vars = append(vars, v)
		}
		return true
	})
	texts, err := s.held(c, vars...)
	if err != nil {
		return "", err
	}
	var list []string
	for i, text := range texts {
		if text != "" && len(text) <= 60 && !strings.Contains(text, "\n") {
			list = append(list, fmt.Sprintf("%s is %s", vars[i].Name(), text))
		}
	}
	if len(list) == 0 {
		return "", nil
	}
	return ": " + strings.Join(list, ", "), nil
}
