package engine

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl/internal/lower"
	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

// operand prints an operand.
func (p *printer) operand(o lower.Operand) string {
	switch o := o.(type) {
	case *lower.Reg:
		return reg(o)
	case *lower.Const:
		return p.constant(o)
	}
	panic(fmt.Sprintf("engine: unknown operand %T", o))
}

// stored prints an operand that is stored through a pointer: the result of a call does not
// get there directly.
func (p *printer) stored(o lower.Operand) string {
	if c, ok := o.(*lower.Const); ok && c.Value.IsValid() && c.Type.Kind() > reflect.Complex128 {
		return p.variable(o)
	}
	return p.operand(o)
}

// variable prints an operand as something that yaegi does not take for a constant.
func (p *printer) variable(o lower.Operand) string {
	c, ok := o.(*lower.Const)
	if !ok {
		return p.operand(o)
	}
	s := p.constant(c)
	if c.Value.IsValid() && c.Type.Kind() == reflect.Pointer {
		return s
	}
	if !c.Value.IsValid() && strings.HasPrefix(s, "z") {
		return s
	}
	name := fmt.Sprintf("k%d", len(p.decls))
	p.decls = append(p.decls, name+" "+p.typ(c.Type))
	p.put("%s = %s", name, s)
	return name
}

func (p *printer) constant(c *lower.Const) string {
	v := c.Value
	if !v.IsValid() {
		switch c.Type.Kind() {
		case reflect.Bool, reflect.Int, reflect.String:
			v = reflect.Zero(c.Type)
		default:
			return p.zero(c.Type)
		}
	}
	plain := c.Type.PkgPath() == ""
	switch k := v.Kind(); {
	case k == reflect.Bool && plain:
		return strconv.FormatBool(v.Bool())
	case k == reflect.String && plain && v.Len() < 1000:
		return strconv.Quote(v.String())
	case v.CanInt() && plain && v.Int() >= 0 && v.Int() < 1<<31:
		return number(c.Type, uint64(v.Int()))
	case v.CanUint() && plain && v.Uint() < 1<<31:
		return number(c.Type, v.Uint())
	case k == reflect.Pointer:
		return p.constSymbol(c, "G")
	case k == reflect.Func:
		f := v
		return p.symbol("V", reflect.MakeFunc(reflect.FuncOf(nil, []reflect.Type{c.Type}, false), func([]reflect.Value) []reflect.Value { return []reflect.Value{f} })) + "()"
	}
	ptr := reflect.New(c.Type)
	ptr.Elem().Set(v)
	return "*" + p.symbol("K", ptr)
}

func number(t reflect.Type, n uint64) string {
	if t.Kind() == reflect.Int {
		return strconv.FormatUint(n, 10)
	}
	return fmt.Sprintf("%s(%d)", t, n)
}

func (p *printer) constSymbol(c *lower.Const, kind string) string {
	if s, ok := p.consts[c]; ok {
		return s
	}
	s := p.symbol(kind, c.Value)
	p.consts[c] = s
	return s
}

// zero is a variable of type t that nothing assigns.
func (p *printer) zero(t reflect.Type) string {
	if z, ok := p.zeros[t]; ok {
		return z
	}
	z := fmt.Sprintf("z%d", len(p.zeros))
	p.zeros[t] = z
	p.decls = append(p.decls, z+" "+p.typ(t))
	return z
}

func (p *printer) cast(from, to reflect.Type) string {
	return p.symbol("C", rt.Reinterpret(from, to))
}

// typ spells a type: made of Go's own words where it can be, otherwise a symbol.
func (p *printer) typ(t reflect.Type) string {
	if s, ok := p.types[t]; ok {
		return s
	}
	s := p.spell(t)
	p.types[t] = s
	return s
}

func (p *printer) spell(t reflect.Type) string {
	if t.Name() != "" && t.PkgPath() == "" {
		return t.Name() // predeclared
	}
	if t.Name() == "" {
		switch t.Kind() {
		case reflect.Pointer:
			return "*" + p.typ(t.Elem())
		case reflect.Slice:
			return "[]" + p.typ(t.Elem())
		case reflect.Array:
			return fmt.Sprintf("[%d]%s", t.Len(), p.typ(t.Elem()))
		case reflect.Map:
			return "map[" + p.typ(t.Key()) + "]" + p.typ(t.Elem())
		case reflect.Chan:
			return p.spellChan(t)
		case reflect.Func:
			if !t.IsVariadic() {
				return p.spellFunc(t)
			}
		case reflect.Interface:
			if t.NumMethod() == 0 {
				return "any"
			}
		}
	}
	return p.symbol("T", reflect.Zero(reflect.PointerTo(t)))
}

func (p *printer) spellChan(t reflect.Type) string {
	e := p.typ(t.Elem())
	switch t.ChanDir() {
	case reflect.SendDir:
		return "chan<- " + e
	case reflect.RecvDir:
		return "<-chan " + e
	}
	if strings.HasPrefix(e, "<-") {
		e = "(" + e + ")"
	}
	return "chan " + e
}

func (p *printer) spellFunc(t reflect.Type) string {
	var in, out []string
	for i := range t.NumIn() {
		in = append(in, p.typ(t.In(i)))
	}
	for i := range t.NumOut() {
		out = append(out, p.typ(t.Out(i)))
	}
	s := "func(" + strings.Join(in, ", ") + ")"
	switch len(out) {
	case 0:
		return s
	case 1:
		return s + " " + out[0]
	}
	return s + " (" + strings.Join(out, ", ") + ")"
}
