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

// put prints one statement of the body.
func (p *printer) put(format string, args ...any) {
	s := fmt.Sprintf(format, args...)
	p.body.WriteString("\t" + s + "\n")
	for range strings.Count(s, "\n") + 1 {
		p.marks = append(p.marks, line{p.pos, p.fn.Name})
	}
}

// where is the place in the cell of what is being printed.
func (p *printer) where() rt.Pos { return p.position(p.pos) }

func (p *printer) label(i int) {
	p.body.WriteString(fmt.Sprintf("L%d:\n", i))
	p.marks = append(p.marks, line{})
}

func (p *printer) blocks() {
	entered := map[int]bool{p.fn.Recover: true}
	for _, b := range p.fn.Blocks {
		if n := len(b.Instrs); n > 0 {
			switch op := b.Instrs[n-1].Op.(type) {
			case lower.Jump:
				entered[op.To.To.Index] = true
			case lower.If:
				entered[op.Then.To.Index], entered[op.Else.To.Index] = true, true
			}
		}
	}
	for i, b := range p.fn.Blocks {
		next := -1
		if i+1 < len(p.fn.Blocks) {
			next = p.fn.Blocks[i+1].Index
		}
		if entered[b.Index] {
			p.label(b.Index)
			p.put("dz = true")
		}
		if _, polls := b.Instrs[0].Op.(lower.Poll); i == 0 && polls {
			p.put("if h.Deep() {\n\th.TooDeep()\n\t}")
		}
		for _, in := range b.Instrs {
			p.pos = in.Pos
			p.instr(in.Op, next)
		}
	}
}

// instr prints one instruction; next is the block that is printed next.
func (p *printer) instr(op lower.Op, next int) {
	switch op := op.(type) {
	case lower.Set:
		p.set(op)
	case lower.Unary:
		p.put("%s = %s%s", reg(op.Dst), op.Op, p.variable(op.X))
	case lower.Binary:
		p.put("%s = %s", reg(op.Dst), p.binary(op))
	case lower.IsNil:
		cmp := "=="
		if op.Negate {
			cmp = "!="
		}
		p.put("%s = %s %s nil", reg(op.Dst), p.variable(op.X), cmp)
	case lower.Number:
		p.put("%s = %s(%s)", reg(op.Dst), p.typ(op.Dst.Type), p.variable(op.X))
	case lower.New:
		p.put("%s = new(%s)", reg(op.Dst), p.typ(op.Dst.Type.Elem()))
	case lower.Load:
		p.put("%s = %s", reg(op.Dst), p.place(op.Src))
	case lower.Store:
		v := p.stored(op.X)
		p.put("%s = %s", p.place(op.Dst), v)
	case lower.Addr:
		p.put("%s = &%s", reg(op.Dst), p.place(op.Src))
	case lower.Part:
		p.put("%s = %s", reg(op.Dst), p.step(p.variable(op.X), op.X.TypeOf(), op.Step))
	case lower.Lookup:
		m, k := p.variable(op.M), p.operand(op.K)
		if op.OK != nil {
			p.put("%s, %s = %s[%s]", reg(op.Dst), reg(op.OK), m, k)
		} else {
			p.put("%s = %s[%s]", reg(op.Dst), m, k)
		}
	case lower.Update:
		if t := op.M.TypeOf(); rt.MayNotHash(t.Key()) { // yaegi looks the key up, which fails with another text
			p.put("%s(%s)", p.symbol("K", rt.CheckKey(p.where(), t)), p.variable(op.K))
		}
		p.put("%s[%s] = %s", p.variable(op.M), p.operand(op.K), p.stored(op.V))
	case lower.Delete:
		p.put("delete(%s, %s)", p.variable(op.M), p.operand(op.K))
	case lower.Len:
		name := "len"
		if op.Cap {
			name = "cap"
		}
		p.put("%s = %s(%s)", reg(op.Dst), name, p.variable(op.X))
	case lower.MakeMap:
		p.put("%s = make(%s)", reg(op.Dst), p.typ(op.Dst.Type))
	case lower.Cast:
		p.put("%s = %s(%s)", reg(op.Dst), p.cast(op.X.TypeOf(), op.Dst.Type), p.operand(op.X))
	case lower.CheckIndex:
		p.check(p.variable(op.X), op.I, op.Len)
	case lower.CheckNil:
		p.put("if %s == nil {\n\t%s()\n\t}", p.variable(op.X), p.symbol("N", reflect.ValueOf(rt.NilDereference(p.where()))))
	case lower.CheckMap:
		p.put("if %s == nil {\n\t%s()\n\t}", p.variable(op.X), p.symbol("N", reflect.ValueOf(rt.NilMap(p.where()))))
	case lower.Poll:
		p.put("if len(h.Stop) != 0 {\n\th.Poll()\n\t}")
	case lower.Returned:
		var values []string
		for _, r := range op.Awaited {
			values = append(values, reg(r))
		}
		p.put("if len(h.Stop) != 0 {\n\th.Returned(%s)\n\t}", strings.Join(values, ", "))
	default:
		p.flow(op, next)
	}
}

// flow prints calls and what ends a block.
func (p *printer) flow(op lower.Op, next int) {
	switch op := op.(type) {
	case lower.Call:
		if c, ok := op.Fn.(*lower.Const); !ok || !c.Value.IsValid() { // yaegi calls nil by reflection
			p.put("if %s == nil {\n\t%s()\n\t}", p.variable(op.Fn), p.symbol("N", reflect.ValueOf(rt.NilDereference(p.where()))))
		}
		p.assign(op.Dsts, p.callee(op.Fn)+"("+p.operands(op.Args)+")")
	case lower.CallFunc:
		p.assign(op.Dsts, "f"+p.names[op.Fn]+"("+p.operands(op.Args)+")")
	case lower.Closure:
		if len(op.Fn.Free) == 0 {
			p.put("%s = %s", reg(op.Dst), p.maker(op.Fn))
		} else {
			p.put("%s = m%s(%s)", reg(op.Dst), p.names[op.Fn], p.operands(op.Free))
		}
	case lower.Jump:
		p.edge(op.To, next)
	case lower.If:
		p.put("if %s {", p.variable(op.Cond))
		p.edge(op.Then, -1)
		p.put("}")
		p.edge(op.Else, next)
	case lower.Return:
		p.ret(op)
	default:
		panic(fmt.Sprintf("engine: unknown instruction %T", op))
	}
}

func (p *printer) edge(e lower.Edge, next int) {
	for _, m := range e.Moves {
		p.set(m)
	}
	if e.Poll {
		p.put("if len(h.Stop) != 0 {\n\th.Poll()\n\t}")
	}
	if e.To.Index != next {
		p.put("goto L%d", e.To.Index)
	}
}

func (p *printer) ret(op lower.Return) {
	var vs []string
	for _, v := range op.Results {
		vs = append(vs, p.stored(v))
	}
	if p.fn.Frame != nil {
		for i, v := range vs {
			p.put("*res%d = %s", i, v)
		}
		vs = nil
	}
	if len(vs) == 0 {
		p.put("dz = true")
	}
	p.put("return %s", strings.Join(vs, ", "))
}

func (p *printer) set(m lower.Set) {
	if m.Dst.Type == anyType && m.Src.TypeOf() != anyType {
		p.put("%s = %s", reg(m.Dst), p.variable(m.Src))
		return
	}
	p.put("%s = %s", reg(m.Dst), p.operand(m.Src))
}

var anyType = reflect.TypeFor[any]()

func (p *printer) assign(dsts []*lower.Reg, call string) {
	if len(dsts) == 0 {
		p.put("%s", call)
		return
	}
	var ds []string
	for _, d := range dsts {
		ds = append(ds, reg(d))
	}
	p.put("%s = %s", strings.Join(ds, ", "), call)
}

func (p *printer) binary(op lower.Binary) string {
	x := p.operand(op.X)
	if _, ok := op.X.(*lower.Const); ok {
		x = p.variable(op.X)
	}
	if op.Op == token.SHL || op.Op == token.SHR {
		return fmt.Sprintf("%s %s %d", x, op.Op, shiftCount(op.Y))
	}
	return fmt.Sprintf("%s %s %s", x, op.Op, p.operand(op.Y))
}

func shiftCount(o lower.Operand) uint64 {
	v := o.(*lower.Const).Value
	if !v.IsValid() {
		return 0
	}
	if v.CanInt() {
		return uint64(v.Int())
	}
	return v.Uint()
}

// place prints a variable, after the checks of its indexes.
func (p *printer) place(pl lower.Place) string {
	t := pl.Ptr.TypeOf()
	base := p.variable(pl.Ptr)
	if t.Kind() == reflect.Pointer {
		if len(pl.Steps) == 0 {
			return "*" + base
		}
		t = t.Elem()
		if _, ok := pl.Ptr.(*lower.Const); ok || pl.Steps[0].Index != nil {
			base = "(*" + base + ")"
		}
	}
	for _, s := range pl.Steps {
		base = p.step(base, t, s)
		if s.Index != nil {
			t = t.Elem()
		} else {
			t = t.Field(s.Field).Type
		}
	}
	return base
}

func (p *printer) step(base string, t reflect.Type, s lower.Step) string {
	if s.Index == nil {
		return base + "." + t.Field(s.Field).Name
	}
	return base + "[" + p.check(base, s.Index, s.Len) + "]"
}

// check prints the check of an index, and returns the index.
func (p *printer) check(base string, index lower.Operand, length int) string {
	if c, ok := index.(*lower.Const); ok && length >= 0 && c.Value.IsValid() && c.Value.Int() >= 0 && c.Value.Int() < int64(length) {
		return strconv.FormatInt(c.Value.Int(), 10)
	}
	i := p.variable(index)
	n := "len(" + base + ")"
	if length >= 0 {
		n = strconv.Itoa(length)
	}
	p.put("if uint(%s) >= uint(%s) {\n\t%s(%s, %s)\n\t}", i, n, p.symbol("I", reflect.ValueOf(rt.BadIndex(p.where(), lower.Unsigned(index)))), i, n)
	return i
}

func (p *printer) operands(os []lower.Operand) string {
	var out []string
	for _, o := range os {
		out = append(out, p.operand(o))
	}
	return strings.Join(out, ", ")
}

func (p *printer) callee(o lower.Operand) string {
	if c, ok := o.(*lower.Const); ok {
		if !c.Value.IsValid() {
			return p.zero(c.Type)
		}
		return p.constSymbol(c, "F")
	}
	return p.operand(o)
}
