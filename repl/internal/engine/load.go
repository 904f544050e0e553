package engine

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/traefik/yaegi/interp"

	"github.com/aiterrepl/aiterrepl/repl/internal/closure"
	"github.com/aiterrepl/aiterrepl/repl/internal/lower"
	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

// unit is a loaded unit: bind gives the session's slots and method tables their
// functions, entry runs the statements. Both may be nil.
type unit struct {
	bind, entry func()
}

// load makes a program executable: by the fast tier, or by yaegi if that is asked for or
// the program has something that the fast tier does not support.
func (e *Engine) load(p *lower.Program) (*unit, error) {
	if e.Tier != yaegiTier {
		if u, err := closure.Compile(e.rt, e.Fset.Position, p); err == nil {
			return &unit{u.Bind, u.Entry}, nil
		} else if e.Dump != nil {
			e.Dump("// " + err.Error() + "\n")
		}
	}
	return e.interpret(p)
}

const yaegiTier = "yaegi"

func (e *Engine) interpret(p *lower.Program) (*unit, error) {
	pr := newPrinter(e.rt, e.Fset.Position)
	source := pr.program(p)
	if e.Dump != nil {
		e.Dump(source)
	}
	i := interp.New(interp.Options{Unrestricted: true, Stderr: &tracer{e, pr.lines}})
	if err := i.Use(interp.Exports{"h/h": pr.symbols}); err != nil {
		return nil, fmt.Errorf("engine: use: %w", err)
	}
	if _, err := i.Eval(source); err != nil {
		return nil, fmt.Errorf("engine: load: %w", err)
	}
	u := &unit{}
	var err error
	if len(p.Binds)+len(p.Methods) > 0 {
		if u.bind, err = function(i, "bind"); err != nil {
			return nil, err
		}
	}
	if len(p.Entry) > 0 {
		if u.entry, err = function(i, "entry"); err != nil {
			return nil, err
		}
	}
	return u, nil
}

func function(i *interp.Interpreter, name string) (func(), error) {
	v, err := i.Eval(name)
	if err != nil {
		return nil, fmt.Errorf("engine: find %s: %w", name, err)
	}
	f, ok := v.Interface().(func())
	if !ok {
		return nil, fmt.Errorf("engine: find %s: it is a %s", name, v.Type())
	}
	return f, nil
}

// tracer reads what yaegi writes while a panic unwinds: one line for each frame, with
// the line of the printed code. It is called on the panicking goroutine.
type tracer struct {
	e     *Engine
	lines []line
}

func (t *tracer) Write(p []byte) (int, error) {
	for s := range strings.Lines(string(p)) {
		number, _, ok := strings.Cut(s, ":")
		n, err := strconv.Atoi(number)
		if !ok || err != nil || n < 1 || n > len(t.lines) || !strings.Contains(s, "panic") {
			continue
		}
		l := t.lines[n-1]
		if !l.pos.IsValid() {
			continue
		}
		t.e.rt.Passed(rt.TraceFrame{Func: l.fn, Pos: t.e.Fset.Position(l.pos)})
	}
	return len(p), nil
}

// symbol registers a value of package h and returns its name.
func (p *printer) symbol(kind string, v reflect.Value) string {
	p.count++
	name := kind + strconv.Itoa(p.count)
	p.symbols[name] = v
	return "h." + name
}
