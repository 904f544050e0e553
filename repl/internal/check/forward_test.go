package check

import "testing"

// TestForward types functions before what they name.
func TestForward(t *testing.T) {
	runCells(t, []cellTest{
		{"names come one by one", []string{
			`func f(n int) int { return g(n) + h }`, `f waits for undefined: g, h`,
			`f(1)`, `_2 int; result`,
			`func g(n int) int { return n }`, `replaces 1; f waits for undefined: h`,
			`h := 1`, `units 2; h int; replaces 1`,
			`h := 2`, `h int; replaces 1`,
		}},
		{"each other", []string{
			`func even(n int) bool { return n == 0 || isOdd(n-1) }`, `even waits for undefined: isOdd`,
			`func isOdd(n int) bool { return n != 0 && even(n-1) }`, `replaces 1`,
			`even(4)`, `_3 bool; result`,
		}},
		{"types, constants, methods", []string{
			`type T struct{ n int }`, ``,
			`func (t *T) Grow() *T { t.n += step; var u Unit; _ = u; return t }`, `T.Grow waits for undefined: step, Unit`,
			`const step = 2`, `replaces 1; T.Grow waits for undefined: Unit`,
			`type Unit struct{}`, `replaces 1`,
			`(&T{}).Grow()`, `_5 *T; result`,
		}},
		{"types", []string{
			`type Tree struct{ left, right *Node; n int }`, `units 0; Tree waits for undefined: Node`,
			`Tree{}`, `error: In[2]:1:1: undefined: Tree`,
			`type Node struct{ t Tree }`, ``,
			`Tree{left: &Node{}}.left.t.n`, `_4 int; result`,
		}},
		{"names of package pipeline that are to be types", []string{
			`func f(n Named) string { return n.Name }`, `units 0; f waits for undefined: Named`,
			`f(1)`, "error: In[2]:1:1: undefined: f",
			`func g() string { return f(Named{"a"}) + fmt.Sprint(ErrFull{}) }`, `g waits for undefined: f, Named, ErrFull`,
			`type Table struct{ m *Map }`, `units 0; Table waits for undefined: Map`,
			`type Named struct{ Name string }`, `replaces 1; g waits for undefined: ErrFull`,
			`type ErrFull struct{}; type Map map[string]string`, `replaces 1`,
			`g(); Table{}.m`, `_7 *Map; result`,
			`Take{}`, `error: In[8]:1:1: undefined: Take`,
		}},
		{"types of types", []string{
			`type A []B; func (a A) Len() int { return len(a) }; func (a A) First() C { return a[0].c }`, `units 0; A waits for undefined: B; A.First waits for undefined: C`,
			`func first(a A) C { return a.First() }`, `units 0; first waits for undefined: A, C`,
			`type B struct{ c C }`, `units 0; B waits for undefined: C; first waits for undefined: C`,
			`type C int`, ``,
			`a := A{{1}}; first(a); a.Len()`, `_5 int; a A; result`,
		}},
		{"a type waits: what is refused", []string{
			`type T struct{ n int }`, ``,
			`type T struct{ n Number }`, `error: In[2]:1:18: undefined: Number`,
			`type U struct{ n Number }; var u U`, `error: In[3]:1:18: undefined: Number`,
			`type U struct{ n Number }; const u U = 1`, "error: In[4]:1:18: undefined: Number\nIn[4]:1:36: invalid constant type U",
			`type U struct{ n nit }`, `error: In[5]:1:18: undefined: nit`,
			`type U struct{ n fmt.Nothing }`, `error: In[6]:1:22: undefined: fmt.Nothing`,
			`type U struct{ n Number; s struct{ s, s int } }`, "error: In[7]:1:18: undefined: Number\nIn[7]:1:39: s redeclared",
			`type U struct{ n Number }`, `units 0; U waits for undefined: Number`,
			`type U struct{ n string }`, ``,
			`type Number int`, ``,
			`U{"n"}`, `_11 U; result`,
		}},
		{"what is declared, and short names, were not meant", []string{
			`type Users struct{ list []User }`, `units 0; Users waits for undefined: User`,
			`type P int`, ``,
			`type Q struct{ P; z P2 }`, `units 0; Q waits for undefined: P2`,
			`type User int; type P2 int`, ``,
			`len(Users{[]User{1}}.list) + int(Q{1, 2}.z)`, `_5 int; result`,
		}},
		{"methods that an interface needs", []string{
			`type Ex interface{ Ev() int }`, ``,
			`func mkx() Ex { return Li(3) }`, `mkx waits for undefined: Li`,
			`type Li int`, `replaces 1; mkx waits for the method Li.Ev`,
			`func (l Li) Ev() int { return 7 }`, `replaces 1`,
			`mkx().Ev()`, `_5 int; result`,
			`type Lj int; func mky() Ex { return Lj(3) }`, `mky waits for the method Lj.Ev`,
			`func mkz() Ex { return struct{ *Lj }{} }; func mkw() (Ex, error) { return new(Lj), g() }`, `error: In[7]:1:24: cannot use struct{*Lj}{} (value of type struct{*Lj}) as Ex value in return statement: struct{*Lj} does not implement Ex (missing method Ev)` + "\n" + `In[7]:1:75: cannot use new(Lj) (value of type *Lj) as Ex value in return statement: *Lj does not implement Ex (missing method Ev)` + "\n" + `In[7]:1:84: undefined: g`,
			`func mkw() (Ex, error) { return new(Lj), g() }`, `mkw waits for undefined: g and the method Lj.Ev`,
			`func (l Lj) Ev() int { return 7 }`, `replaces 2; mkw waits for undefined: g`,
			`mky()`, `_10 Ex; result`,
		}},
		{"methods top-down", []string{
			`func parse(s string) Expr { p := &parser{text: s}; return p.sum() }`, `units 0; parse waits for undefined: Expr, parser`,
			`type Expr interface{ Eval() int }`, `parse waits for undefined: parser`,
			`type parser struct{ text string; at int }`, `replaces 1; parse waits for the method parser.sum`,
			`func (p *parser) sum() Expr { x := p.num(); for p.more() { x = Add{x, p.num()} }; return x }`, `replaces 1; parser.sum waits for undefined: Add and the methods parser.num, parser.more`,
			`func (p *parser) more() bool { return false }`, `replaces 1; parser.sum waits for undefined: Add and the method parser.num`,
			`func (p *parser) num() Expr { return Num(len(p.text)) }`, `replaces 1; parser.num waits for undefined: Num; parser.sum waits for undefined: Add`,
			`type Num int`, `replaces 1; parser.num waits for the method Num.Eval`,
			`type Add struct{ l, r Expr }`, `replaces 1; parser.sum waits for the method Add.Eval`,
			`func (a Add) Eval() int { return a.l.Eval() + a.r.Eval() }`, `replaces 2`,
			`func (n Num) Eval() int { return int(n) }`, `replaces 1`,
			`parse("1").Eval()`, `_11 int; result`,
		}},
		{"a method that comes a third time", []string{
			`type T int; var step = 1`, `step int`,
			`func (t T) Next() int { return int(t) + int(step) }`, ``,
			`func (t T) Next() int { return int(t) + int(step) + 1 }`, `replaces 1`,
			`func (t T) Next() int { return int(t) + int(step) + 2 }`, `replaces 1`,
			`step := 1.5`, `units 2; step float64; replaces 1`,
		}},
		{"methods that are called", []string{
			`type T struct{ n int }; type In interface{ M() }`, ``,
			`func f(t *T) int { t.Grow(1); return t.Size() }`, `f waits for the methods T.Grow, T.Size`,
			`func (t *T) Grow(n int) { t.n += n }`, `replaces 1; f waits for the method T.Size`,
			`func (t *T) Size() string { return "" }`, `replaces 1; f does not compile: cannot use t.Size() (value of type string) as int value in return statement`,
			`func g(t T) { t.grow(1) }`, `error: In[5]:1:17: t.grow undefined (type T has no field or method grow, but does have method Grow)`,
			`func g(t T) { t.Gorw(1) }`, `error: In[6]:1:17: t.Gorw undefined (type T has no field or method Gorw)`,
			`func g(t T) int { return t.width }`, `error: In[7]:1:28: t.width undefined (type T has no field or method width)`,
			`func g(i In) { i.Other() }`, `error: In[8]:1:18: i.Other undefined (type In has no field or method Other)`,
			`func g(t T) int { return t.Width() }; g(T{})`, `error: In[9]:1:28: t.Width undefined (type T has no field or method Width)`,
			`func g(x time.Time) { x.Width() }`, `error: In[10]:1:25: x.Width undefined (type time.Time has no field or method Width)`,
		}},
		{"methods of a generic type top-down", []string{
			`type Stack[T any] struct{ list []T }`, ``,
			`func (s *Stack[T]) Push(x T) { s.list = append(s.list, x); s.check() }`, `Stack.Push waits for the method Stack.check`,
			`func (s *Stack[T]) check() { s.Check(); if s.Len() == 0 { panic("empty") } }`, `Stack.check waits for the methods Stack.Check, Stack.Len`,
			`func (s *Stack[T]) Len() int { return len(s.list) }`, `Stack.check waits for the method Stack.Check`,
			`func (s *Stack[T]) Check() { s.list = s.list[:] }`, ``,
			`s := &Stack[int]{}; s.Push(1); s.Len()`, `_6 int; s *Stack[int]; result`,
		}},
		{"methods that differ by the first letter's case", []string{
			`type T int`, ``,
			`func (t T) Put() { t.put() }`, `T.Put waits for the method T.put`,
			`func (t T) put() { t.other() }; func (t T) Other() {}`, `error: In[3]:1:22: t.other undefined (type T has no field or method other, but does have method Other)`,
			`func (t T) put() {}`, `replaces 1`,
		}},
		{"methods of a type that waits, and that is called nearly what it waits for", []string{
			`type Users struct{ list []User }`, `units 0; Users waits for undefined: User`,
			`func (u *Users) Add(x User) { u.list = append(u.list, x) }`, `units 0; Users.Add waits for undefined: User`,
			`type User struct{ n int }`, ``,
			`var u Users; u.Add(User{})`, `u Users`,
			`type Items map[int]int`, ``,
			`func (i Items) Add(x Item) { i[int(x)]++ }`, `units 0; Items.Add waits for undefined: Item`,
			`func add(x Items, y Itens) {}`, `error: In[7]:1:21: undefined: Itens`,
			`type Item int`, ``,
			`Items{}.Add(1)`, ``,
		}},
		{"a function was not meant for a type", []string{
			`func (t *Tree[T]) Walk(s []Takes, m map[Chunks]Shape) {}`, `units 0; Tree.Walk waits for undefined: Tree, Takes, Chunks, Shape`,
			`func f(s *Conm) {}`, `error: In[2]:1:11: undefined: Conm`,
			`func f() { take(1) }`, `error: In[3]:1:12: undefined: take`,
		}},
		{"a method of a generic type waits, with values of it and what uses them", []string{
			`type W[T any] struct{ list []T }`, ``,
			`func (w *W[T]) Pop() (x T, err error) { return x, Away }`, `W.Pop waits for undefined: Away`,
			`var w W[int]`, `w W[int]`,
			`func pop() error { _, err := w.Pop(); return err }`, ``,
			`var Away = errors.New("away")`, `w W[int]; Away error; replaces 1`,
			`w.Pop()`, `_6_1 int; _6_2 error; result tuple`,
			`func sized[T any](n int) (w W[T]) { w.list = make([]T, n); return w }`, ``,
			`func (w W[T]) Twice() W[T] { if len(w.list) > 9 { return w }; return sized[T](2*len(w.list)) }`, `w W[int]; replaces 1`,
			`func (w W[T]) Thrice() W[T] { if len(w.list) > 9 { return w }; return sized[T]("") }`, `error: In[9]:1:80: cannot use "" (untyped string constant) as int value in argument to sized[T]`,
			`w.Twice()`, `_10 W[int]; result`,
		}},
		{"another thing comes for a type", []string{
			`type T struct{ n Number }`, `units 0; T waits for undefined: Number`,
			`var Number = 1`, `Number int; T does not compile: Number (package-level variable) is not a type`,
			`type Number int`, ``,
			`T{1}`, `_4 T; result`,
		}},
		{"another thing comes", []string{
			`func f() int { return g() }`, `f waits for undefined: g`,
			`func g(x int) int { return x }`, "replaces 1; f does not compile: not enough arguments in call to g",
			`func g() int { return 1 }`, `replaces 1`,
			`f()`, `_4 int; result`,
		}},
		{"in a group", []string{
			`func a() int { return b() }; func c() int { return a() }; var d = 1`, `d int; a waits for undefined: b`,
			`func b() int { return c() }`, `replaces 1`,
		}},
		{"what is refused", []string{
			`counter := 0`, `counter int`,
			`func f() int { return conter }`, `error: In[2]:1:23: undefined: conter`,
			`func f(width int) int { return widht }`, `error: In[3]:1:32: undefined: widht`,
			`func f() { g() }; f()`, `error: In[4]:1:12: undefined: g`,
			`func f() int { return g() }; var x = f()`, `error: In[5]:1:23: undefined: g`,
			`func f(t Tree) {}; f(nil)`, `error: In[6]:1:10: undefined: Tree`,
			`func f() { fmt.Nothing() }`, `error: In[7]:1:16: undefined: fmt.Nothing`,
			`func f() { var s string = 1; g() }`, "error: In[8]:1:27: cannot use 1 (untyped int constant) as string value in variable declaration\nIn[8]:1:30: undefined: g",
			`x := later`, `error: In[9]:1:6: undefined: later`,
			`f()`, `error: In[10]:1:1: undefined: f`,
		}},
		{"a method of a generic type", []string{
			`type S[T any] struct{ list []T }; func (s *S[T]) Len() int { return len(s.list) }`, ``,
			`func (s *S[T]) Push(x T) { s.list = append(s.list, x) }`, ``,
			`s := &S[int]{}; s.Push(1); s.Len()`, `_3 int; s *S[int]; result`,
			`func use(s *S[int]) int { return s.Len() }`, ``,
			`func (s *S[T]) Pop() T { x := s.list[s.Len()-1]; s.Push(x); return x }`, `s *S[int]`,
			`(&S[string]{}).Pop()`, `_6 string; result`,
			`func (s *S[T]) Len() string { return "" }`, `error: In[5]:1:38: invalid operation: s.Len() - 1 (mismatched types string and untyped int)`,
			`func (s S[T]) Bad() T { return 1 }`, `error: In[8]:1:32: cannot use 1 (untyped int constant) as T value in return statement`,
			`func (s **S[T]) Get() {}`, `error: In[9]:1:6: invalid receiver type **S[T]`,
			`func (s *S[T]) list() {}`, `error: In[10]:1:16: field and method with the same name list`,
			`func (s S[T]) Len() int { return 7 }`, `s *S[int]`,
			`(&S[string]{}).Len()`, `_12 int; result`,
		}},
	})
}

func TestWaiting(t *testing.T) {
	l := newLive(t)
	l.run(`func f() { g() }`)
	if err := l.session.Waiting(); err == nil || err.Error() != "In[1]:1:12: undefined: g" {
		t.Errorf("while f waits: %v", err)
	}
	l.run(`func g() {}`)
	if err := l.session.Waiting(); err != nil {
		t.Errorf("when g has come: %v", err)
	}
	l.run(`type T []U; func (T) M() {}`)
	if err := l.session.Waiting(); err == nil || err.Error() != "In[3]:1:10: undefined: U" {
		t.Errorf("while T waits: %v", err)
	}
	l.run(`type U int`)
	if err := l.session.Waiting(); err != nil {
		t.Errorf("when U has come: %v", err)
	}
}
