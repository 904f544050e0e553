// A recursive-descent parser and evaluator of expressions.
package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

type (
	Expr interface{ Eval(Env) (float64, error) }
	Env  map[string]float64
	Num  float64
	Var  string
	Bin  struct {
		Op   byte
		L, R Expr
	}
	Neg  struct{ X Expr }
	Call struct {
		F    string
		Args []Expr
	}
)

var funcs = map[string]func(...float64) float64{
	"max": func(x ...float64) float64 {
		m := x[0]
		for _, v := range x {
			m = max(m, v)
		}
		return m
	},
	"sq": func(x ...float64) float64 { return x[0] * x[0] },
}

func (n Num) Eval(Env) (float64, error) { return float64(n), nil }
func (v Var) Eval(e Env) (float64, error) {
	if x, ok := e[string(v)]; ok {
		return x, nil
	}
	return 0, fmt.Errorf("undefined %s", string(v))
}
func (n Neg) Eval(e Env) (float64, error) { x, err := n.X.Eval(e); return -x, err }
func (b *Bin) Eval(e Env) (float64, error) {
	l, err := b.L.Eval(e)
	if err != nil {
		return 0, err
	}
	r, err := b.R.Eval(e)
	if err != nil {
		return 0, err
	}
	switch b.Op {
	case '+':
		return l + r, nil
	case '-':
		return l - r, nil
	case '*':
		return l * r, nil
	case '/':
		if r == 0 {
			return 0, errors.New("division by zero")
		}
		return l / r, nil
	}
	panic("op " + string(b.Op))
}
func (c Call) Eval(e Env) (float64, error) {
	var xs []float64
	for _, a := range c.Args {
		x, err := a.Eval(e)
		if err != nil {
			return 0, fmt.Errorf("%s: %w", c.F, err)
		}
		xs = append(xs, x)
	}
	return funcs[c.F](xs...), nil
}

type parser struct {
	s   string
	pos int
}
type syntaxError struct {
	pos int
	msg string
}

func (e *syntaxError) Error() string { return fmt.Sprintf("%d: %s", e.pos, e.msg) }
func (p *parser) peek() byte {
	for p.pos < len(p.s) && p.s[p.pos] == ' ' {
		p.pos++
	}
	if p.pos < len(p.s) {
		return p.s[p.pos]
	}
	return 0
}
func (p *parser) expr(prec int) Expr {
	l := p.atom()
	for {
		op := p.peek()
		q := strings.IndexByte("+-*/", op)/2 + 1
		if op == 0 || !strings.ContainsRune("+-*/", rune(op)) || q <= prec {
			return l
		}
		p.pos++
		l = &Bin{op, l, p.expr(q)}
	}
}
func (p *parser) atom() Expr {
	switch c := p.peek(); {
	case c == '-':
		p.pos++
		return Neg{p.atom()}
	case c == '(':
		p.pos++
		e := p.expr(0)
		p.want(')')
		return e
	case c >= '0' && c <= '9':
		i := p.pos
		for p.pos < len(p.s) && strings.IndexByte("0123456789.", p.s[p.pos]) >= 0 {
			p.pos++
		}
		f, _ := strconv.ParseFloat(p.s[i:p.pos], 64)
		return Num(f)
	case c >= 'a' && c <= 'z':
		i := p.pos
		for p.pos < len(p.s) && p.s[p.pos] >= 'a' && p.s[p.pos] <= 'z' {
			p.pos++
		}
		name := p.s[i:p.pos]
		if p.peek() != '(' {
			return Var(name)
		}
		call := Call{F: name}
		for p.pos++; ; p.pos++ {
			call.Args = append(call.Args, p.expr(0))
			if p.peek() != ',' {
				p.want(')')
				return call
			}
		}
	}
	panic(&syntaxError{p.pos, "unexpected " + strconv.Quote(string(p.peek()))})
}
func (p *parser) want(c byte) {
	if p.peek() != c {
		panic(&syntaxError{p.pos, fmt.Sprintf("want %q", c)})
	}
	p.pos++
}
func parse(s string) (e Expr, err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case *syntaxError:
			err = r
		default:
			panic(r)
		}
	}()
	p := &parser{s: s}
	e = p.expr(0)
	p.want(0)
	return
}

func main() {
	for _, s := range []string{"1 + 2*3", "(1+2)*3 - -4", "x*y/2", "max(1, sq(x), 3)+1", "1/0", "z", "sq(q)", "1 +", "(1", "2 2", "#"} {
		e, err := parse(s)
		if err == nil {
			var v float64
			if v, err = e.Eval(Env{"x": 4, "y": 2.5}); err == nil {
				fmt.Println(s, "=", v)
				continue
			}
		}
		var se *syntaxError
		fmt.Println(s, "!", err, errors.As(err, &se))
	}
}
