package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const (
	tab   = "\t"
	ctrlU = "\x15"
)

func TestTabCompletes(t *testing.T) {
	c := prompt(t)
	c.keys("type Point struct { Across, Down int }; points := map[string]Point{\"first one\": {1, 2}}" + enter)
	c.sees("In [2]: ")

	c.keys("strings.ToUp" + tab)
	c.sees("strings.ToUpper")
	c.keys(`("x")` + enter)
	c.sees(`Out[2]: "X"`)

	c.keys("points[\"f" + tab)
	c.sees(`points["first one"]`)
	c.keys(".Do" + tab + enter)
	c.sees("Out[3]: 2")

	c.keys("strings.TrimP" + tab + "x" + ctrlU + "strings.Trim" + tab)
	c.sees("TrimFunc")
	c.sees("func")
	c.sees("TrimSuffix")
	c.keys(ctrlU + "%pin" + tab + " po" + tab + enter)
	c.sees("map[string]main.Point")

	c.keys("for _, c := range []Point{{1, 2}} { fmt.Println(c.Acr" + tab + ") }" + enter)
	c.sees("\n1\r\n")
	c.leaves()
}

// Completing runs nothing: not the call before the dot, either.
func TestTabRunsNothing(t *testing.T) {
	c := prompt(t)
	c.keys(`calls := 0; func f() *strings.Builder { calls++; panic("ran") }` + enter)
	c.sees("In [2]: ")
	c.keys("f().WriteS" + tab)
	c.sees("f().WriteString")
	c.keys("(")
	c.sees("f().WriteString(s string) (int, error)")
	c.keys(ctrlU + "calls" + enter)
	c.sees("Out[2]: 0")
	c.leaves()
}

func TestSignaturesAreShown(t *testing.T) {
	c := prompt(t)
	c.keys("strings.Repeat(")
	c.sees("strings.Repeat(s string, count int) string")
	c.keys(`"ab", 2)` + enter)
	c.sees(`Out[1]: "abab"`)
	c.keys("%config hints off" + enter)
	c.sees("In [3]: ")
	c.keys(`len("abc")` + enter)
	c.sees("Out[3]: 3")
	if strings.Contains(c.raw(), "len(v T)") {
		t.Error("there is a hint")
	}
	c.leaves()
}

func TestCellsAreColoured(t *testing.T) {
	c := startWith(t, t.TempDir(), []string{"NO_COLOR=", "COLORFGBG=15;0"})
	c.sees("In [1]: ")
	c.keys(`for i := range 2 { fmt.Println("x", i) }`)
	raw := func(want string) {
		t.Helper()
		for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
			if strings.Contains(c.raw(), want) {
				return
			}
		}
		t.Errorf("%q does not come in %q", want, c.raw())
	}
	raw("\x1b[94mfor\x1b[0m i := \x1b[94mrange\x1b[0m \x1b[95m2\x1b[0m")
	raw("\x1b[33m\"x\"\x1b[0m")
	c.keys(enter)
	c.sees("x 1")
	c.keys("%config theme light" + enter)
	c.sees("In [3]: ")
	c.keys("for")
	raw("\x1b[34mfor")
	c.keys(ctrlU)
	c.leaves()
}

func TestJobs(t *testing.T) {
	c := prompt(t)
	c.keys("ticks := make(chan int)" + enter)
	c.sees("In [2]: ")
	c.keys("sum := 0; for x := range ticks { sum += x }; sum &" + enter)
	c.sees("[1] sum := 0")
	c.sees("In [3]: ")
	c.keys("%bg select {}" + enter)
	c.sees("[2] select {}")
	c.keys("%jobs" + enter)
	c.sees("job  state ")
	c.sees("[1]  running")
	c.sees("[2]  running")
	c.keys("ticks <- 40; ticks <- 2; close(ticks)" + enter)
	c.sees("[1] done  sum := 0")
	c.sees("42")
	c.keys("sum" + enter)
	c.sees("]: 42")

	c.sees("In [7]: ")
	c.keys(ctrlD)
	c.sees("1 job is running; leave, and stop them? [y/N] ")
	c.keys("n" + enter)
	c.sees("In [7]: ")
	c.keys("%kill 2" + enter)
	c.sees("[2] killed  select {}")
	c.keys(`%bg panic("in a job")` + enter)
	c.sees("panic: in a job")
	wait, goOn := gate(t)
	c.keys("%bg " + wait + "; 7" + enter)
	c.sees("[4] for _, err")
	c.sees("In [10]: ")
	c.keys("%fg" + enter)
	c.begins()
	goOn()
	c.sees("Out[10]: 7")
	c.keys("%bg for {}" + enter)
	c.sees("In [12]: ")
	c.keys("%fg" + enter)
	c.begins()
	c.keys(ctrlC)
	c.sees("interrupted")
	c.sees("In [13]: ")
	c.keys("6 * 7" + enter)
	c.sees("Out[13]: 42")
	c.leaves()
}

// What a job prints comes in lines that begin with its number, above what is being
// typed, however much it is.
func TestJobsPrintAboveTheLine(t *testing.T) {
	c := prompt(t)
	c.keys("a := Tick(time.Millisecond); n := 0" + enter)
	c.sees("In [2]: ")
	c.keys(`for range a { n++; fmt.Print("tick ", n); fmt.Println(); println("err") } &` + enter)
	c.sees("[1] tick 1\r\n")
	c.sees("[1] err\r\n")
	for _, key := range "6 * 7" {
		c.keys(string(key))
		c.sees("[1] tick ")
	}
	c.sees("In [3]: 6 * 7")
	c.sees("[1] tick ")
	c.keys(enter)
	c.sees("Out[3]: 42\r\n")
	c.keys("%jobs" + enter)
	c.sees("items/s")
	c.sees("[1]  running")
	c.keys("%kill" + enter)
	c.sees("[1] killed")
	for line := range strings.Lines(c.printed()) {
		if i := strings.Index(line, "tick"); i >= 0 && !strings.HasSuffix(line[:i], "[1] ") && !strings.Contains(line, "fmt.Print") && !strings.Contains(line, "a := Tick") {
			t.Errorf("a line without its job's number: %q", line)
		}
	}
	c.keys(`fmt.Println("alone")` + enter)
	c.sees("\nalone\r\n")
	c.leaves()
}

// What a job's functions print on the goroutines of a pipeline is the job's, too.
func TestAPipelineOfAJobPrints(t *testing.T) {
	c := prompt(t)
	c.keys(`await ForEach(ctx, Of(1, 2), func(x int) error { fmt.Println("each", x); return nil }, Workers(2)) &` + enter)
	c.sees("[1] each ")
	c.sees("[1] each ")
	c.sees("[1] done")
	c.keys(`for x := range Map(Of(3), func(x int) int { fmt.Println("map", x); return x }, Workers(2)) { fmt.Println("got", x) } &` + enter)
	c.sees("[2] map 3\r\n")
	c.sees("[2] got 3\r\n")
	c.sees("[2] done")
	c.keys(`fmt.Println(await Collect(ctx, Map(Of(4), func(x int) int { fmt.Println("own", x); return x }, Workers(2))))` + enter)
	c.sees("\nown 4\r\n[4]\r\n")
	c.leaves()
}

// A job that ends has printed all before it says so.
func TestAJobEndsAfterItsOutput(t *testing.T) {
	c := prompt(t)
	c.keys(`for i := range 100 { fmt.Println("line", i) }; fmt.Print("last") &` + enter)
	c.sees("[1] line 99\r\n")
	c.sees("[1] last\r\n")
	c.sees("[1] done")
	c.sees("In [2]: ")
	c.leaves()
}

func TestShellCommandsAtTheTerminal(t *testing.T) {
	c := prompt(t)
	c.keys("!printf partial; test -t 1 && echo ' on a terminal'" + enter)
	c.sees("partial on a terminal\r\n")
	c.sees("In [2]: ")
	c.keys("!printf abc" + enter)
	c.sees("\nabc")
	c.sees("In [3]: ")
	c.keys("!printf 'it %s\\n' runs; sleep 60" + enter)
	c.sees("it runs\r\n")
	c.keys(ctrlC)
	c.sees("In [4]: ")
	c.keys("_exit_code" + enter)
	c.sees("Out[4]: 130")
	c.leaves()
}

func TestEditAndLoad(t *testing.T) {
	dir := t.TempDir()
	editor := filepath.Join(dir, "editor")
	if err := os.WriteFile(editor, []byte("#!/bin/sh\nsed -i s/41/42/ \"$1\"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "cells.go"), []byte("a := 1\nfor i := range 3 {\n\ta += i\n}\na\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	c := startWith(t, dir, []string{"VISUAL=", "EDITOR=" + editor})
	c.sees("In [1]: ")
	c.keys("41 + 0" + enter)
	c.sees("Out[1]: 41")
	c.keys("%edit" + enter)
	c.sees("42 + 0\r\n")
	c.sees("Out[3]: 42")
	c.sees("In [4]: ")
	c.keys("%load " + filepath.Join(dir, "ce") + tab + enter)
	c.sees("In [5]: a := 1\r\n")
	c.sees("...: a")
	c.keys(" + 10" + enter)
	c.sees("Out[5]: 14")
	c.keys("x := 41" + enter)
	c.sees("In [7]: ")
	c.keys("%edit x" + enter) // a variable: the cell that has declared it
	c.sees("x := 42\r\n")
	c.sees("In [9]: ")
	c.keys("x" + enter)
	c.sees("Out[9]: 42")
	c.leaves()
}

func TestStartupAndSettings(t *testing.T) {
	dir := t.TempDir()
	config := filepath.Join(dir, "aiterrepl")
	os.MkdirAll(config, 0o700)
	os.WriteFile(filepath.Join(config, "startup.go"), []byte("// mine\nfunc twice(x int) int {\n\treturn 2 * x\n}\n\nfmt.Println(\"welcome\")\n5\nboom()\n"), 0o600)
	os.WriteFile(filepath.Join(config, "config.toml"), []byte("# settings\nitems = 2\ntheme = \"light\"\nwrong = 1\n"), 0o600)
	c := start(t, dir)
	c.sees("config.toml: line 4: there is no setting wrong\r\n")
	c.sees("welcome\r\n")
	c.sees("startup.go:8:1: undefined: boom\r\n    boom()")
	c.sees("In [1]: ")
	c.keys("twice(4)" + enter)
	c.sees("Out[1]: 8")
	c.keys("[]int{1, 2, 3}" + enter)
	c.sees("Out[2]: []int{1, 2, ... (1 more)}")
	c.leaves()

	c = start(t, dir, "--no-startup")
	c.sees("In [1]: ")
	c.keys("twice(4)" + enter)
	c.sees("undefined: twice")
	c.leaves()
}

func TestMagicsTyped(t *testing.T) {
	c := prompt(t)
	c.keys("%time for i := range 2 {" + enter)
	c.sees("...:")
	c.keys("fmt.Println(\"round\", i)" + enter + "}" + enter)
	c.sees("round 1\r\n")
	c.sees("Wall time: ")
	c.sees("In [2]: ")
	c.keys("a := Of(1, 2, 3)" + enter)
	c.sees("In [3]: ")
	c.keys("%peek a 2" + enter)
	c.sees("Out[3]: []int{1, 2}")
	c.keys("q := NewPush[int]()" + enter)
	c.sees("In [5]: ")
	c.keys("await q.Push(1)" + enter)
	c.sees("In [6]: ")
	c.keys("%peek q 2" + enter) // the second never comes
	c.begins()
	c.keys(ctrlC)
	c.sees("interrupted")
	c.keys("await q.Push(2)" + enter)
	c.sees("In [8]: ")
	c.keys("%peek q 2" + enter)
	c.sees("Out[8]: []int{1, 2}")
	c.keys("func f(n int) { if n == 0 { panic(\"deep\") }; f(n - 1) }" + enter)
	c.sees("In [10]: ")
	c.keys("f(20)" + enter)
	c.sees("more calls")
	c.sees("In [11]: ")
	c.keys("%tb" + enter)
	c.sees("panic: deep")
	c.sees("called at In[10]:1")
	c.leaves()
}

func TestWatch(t *testing.T) {
	c := prompt(t)
	c.keys("a := Map(Tick(10 * time.Millisecond), func(t time.Time) int { return 1 })" + enter)
	c.sees("In [2]: ")
	c.keys("for range a {} &" + enter)
	c.sees("In [3]: ")
	c.keys("%watch a" + enter)
	c.sees("held up  stage\r\n")
	c.sees("  Map\r\n")
	c.sees("    Tick")
	c.sees("held up  stage\r\n")
	c.keys(ctrlC)
	c.sees("In [4]: ")
	c.keys("%kill" + enter)
	c.sees("[1] killed")
	c.keys("1 + 1" + enter)
	c.sees("Out[5]: 2")
	c.leaves()
}

func TestNewcomersAreGreeted(t *testing.T) {
	dir := t.TempDir()
	c := startWith(t, dir, nil)
	c.sees("New here?")
	c.sees("In [1]: ")
	c.keys("1" + enter)
	c.sees("Out[1]: 1")
	c.leaves()
	c = startWith(t, dir, nil)
	c.sees("In [1]: ")
	if strings.Contains(c.raw(), "New here?") {
		t.Error("greeted twice")
	}
	c.leaves()
}

func TestAJobCanEndTheProgram(t *testing.T) {
	c := prompt(t)
	wait, goOn := gate(t)
	c.keys("%bg " + wait + "; exit(5)" + enter)
	c.sees("In [2]: ")
	goOn()
	c.ends(5)
}
