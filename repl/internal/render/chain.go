package render

import (
	"reflect"

	"github.com/aiterrepl/aiterrepl/repl/internal/said"
)

// A Link is one error of a chain.
type Link struct{ Type, Text string }

// Chain returns an error and all that it wraps, depth first; nil for what is no error.
func (p *Printer) Chain(v Value) []Link {
	if !v.Value.IsValid() || !v.Value.CanInterface() {
		return nil
	}
	err, ok := v.Value.Interface().(error)
	if !ok {
		return nil
	}
	var links []Link
	var visit func(err error)
	visit = func(err error) {
		if err == nil || len(links) >= p.writer().limits.Items {
			return
		}
		wrapped, failed := said.Wrapped(err)
		text := said.Error(err)
		if failed != "" {
			text += " " + failed
		}
		links = append(links, Link{p.errorType(err), text})
		for _, inner := range wrapped {
			visit(inner)
		}
	}
	visit(err)
	return links
}

// errorType is the name of an error's type: a cell's own, or the compiled one.
func (p *Printer) errorType(err error) string {
	held := reflect.ValueOf(&err).Elem()
	if t, _ := p.Inspector.Dynamic(held); t != nil {
		return TypeName(t)
	}
	return held.Elem().Type().String()
}
