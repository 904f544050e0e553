package engine

import (
	"fmt"
	"go/token"
	"reflect"
	"strconv"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl/internal/lower"
	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

// printer prints a lowered program as Go for yaegi. Its rules:
//
//   - All variables of a function are declared at its top; control flow is labels, ifs
//     and gotos. No two labels in a row, and something before each bare return.
//   - Closures are made by a function of their own, which has the free variables as its
//     parameters: so each closure has a frame of its own.
//   - An operation never has two constants; a constant that is no small int, bool or
//     short string is read through a pointer; a zero value is a variable that is never
//     assigned.
//   - An index is checked before it is used.
//   - A function with defers is a body that rt runs, with the results behind pointers.
type printer struct {
	rt       *rt.Runtime
	position func(token.Pos) rt.Pos
	out      strings.Builder
	lines    []line // of what has been printed
	symbols  map[string]reflect.Value
	count    int

	types  map[reflect.Type]string
	consts map[*lower.Const]string
	names  map[*lower.Func]string
	makers map[*lower.Func]bool
	wanted []*lower.Func // whose makers have to be printed

	fn    *lower.Func
	zeros map[reflect.Type]string
	decls []string
	body  strings.Builder
	marks []line // of body
	pos   token.Pos
}

// line says where a printed line comes from.
type line struct {
	pos token.Pos
	fn  string
}

func newPrinter(r *rt.Runtime, position func(token.Pos) rt.Pos) *printer {
	p := &printer{rt: r, position: position, types: map[reflect.Type]string{}, consts: map[*lower.Const]string{}, names: map[*lower.Func]string{}, makers: map[*lower.Func]bool{}}
	p.symbols = map[string]reflect.Value{
		"Stop": reflect.ValueOf(r.Stop), "Poll": reflect.ValueOf(r.Poll), "Deep": reflect.ValueOf(r.Deep), "TooDeep": reflect.ValueOf(func() { r.TooDeep(rt.Pos{}) }), "Returned": reflect.ValueOf(r.Returned),
		"NewFrame": reflect.ValueOf(r.NewFrame), "Offer": reflect.ValueOf(r.Offer), "RunBody": reflect.ValueOf(rt.RunBody), "Frame": reflect.ValueOf((*rt.Frame)(nil)),
	}
	return p
}

func (p *printer) program(prog *lower.Program) string {
	p.write("package main\nimport \"h\"\n")
	for i, f := range prog.Funcs {
		p.names[f] = strconv.Itoa(i + 1)
	}
	for _, f := range prog.Funcs {
		p.function(f)
	}
	p.write("func entry() {\n")
	for _, f := range prog.Entry {
		p.write("\tf" + p.names[f] + "()\n")
	}
	p.write("}\nfunc bind() {\n")
	for _, b := range prog.Binds {
		p.hand(b.Fn, func(v reflect.Value) { b.Slot.Bind(v, b.Fn.Superseded) })
	}
	for _, m := range prog.Methods {
		if m.Fn == nil {
			p.write("\t" + p.symbol("M", reflect.ValueOf(func() { p.rt.SetMethod(m.Type, m.Name, m.Host) })) + "()\n")
			continue
		}
		p.hand(m.Fn, func(v reflect.Value) { p.rt.SetMethod(m.Type, m.Name, v) })
	}
	p.write("}\n")
	for len(p.wanted) > 0 {
		f := p.wanted[0]
		p.wanted = p.wanted[1:]
		p.printMaker(f)
	}
	return p.out.String()
}

// hand prints the statements that give a function of the program, as a func value, to
// compiled code.
func (p *printer) hand(fn *lower.Func, to func(reflect.Value)) {
	t := fn.Type()
	taker := p.symbol("B", reflect.MakeFunc(reflect.FuncOf([]reflect.Type{t}, nil, false), func(a []reflect.Value) []reflect.Value {
		to(a[0])
		return nil
	}))
	v := "b" + strconv.Itoa(p.count)
	p.write(fmt.Sprintf("\tvar %s %s\n\t%s = %s\n\t%s(%s)\n", v, p.typ(t), v, p.maker(fn), taker, v))
}

// write appends lines that belong to no place in the cell.
func (p *printer) write(s string) {
	p.out.WriteString(s)
	for range strings.Count(s, "\n") {
		p.lines = append(p.lines, line{})
	}
}

// maker returns the expression that makes fn, which has no free variables, a func value.
func (p *printer) maker(fn *lower.Func) string {
	if !p.makers[fn] {
		p.makers[fn] = true
		p.wanted = append(p.wanted, fn)
	}
	return "v" + p.names[fn] + "()"
}

func (p *printer) printMaker(fn *lower.Func) {
	var params, args []string
	for i, r := range fn.Params {
		params = append(params, fmt.Sprintf("p%d %s", i, p.typ(r.Type)))
		args = append(args, fmt.Sprintf("p%d", i))
	}
	call := fmt.Sprintf("f%s(%s)", p.names[fn], strings.Join(args, ", "))
	p.write(fmt.Sprintf("func v%s() %s {\n\treturn func(%s)%s {\n", p.names[fn], p.typ(fn.Type()), strings.Join(params, ", "), p.results(fn)))
	if len(fn.Results) == 0 {
		p.write("\t" + call + "\n")
	} else {
		var rs []string
		for i, t := range fn.Results {
			p.write(fmt.Sprintf("\tvar r%d %s\n", i, p.typ(t)))
			rs = append(rs, fmt.Sprintf("r%d", i))
		}
		p.write(fmt.Sprintf("\t%s = %s\n\treturn %s\n", strings.Join(rs, ", "), call, strings.Join(rs, ", ")))
	}
	p.write("\t}\n}\n")
}

func (p *printer) results(fn *lower.Func) string {
	switch len(fn.Results) {
	case 0:
		return ""
	case 1:
		return " " + p.typ(fn.Results[0])
	}
	var rs []string
	for _, t := range fn.Results {
		rs = append(rs, p.typ(t))
	}
	return " (" + strings.Join(rs, ", ") + ")"
}

// function prints one function.
func (p *printer) function(fn *lower.Func) {
	p.fn, p.zeros, p.decls, p.marks = fn, map[reflect.Type]string{}, nil, nil
	p.body.Reset()
	for _, r := range fn.Locals {
		if r != fn.Frame {
			p.decls = append(p.decls, reg(r)+" "+p.typ(r.Type))
		}
	}
	p.decls = append(p.decls, "dz bool")
	p.blocks()
	body, marks := p.body.String(), p.marks
	name := "f" + p.names[fn]
	params := p.params(fn.Params)
	head := fmt.Sprintf("func(%s)%s {\n", strings.Join(params, ", "), p.results(fn))
	if fn.Frame != nil {
		p.framedBody(name, body, marks)
		body, marks = p.framedCall(name), nil
	}
	if len(fn.Free) == 0 {
		p.write("func " + name + strings.TrimPrefix(head, "func"))
		p.redirect(fn)
	} else {
		p.write(fmt.Sprintf("func m%s(%s) %s {\n\treturn %s", p.names[fn], strings.Join(p.params(fn.Free), ", "), p.typ(fn.Type()), head))
	}
	if fn.Frame == nil {
		p.declare()
	}
	p.append(body, marks)
	p.write("}\n")
	if len(fn.Free) > 0 {
		p.write("}\n")
	}
}

func (p *printer) params(rs []*lower.Reg) []string {
	var out []string
	for _, r := range rs {
		out = append(out, reg(r)+" "+p.typ(r.Type))
	}
	return out
}

func (p *printer) declare() {
	for _, d := range p.decls {
		p.write("\tvar " + d + "\n")
	}
}

// append adds a printed body with its places.
func (p *printer) append(body string, marks []line) {
	p.out.WriteString(body)
	if marks == nil {
		marks = make([]line, strings.Count(body, "\n"))
	}
	p.lines = append(p.lines, marks...)
}

// redirect prints the test whether a function of the session has been redefined.
func (p *printer) redirect(fn *lower.Func) {
	if fn.Redirect == nil {
		return
	}
	var args []string
	frame, params := fn.Declared()
	for _, r := range params {
		args = append(args, reg(r))
	}
	call := fmt.Sprintf("%s(%s)", p.symbol("R", fn.Redirect.Call()), strings.Join(args, ", "))
	p.write(fmt.Sprintf("\tvar dr bool\n\tif len(%s) == 0 {\n\tgoto LR\n\t}\n", p.symbol("S", reflect.ValueOf(fn.Superseded))))
	if frame != nil {
		p.write("\th.Offer(" + reg(frame) + ")\n")
	}
	if len(fn.Results) == 0 {
		p.write("\t" + call + "\n\treturn\nLR:\n\tdr = true\n")
		return
	}
	var rs []string
	for i, t := range fn.Results {
		p.write(fmt.Sprintf("\tvar dr%d %s\n", i, p.typ(t)))
		rs = append(rs, fmt.Sprintf("dr%d", i))
	}
	p.write(fmt.Sprintf("\t%s = %s\n\treturn %s\nLR:\n\tdr = true\n", strings.Join(rs, ", "), call, strings.Join(rs, ", ")))
}

// framedBody prints the body of a function with defers as a closure over its parameters,
// its results' places and its frame; its argument says where to start.
func (p *printer) framedBody(name, body string, marks []line) {
	params := append(p.params(p.fn.Params), p.params(p.fn.Free)...)
	for i, t := range p.fn.Results {
		params = append(params, fmt.Sprintf("res%d *%s", i, p.typ(t)))
	}
	params = append(params, reg(p.fn.Frame)+" *h.Frame")
	p.write(fmt.Sprintf("func b%s(%s) func(int) {\n", name, strings.Join(params, ", ")))
	p.declare()
	p.write("\treturn func(pc int) {\n")
	if p.fn.Recover >= 0 {
		p.write(fmt.Sprintf("\tif pc == 1 {\n\tgoto L%d\n\t}\n", p.fn.Recover))
	} else {
		p.write("\tif pc == 1 {\n\treturn\n\t}\n")
	}
	p.append(body, marks)
	p.write("\t}\n}\n")
}

func (p *printer) framedCall(name string) string {
	var b strings.Builder
	fr := reg(p.fn.Frame)
	fmt.Fprintf(&b, "\tvar %s *h.Frame\n\tvar bd func(int)\n\t%s = h.NewFrame()\n", fr, fr)
	var args, rs []string
	for _, r := range append(append([]*lower.Reg{}, p.fn.Params...), p.fn.Free...) {
		args = append(args, reg(r))
	}
	for i, t := range p.fn.Results {
		fmt.Fprintf(&b, "\tvar res%d *%s\n\tres%d = new(%s)\n", i, p.typ(t), i, p.typ(t))
		args = append(args, fmt.Sprintf("res%d", i))
		rs = append(rs, fmt.Sprintf("*res%d", i))
	}
	args = append(args, fr)
	fmt.Fprintf(&b, "\tbd = b%s(%s)\n\th.RunBody(%s, bd, %v)\n", name, strings.Join(args, ", "), fr, p.fn.NamedResults)
	if len(rs) > 0 {
		fmt.Fprintf(&b, "\treturn %s\n", strings.Join(rs, ", "))
	}
	return b.String()
}

func reg(r *lower.Reg) string { return "r" + strconv.Itoa(r.ID) }
