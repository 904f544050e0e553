package check

import (
	"errors"
	"fmt"
	"go/types"
	"strings"
	"sync"
	"testing"

	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

func TestAcrossCells(t *testing.T) {
	runCells(t, []cellTest{
		{"literals", []string{
			`type P struct{ x, y int }; type Q struct{ P; s []P; p *P }; type G[T any] struct{ t T; n int }`, ``,
			`p := P{1, 2}; P{p.x, p.y}`, `p P; _2 P; result`,
			`[]P{{1, 2}, {p.x + 1, len("a")}}`, `_3 []P; result`,
			`map[string]*P{"a": {1, 2}}`, `_4 map[string]*P; result`,
			`Q{P{1, 2}, []P{{3, 4}}, &P{5, 6}}`, `_5 Q; result`,
			`G[string]{"a", 1}.t`, `_6 string; result`,
			`P{1}`, `error: In[7]:1:4: too few values in struct literal of type P`,
			`P{1, "a"}`, `error: In[8]:1:6: cannot use "a" (untyped string constant) as int value in struct literal`,
			`type X P; X{1, 2}`, `_9 X; result`,
		}},
		{"types", []string{
			`type A = int; type T struct{ u *U }; type U struct{ t T }`, ``,
			`type V T; func (V) M() {}; V{}.u`, `_2 *U; result`,
			`type I interface{ M() }; var i I = V{}; i.M()`, `i I`,
			`type B = V; func (b B) N() {}; B{}.N()`, ``,
			`type E struct{ V }; E{}.M(); E{}.N()`, ``,
			`func (e *E) M() {}; var j I = &E{}`, `j I`,
		}},
		{"ranges", []string{
			`type H struct{ a *Aiter[int]; q *Push[string] }; h := H{}; func mk() *Aiter[int] { return nil }`, `h H`,
			`for x := range h.a { x++ }; for s := range h.q { _ = len(s) }; for range mk() { }; for range (h.a) { }`, ``,
			`func each() { for x := range h.a { go func() { for y := range mk() { _ = x + y } }() } }`, ``,
			`for i := range 3 { _ = i }; for k, v := range map[int]string{} { _, _ = k, v }; for x := range h.a.All(ctx) { _ = x }`, ``,
			`func f(ctx context.Context) { for range h.a { } }`, ``,
		}},
		{"inference", []string{
			`fmt.Println(1, slices.Reverse)`, `error: In[1]:1:16: in call to fmt.Println, cannot infer S`,
			`func g[T any]() {}; g()`, `error: In[2]:1:21: in call to g, cannot infer T (declared at In[2]:1:8)`,
		}},
		{"package", []string{
			`var a = b + 1; var b = f(); func f() int { return c }; var c = 3; var _ = a; var z int`, `a int; b int; c int; z int`,
			`var a, z = a, z`, `a int; z int; replaces 2`,
			`var p, q = q, p; var q, p = 1, 2`, `error: In[3]:1:12: undefined: q
In[3]:1:15: undefined: p
In[3]:1:22: q redeclared in this block
In[3]:1:25: p redeclared in this block`,
			`var x, y = pair(); func pair() (int, string) { return 1, "" }; var e error; type T struct{}; var t T`, `x int; y string; e error; t T`,
		}},
		{"order", []string{
			"type T struct{ n int }\nvar log []string\nfunc (t T) String() string { log = append(log, \"s\"); return \"\" }\nfmt.Sprint(T{1})", `units 2; log []string; _1 string; result`,
			"type S[T any] struct{ t T }\nn := 0\nfunc (s *S[T]) Inc() { n++ }\n(&S[int]{}).Inc()\nn", `units 2; n int; _2 int; result`,
			"x := 1\nfunc x() {}", `error: In[3]:1:1: x redeclared in this block`,
			"type M struct{}\nm := M{}\nfunc (M) F() M { return m }\nvar i interface{ F() M } = m\ni.F()", `units 2; m M; _4 M; i interface{F() M}; result`,
		}},
		{"stale", []string{
			`n := 1; func get() float64 { return float64(n) }; func add() int { return n + 1 }`, `units 2; n int`,
			`n := 2.5`, `units 2; n float64; replaces 1; add is stale: it uses n, which is now a float64 (In[2]); redefine it`,
			`n := 3`, `units 2; n int; replaces 2`,
			`n := "x"`, `n string; add is stale: it uses n, which is now a string (In[4]); redefine it; get is stale: it uses n, which is now a string (In[4]); redefine it`,
			`func add() int { return 0 }`, `replaces 1`,
			`n := 4`, `units 2; n int; replaces 1`,
		}},
		{"constants", []string{
			"const (\n\ta = iota\n\tb\n\tc\n)\nfunc f() int { return b }", ``,
			`const b = 10`, `replaces 1`,
			`f() + a + b + c`, `_3 int; result`,
			`const b = 10`, ``,
		}},
		{"type group", []string{
			"type (\n\tA struct{ n int }\n\tB struct{ a A }\n\tC struct{ s string }\n)\nvar c C; var b B", `c C; b B`,
			`type A struct{ n, m int }`, `b keeps a value of the earlier type B`,
			`B{A{1, 2}}.a.m`, `_3 int; result`,
			`c = C{"x"}; c`, `_4 C; result`,
		}},
		{"generic functions", []string{
			`func Two[T any](x T) []T { return []T{x, x} }; func use() int { return len(Two(1)) }`, ``,
			`func Two[T any](x T) []T { return nil }`, `replaces 1`,
			`use()`, `_3 int; result`,
		}},
		{"results in declarations", []string{
			`41`, `_1 int; result`,
			`func f() int { return _ + k }; k := 1`, `units 2; k int`,
			`"other"`, `_3 string; result`,
			`k := 1.5`, `k float64; f is stale: it uses k, which is now a float64 (In[4]); redefine it`,
			`k := 7`, `units 2; k int; replaces 1`,
		}},
		{"wrong cells leave no trace", []string{
			`type T struct{}; t := T{}`, `t T`,
			`func (T) Bad() int { return 1 }; var s string = t.Bad()`, `error: In[2]:1:49: cannot use t.Bad() (value of type int) as string value in variable declaration`,
			`t.Bad()`, `error: In[3]:1:3: t.Bad undefined (type T has no field or method Bad)`,
			`func (T) Bad() string { return "" }; var s string = t.Bad()`, `s string`,
			`x := 1; y := nope`, `error: In[5]:1:14: undefined: nope`,
			`x`, `error: In[6]:1:1: undefined: x`,
		}},
	})
}

func TestHelp(t *testing.T) {
	l := newLive(t)
	for _, src := range []string{`counter := 1`, `type P struct{ Width int }; p := P{}`} {
		l.run(src)
	}
	for src, want := range map[string]string{
		`conter`:                   "did you mean counter?",
		`fmt.Printn("a")`:          "did you mean fmt.Println?",
		`p.Widht`:                  "did you mean Width?",
		`StartSever(1)`:            "did you mean StartServer?",
		`prnt("x")`:                "did you mean print?",
		`nothingLikeThis`:          "",
		`nil`:                      "give it one: error(nil)",
		`x := 1; func x() {}`:      "other declaration at In[0]:1:9",
		`func f() {}; func f() {}`: "other declaration of f at In[0]:1:6",
	} {
		l.number = -1
		_, err := l.check(src)
		var errs syntax.Errors
		if !errors.As(err, &errs) {
			t.Errorf("%s: no error", src)
			continue
		}
		if errs[0].Help != want {
			t.Errorf("%s: %v: help %q, want %q", src, errs[0], errs[0].Help, want)
		}
	}
}

// What stands in place of what was typed is not told of.
func TestAsTyped(t *testing.T) {
	l := newLive(t)
	l.run(`func two() (int, error) { return 1, nil }; func in(x int) (int, error) { return x, nil }; 5`)
	for src, want := range map[string]string{
		`for a, b := range Zip(Of(1), Of("")) { }`:     "range over Zip(Of(1), Of(\"\")) (value of type *pipeline.Aiter[pipeline.Pair[int, string]]) permits only one iteration variable\none Pair comes at a time: for p := range Zip(Of(1), Of(\"\")), with p.A and p.B",
		`for a, b := range Of(2.5) { }`:                "range over Of(2.5) (value of type *pipeline.Aiter[float64]) permits only one iteration variable\none item comes at a time; with its number: for p := range Enumerate(Of(2.5)), with p.A and p.B",
		`for a, b := range NewPush[int]() { }`:         "range over NewPush[int]() (value of type *pipeline.Push[int]) permits only one iteration variable\none item comes at a time: for v := range NewPush[int]()",
		`func f(ctx int) { for x := range Of(1) { } }`: "range over Of(1) takes ctx, which is of type int here\ngive that ctx another name",
		`var s string = await two()`:                   "cannot use await two() (value of type int) as string value in variable declaration\nfmt.Sprint(x) makes text of anything",
		`strings.ToUpper(await in(await two()))`:       "cannot use await in(await two()) (value of type int) as string value in argument to strings.ToUpper\nfmt.Sprint(x) makes text of anything",
		`var s string = _`:                             "cannot use _ (variable of type int) as string value in variable declaration\nfmt.Sprint(x) makes text of anything",
		`var s string = Out[1]`:                        "cannot use Out[1] (variable of type int) as string value in variable declaration\nfmt.Sprint(x) makes text of anything",
		`var s string = await in(_)`:                   "cannot use await in(_) (value of type int) as string value in variable declaration\nfmt.Sprint(x) makes text of anything",
		`x_1 := 1; y := _; var s string = x_1`:         "cannot use x_1 (variable of type int) as string value in variable declaration\nfmt.Sprint(x) makes text of anything",
		`for x := range Of(await two()) { x.Foo() }`:   "x.Foo undefined (type int has no field or method Foo)\n",
	} {
		l.number = 1
		_, err := l.check(src)
		var errs syntax.Errors
		if !errors.As(err, &errs) {
			t.Errorf("%s: no error", src)
			continue
		}
		if got := errs[0].Msg + "\n" + errs[0].Help; got != want {
			t.Errorf("%s:\ngot  %q\nwant %q", src, got, want)
		}
	}
}

func TestErrorsOfACell(t *testing.T) {
	l := newLive(t)
	_, err := l.check("a := foo\nb := bar + 1\nvar c int = \"x\"\n" + strings.Repeat("_ = z\n", 100))
	var errs syntax.Errors
	if !errors.As(err, &errs) || len(errs) != 10 {
		t.Fatalf("errors: %v", err)
	}
	want := "In[1]:1:6: undefined: foo\nIn[1]:2:6: undefined: bar\nIn[1]:3:13: cannot use \"x\" (untyped string constant) as int value in variable declaration"
	if got := errs[:3].Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if errs[0].Phase != syntax.Checking {
		t.Errorf("phase %v", errs[0].Phase)
	}
}

func TestCommitKeep(t *testing.T) {
	l := newLive(t)
	c, err := l.check(`a := 1; b := f(); func f() int { return 2 }; b`)
	if err != nil {
		t.Fatal(err)
	}
	l.session.Commit(c, func(v *types.Var) bool { return v.Name() == "a" })
	if got := fmt.Sprint(l.session.Names()); got != "[a f]" {
		t.Errorf("names %v", got)
	}
	if got := l.run("_"); got != "error: In[2]:1:1: there is no result yet for _" {
		t.Error(got)
	}
}

func TestSource(t *testing.T) {
	l := newLive(t)
	l.run("x := 1\n\n// f is documented.\nfunc f() int {\n\treturn 1\n}\ntype T int; func (t T) M() {}")
	l.run("type (\n\tA int\n\tB string\n)")
	for name, want := range map[string]string{
		"f": "// f is documented.\nfunc f() int {\n\treturn 1\n}", "T": "type T int", "T.M": "func (t T) M() {}", "x": "",
		"B": "type B string",
	} {
		if got := l.session.Source(name); got != want {
			t.Errorf("source of %s: %q, want %q", name, got, want)
		}
	}
	l.session.Reset()
	if n := l.session.Names(); len(n) > 0 {
		t.Errorf("names after a reset: %v", n)
	}
	if got := l.run("x"); !strings.HasPrefix(got, "error") {
		t.Error(got)
	}
}

func TestProgramAdvice(t *testing.T) {
	_, err := newLive(t).session.Program("p.go", "package main\nimport \"github.com/aiterrepl/aiterrepl/pipeline\"\nfunc main() { pipeline.Of(1).Collect() }")
	var errs syntax.Errors
	if want := "it is a function: pipeline.Collect(ctx, pipeline.Of(1))"; !errors.As(err, &errs) || errs[0].Help != want {
		t.Errorf("%v, want help %q", err, want)
	}
}

func TestProgram(t *testing.T) {
	tests := []struct{ name, src, err string }{
		{"right", "package main\nimport \"fmt\"\nvar x = f()\nfunc f() int { return 1 }\nfunc main() { fmt.Println(x) }", ""},
		{"unused import", "package main\nimport \"fmt\"\nfunc main() {}", "p.go:2:8: \"fmt\" imported and not used"},
		{"unused variable", "package main\nfunc main() { x := 1 }", "p.go:2:15: declared and not used: x"},
		{"no main", "package main\nfunc f() {}", "p.go:1:1: function main is undeclared in the main package"},
		{"syntax", "package main\nfunc main() { x := }", "p.go:2:20: unexpected }, expected expression"},
		{"body", "package main\nfunc main() {}\nfunc f()", "p.go:3:1: missing function body"},
		{"no sugar", "package main\nfunc main() { Of(1) }", "p.go:2:15: undefined: Of"},
		{"shift", "package main\nfunc main() { n := 1; print(n >> (1 << n)) }", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l := newLive(t)
			u, err := l.session.Program("p.go", test.src)
			if err == nil {
				l.build(&Cell{Units: []*Unit{u}})
				err = errors.New("")
			}
			if got := err.Error(); got != test.err {
				t.Errorf("got %q, want %q", got, test.err)
			}
		})
	}
}

// TestConcurrent looks names up while cells are checked.
func TestConcurrent(t *testing.T) {
	l := newLive(t)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 200 {
				for _, n := range l.session.Names() {
					l.session.Lookup(n)
					l.session.Source(n)
				}
			}
		})
	}
	for i := range 50 {
		l.run(fmt.Sprintf("v%d := %d; func f() int { return v%d }; v%d", i, i, i, i))
	}
	wg.Wait()
}
