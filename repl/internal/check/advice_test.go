package check

import (
	"errors"
	"testing"

	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// Every advice is given for some cell, and each of these cells has its own.
func TestAdvice(t *testing.T) {
	cells := []string{
		`"a" + 1`,
		`Map(Of("1"), func(s string) (int, error) { return 1, nil })`,
		`s := "a"; n := 5; s + n`,
		`x := 1; y := 2.5; x + y`,
		`var x int; x = nil`,
		`var b byte = 300`,
		`x := 1 << 64`,
		`var n int = 2.5`,
		`type I interface{ M() }; type T struct{}; func (t *T) M() {}; var i I = T{}`,
		`type I interface{ M() }; type T struct{}; var i I = T{}`,
		`var s string = 5`,
		`n := 5; var s string = n`,
		`var n int = "a"`,
		`s := "a"; var n int = s`,
		`TryMap(Of("1"), strconv.Atoi)`,
		`Map(Of(1), strconv.Itoa, Ordered)`,
		`var e error = "oh"`,
		`time.Sleep("1s")`,
		`x := 5; var p *int = x`,
		`var conns *Aiter[*Conn]; Join(conns)`,
		`var conns *Aiter[*Conn]; Events(conns, Lines)`,
		`n := 5; var f float64 = n`,
		`func f(x int) int { if x > 0 { return 1 } }`,
		`func two() (int, error) { return 1, nil }; v := two()`,
		`a, b := 1, 2, 3`,
		`func three() (int, int, error) { return 1, 2, nil }; a, b := three()`,
		`func two() (int, error) { return 1, nil }; two() + 1`,
		`func both() (int, int) { return 1, 2 }; both() + 1`,
		`n := 5; if n { }`,
		`func f() { x := 1; x := 2 }`,
		`m := map[string]struct{ X int }{}; m["a"].X = 1`,
		`const c = 1; c = 2`,
		`x := 5; x.(int)`,
		`xs := []int{1}; append(xs, 2); len(xs)`,
		`x := 5; x + 1; x`,
		`func f() {}; x := f()`,
		`x := nil`,
		`a := []int{1}; b := []int{1}; a == b`,
		`len(5)`,
		`for range 3.5 { }`,
		`x := 5; *x`,
		`p := &5`,
		`x := 5; x()`,
		`type T struct{}; func (t *T) M() {}; T{}.M()`,
		`type P struct{ X int }; P{1, 2}`,
		`type P struct{ X, Y int }; P{1}`,
		`break`,
		`continue`,
		`type T struct{ T }`,
		`var a [3]int; a[5]`,
		`func f(p Push) { }`,
		`fmt.Println(slices.Reverse)`,
	}
	given := map[string]string{}
	for _, cell := range cells {
		_, err := newLive(t).check(cell)
		var first *syntax.Error
		if !errors.As(err, &first) {
			t.Errorf("%s: %v", cell, err)
			continue
		}
		if other, twice := given[first.Help]; twice {
			t.Errorf("%s: %s\nhas the advice of %s: %q", cell, first.Msg, other, first.Help)
		}
		given[first.Help] = cell
	}
	for _, row := range advices {
		if given[row.advice] == "" {
			t.Errorf("no cell has the advice %q for %q", row.advice, row.words)
		}
	}
}

func TestAdviceToDeclare(t *testing.T) {
	for cell, want := range map[string]string{
		"quit()":                    "exit() leaves the session, and so do quit and Ctrl-D",
		"y = 5":                     "y := declares it",
		"xnew = 5":                  "xnew := declares it",
		"lenn = 5":                  "lenn := declares it",
		"abc := 1; abd = 5":         "did you mean abc?",
		"y, z = 1, 2":               "y := declares it",
		"for i = 0; i < 3; i++ { }": "i := declares it",
		"x := 1; x = y":             "",
		`import "net/htp"`:          "did you mean net/http?",
		`import "nope/nope"`:        "",
	} {
		_, err := newLive(t).check(cell)
		var first *syntax.Error
		if !errors.As(err, &first) || first.Help != want {
			t.Errorf("%s: %v, %q, want %q", cell, err, first.Help, want)
		}
	}
}

// TestAdviceToDeclareOnce has one error where a name is not declared and used after that.
func TestAdviceToDeclareOnce(t *testing.T) {
	for cell, want := range map[string]int{
		"xnew = 5; xnew":                    1,
		"xnew = xnew + 1":                   1,
		"xnew = 5; fmt.Println(xnew, ynew)": 2,
		"fmt.Println(xnew); xnew = 5":       2,
	} {
		_, err := newLive(t).check(cell)
		var errs syntax.Errors
		if !errors.As(err, &errs) || len(errs) != want {
			t.Errorf("%s: %v, want %d errors", cell, err, want)
		}
	}
}

// A value of an earlier type is told of where the type is part of another, too.
func TestAdviceEarlierType(t *testing.T) {
	l := newLive(t)
	l.run(`type Node struct{}; func (n *Node) walk(f func(*Node) error) {}; root := &Node{}`)
	l.run(`type Node struct{ v int }`)
	for _, cell := range []string{
		`root = &Node{}`,
		`root.walk(func(n *Node) error { return nil })`,
	} {
		_, err := l.check(cell)
		var first *syntax.Error
		if !errors.As(err, &first) || first.Help != "one of the two is from before the type was declared again: make the value again" {
			t.Errorf("%s: %v", cell, err)
		}
	}
}

// Advice that depends on what stands there.
func TestAdviceToReplace(t *testing.T) {
	for cell, want := range map[string]string{
		"n := 2; time.Sleep(n * time.Second)":                   "Go converts nothing by itself: time.Duration(n) * time.Second",
		"n := 2; time.Second * n":                               "Go converts nothing by itself: time.Second * time.Duration(n)",
		"x := 2.5; x * time.Second":                             "a Duration is a whole number of nanoseconds: time.Duration(x * float64(time.Second))",
		"x := 1 << 64":                                          "an int holds up to 1<<63 - 1, a uint64 up to 1<<64 - 1; float64 and big.Int of math/big hold more",
		"x1 := y1":                                              "",
		"func a1() int { return b1() }; a1()":                   "",
		"x := None":                                             "Go's word is nil",
		"try { }":                                               "an error is a value: v, err := f(); if err != nil { ... }",
		"var s []int; s.append(1)":                              "s = append(s, value)",
		`strings.TrimSpace(" a ").ToUpper()`:                    `it is a function: strings.ToUpper(strings.TrimSpace(" a "))`,
		`s := "a"; s.upper()`:                                   "it is a function: strings.ToUpper(s)",
		`s := "a"; s.split(",")`:                                "it is a function: strings.Split(s, ...)",
		`m := map[string]int{}; m.keys()`:                       "it is a function: maps.Keys(m)",
		`s := "a"; s.length`:                                    "len(s)",
		"var c *Conn; fmt.Fprintln(c, 1)":                       "a connection is a pair: its .W writes",
		"type I interface{ M() }; var _ I = 5":                  "int has no method M; a type of your own can have one: type T struct{ ... }; func (t T) M",
		"type I interface{ M() }; type T int; var i I = T(5)":   "declare the method that is missing, with the same parameters and results",
		"type I interface{ M() }; type T int; var i I = new(T)": "declare the method that is missing, with the same parameters and results",
		"asyncio.sleep(1)":                                      "time.Sleep(1 * time.Second) waits; await and go need no package",
		"await start_server_aiter(7777)":                        "server, conns := await StartServer(7777)",
		"Map(Count(), func(i int) { return i })":                "a function that returns says what: func(i int) int",
		"f := func(s string) { return s, 1.5 }":                 "a function that returns says what: func(s string) (string, float64)",
		"await(f())":                                            "a space stands behind await: await f(x)",
		"help":                                                  "? is an introduction, NAME? describes a name, %quickref has all on one page",
		"fmt.Printn(1)":                                         "did you mean fmt.Println?",
		"fmt.Printl(1)":                                         "did you mean fmt.Println?",
		"prnitln(1)":                                            "did you mean println?",
		"a := Of(1); a.Collect()":                               "it is a function: Collect(ctx, a)",
		"a := Of(1); a.map(nil)":                                "it is a function: Map(a, f) makes one stream of another",
		"Of(1).Map(nil).collect()":                              "it is a function: Map(Of(1), f)",
		"func Map() {}; Of(1).Map(nil)":                         "it is a function: pipeline.Map(Of(1), f)",
		"a := Of(1); a.Merge(a)":                                "it is a function: Merge(a, ...)",
		"p := NewPush[int](); p.Take(2)":                        "it is a function: Take(p.Aiter, n)",
		"a := Of(1); a.Lines()":                                 "",
		"a := Of(1); a.Nxt(ctx)":                                "did you mean Next?",
		"func f() (time.Duration, error) { return 1, nil }; n := 2; x := n * await f()": "Go converts nothing by itself: time.Duration(n) * await f()",
	} {
		_, err := newLive(t).check(cell)
		var first *syntax.Error
		if !errors.As(err, &first) || first.Help != want {
			t.Errorf("%s: %v\n%q, want\n%q", cell, err, first.Help, want)
		}
	}
}

// A function that returns what its type does not say is one error, wherever it stands.
func TestOneErrorForReturns(t *testing.T) {
	for cell, want := range map[string]string{
		"Map(Count(), func(i int) { return i })":                               "func(i int) int",
		"Map(Count(), func(i int) { if i > 0 { return 1 }; return 2, 3 })":     "func(i int) int",
		"func two() (int, error) { return 1, nil }; func f() { return two() }": "func() (int, error)",
		"type P struct{}; func (p P) M() { return p }":                         "func() P",
	} {
		_, err := newLive(t).check(cell)
		var errs syntax.Errors
		if !errors.As(err, &errs) || len(errs) != 1 || errs[0].Help != "a function that returns says what: "+want {
			t.Errorf("%s: %v\nwant the one advice %q", cell, err, want)
		}
	}
	if _, err := newLive(t).check("func f(g func()) {}; f(5); f(func() { return 1 })"); err == nil || len(err.(syntax.Errors)) != 2 {
		t.Errorf("two slips: %v", err)
	}
}
