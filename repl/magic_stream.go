package repl

import (
	"fmt"
	"go/token"
	"go/types"
	"strconv"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl/internal/render"
)

// stream returns the type of the Aiter that a magic names, and the expression
// for it: a handle (Push, Gate) stands for the Aiter in it.
func (s *Session) stream(c *call, name string) (expr string, err error) {
	v, ok := s.names.Lookup(name).(*types.Var)
	if !ok || !token.IsIdentifier(name) {
		return "", c.fail(c.name+" needs the name of a variable that holds an Aiter", "%who lists the names")
	}
	if isAiter(v.Type()) {
		return name, nil
	}
	if obj, _, _ := types.LookupFieldOrMethod(v.Type(), true, nil, "Aiter"); obj != nil {
		if f, ok := obj.(*types.Var); ok && isAiter(f.Type()) {
			return name + ".Aiter", nil
		}
	}
	return "", c.fail(fmt.Sprintf("%s is no Aiter", name), "it is a "+types.TypeString(v.Type(), (*types.Package).Name))
}

func isAiter(t types.Type) bool {
	n := namedType(t)
	return n != nil && n.Obj().Name() == "Aiter" && n.Obj().Pkg() != nil && n.Obj().Pkg().Name() == "pipeline"
}

// hidden runs Go that the user has not typed.
func (s *Session) hidden(c *call, source string) Outcome {
	return s.eval(c.ctx, passage{cellName(c.number), c.number, 1, 1, source})
}

// peek is %peek A [N]: the next items are taken, and A becomes a stream that
// begins with them.
func (s *Session) peek(c *call) error {
	name, count, _ := strings.Cut(c.args, " ")
	n := 1
	if count = strings.TrimSpace(count); count != "" {
		var err error
		if n, err = strconv.Atoi(count); err != nil || n < 1 || n > 1000 {
			return c.fail("%peek takes a number of items from 1 to 1000, not "+count, "%peek a 3")
		}
	}
	expr, err := s.stream(c, name)
	if err != nil {
		return err
	}
	// What has come before an interrupt is put back, too: deferred calls run then.
	o := s.hidden(c, fmt.Sprintf(`_peek, _ := Collect(ctx, Take(%[1]s, 0))
func() {
	defer func() {
		if len(_peek) > 0 {
			%[1]s = Concat(Of(_peek...), %[1]s)
		}
	}()
	for len(_peek) < %[2]d {
		v, err := %[1]s.Next(ctx)
		if err != nil {
			return
		}
		_peek = append(_peek, v)
	}
}()
_peek`, expr, n))
	return c.take(o)
}

// graph is %graph A [dot | mermaid].
func (s *Session) graph(c *call) error {
	name, form, _ := strings.Cut(c.args, " ")
	expr, err := s.stream(c, name)
	if err != nil {
		return err
	}
	if s.names.Meaning("Inspect") == nil {
		return c.fail("package pipeline cannot be inspected yet", "")
	}
	method, ok := map[string]string{"": "String", "text": "String", "dot": "DOT", "mermaid": "Mermaid"}[strings.ToLower(strings.TrimSpace(form))]
	if !ok {
		return c.fail("%graph draws text, dot or mermaid, not "+form, "%graph a mermaid")
	}
	return c.take(s.hidden(c, fmt.Sprintf("fmt.Println(strings.TrimSuffix(Inspect(%s).%s(), \"\\n\"))", expr, method)))
}

// traceback is %tb: the last failure, with all its calls.
func (s *Session) traceback(c *call) error {
	s.mu.Lock()
	failure := s.failure
	s.mu.Unlock()
	if failure == nil {
		c.printf("no cell has failed\n")
		return nil
	}
	theme := render.Theme{}
	for _, d := range s.explain(failure, allCalls) {
		c.printf("%s", theme.Diagnostic(d))
	}
	return nil
}
