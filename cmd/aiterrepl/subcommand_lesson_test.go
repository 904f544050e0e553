package main

import (
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/aiterrepl/aiterrepl/sessions"
)

func TestLessonAtATerminal(t *testing.T) {
	dir := t.TempDir()
	c := start(t, dir, "lesson", "9")
	c.sees("Backpressure: nobody runs ahead")
	c.sees("    made := 0\r\n")
	c.sees("[1/5] ")
	c.keys("half a line" + ctrlC)
	c.sees("[1/5] ")
	c.keys("\n")
	c.sees("await Collect(ctx, Take(numbers, 3))")
	c.sees("[2/5] ")
	c.keys("for fmt.Println(\"it\", \"spins\");; {\n")
	c.sees("...: ")
	c.keys("}\n")
	c.sees("it spins\r\n")
	c.keys(ctrlC)
	c.sees("interrupted")
	c.sees("[2/5] ")
	c.keys("\n")
	c.sees("[]int{1, 4, 9}")
	c.sees("[3/5] ")
	c.keys("back\n")
	c.sees("[2/5] ")
	c.keys("skip\n")
	c.sees("[3/5] ")
	c.keys("quit\n")
	c.ends(0)

	c = start(t, dir, "lesson")
	c.sees("at step 3 of 5")
	c.ends(0)
}

// At a lesson's prompt the line editor is that of every prompt; %nc is a client
// on the same screen.
func TestLessonHasThePromptsEditor(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "mine.md")
	text := "# Mine\n\n```go\nserver, conns := await StartServer(0); port := strconv.Itoa(server.Addr().(*net.TCPAddr).Port)\n```\n\n" +
		"```go\nfor c := range conns {\n\tfor line := range c.Lines() {\n\t\tfmt.Fprintln(c.W, \"you said\", line)\n\t}\n}\n```\n\n" +
		"```clients\nconnect a 1\n```\n\n```check\nserver == nil // it is not\n```\n"
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	c := start(t, dir, "lesson", name)
	c.sees("[1/2] ")
	c.keys(enter)
	c.sees("    for c := range conns {\r\n        for line")
	c.sees("%nc 1.)") // how to be the client
	c.sees("[2/2] ")
	c.keys("edit" + enter)
	c.sees("[2/2] for c := range conns {")
	c.sees("}")
	c.keys(" &" + enter)
	c.sees("[2/2] ")
	c.keys("fmt.Println(po\t)" + enter)
	c.sees("fmt.Println(port)\r\n")
	port := c.number()
	c.sees("not yet: server == nil is false")
	c.sees("it is not")
	c.sees("[2/2] ")
	c.keys("%nc " + port + enter)
	c.sees("nc> ")
	c.keys("hello {" + enter)
	c.sees("you said hello {\r\n")
	c.keys(ctrlD)
	c.sees("[2/2] ")
	c.keys("%nc " + port + enter)
	c.sees("nc> ")
	c.keys(ctrlC)
	c.sees("interrupted\r\n")
	c.sees("[2/2] ")
	c.keys(keyUp + keyUp) // one cell, typed twice, is there once
	c.sees("fmt.Println(port)")
	c.keys(ctrlC)
	c.sees("[2/2] ")
	c.keys("quit" + enter)
	c.ends(0)
}

// number returns the next number that stands on a line by itself.
func (c *console) number() string {
	c.t.Helper()
	alone := regexp.MustCompile(`\n(\d+)\r\n`)
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		text := c.printed()
		found := alone.FindStringSubmatch(text[max(0, min(c.seen, len(text))-1):])
		if found != nil {
			return found[1]
		}
	}
	c.t.Fatal("no number comes")
	return ""
}

// --plain is for lessons, too.
func TestPlainLesson(t *testing.T) {
	c := start(t, t.TempDir(), "--plain", "lesson", "9")
	c.sees("[1/5] ")
	c.keys("\n")
	c.sees("[2/5] ")
	c.keys("if made == 0 {\n")
	c.sees("...: ")
	c.keys("fmt.Println(\"none\")\n}\n")
	c.sees("none\r\n")
	c.sees("[2/5] ")
	c.keys("quit\n")
	c.ends(0)
	if strings.Contains(c.raw(), "\x1b") {
		t.Error("there are control sequences")
	}
}

// The lesson's clients come with Enter alone; alone and a try leave the server to
// the learner.
func TestLessonAlone(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "mine.md")
	text := "# Mine\n\n```go\ncame := make(chan int); go time.Sleep(24 * time.Hour)\n```\n\n```go\nfmt.Println(\"it waits\"); <-came\n```\n\n" +
		"```clients\nwait 1ms\ninterrupt\n```\n\n```go\nfmt.Println(\"the end\")\n```\n\n```clients\nsend b hello\n```\n"
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	c := start(t, dir, "lesson", name)
	c.sees("[1/3] ")
	c.keys(enter)
	c.sees("presses Ctrl-C for you after a while.")
	c.sees("[2/3] ")
	c.keys("hnit" + enter)
	c.sees("Is hint meant?")
	c.sees("[2/3] ")
	c.keys("fmt.Println(\"a\", \"try\"); <-came" + enter)
	c.sees("a try\r\n")
	c.keys(ctrlC)
	c.sees("interrupted")
	c.sees("[2/3] ")
	c.keys(enter)
	c.sees("(with Ctrl-C after a while)")
	c.sees("interrupted") // before or after it has printed
	c.sees("the client b")
	c.sees("[3/3] ")
	c.keys("back" + enter)
	c.sees("[2/3] ")
	c.keys("alone" + enter)
	c.sees("it waits")
	c.keys(ctrlC)
	c.sees("interrupted")
	c.sees("[3/3] ")
	c.keys(enter)
	c.sees("there is no such client")
	c.sees("reset begins with the first one")
	c.sees("Still at this step")
	c.sees("[3/3] ")
	c.keys("quit" + enter)
	c.ends(0)
}

// A step whose cell ends by itself is not done when Ctrl-C has ended the cell, whoever
// has begun it and whatever would hold.
func TestLessonInterrupted(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "mine.md")
	text := "# Mine\n\n```go\ncame := make(chan int); go time.Sleep(24 * time.Hour)\n```\n\n```go\nfmt.Println(\"it waits\"); <-came\n```\n\n" +
		"```clients\nwait 24h\n```\n\n```check\ncame != nil\n```\n\nIt ended by itself.\n"
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	c := start(t, dir, "lesson", name)
	c.sees("[1/2] ")
	c.keys(enter)
	for _, typed := range []string{"alone", "", `fmt.Println("it", "waits"); select {}`} {
		c.sees("[2/2] ")
		c.keys(typed + enter)
		c.sees("it waits\r\n")
		c.keys(ctrlC)
		c.sees("interrupted")
		c.sees("Still at this step")
	}
	c.sees("[2/2] ")
	c.keys("back" + enter)
	c.sees("[1/2] ")
	c.keys("skip" + enter)
	c.sees("[2/2] ")
	c.keys("check" + enter)
	c.sees("That is it.")
	c.sees("It ended by itself.")
	c.ends(0)
}

// Cells' numbers in errors are those that a learner may have, with or without checks
// and tries before; what a check or a client fails at has its line.
func TestLessonDriftHasPlaces(t *testing.T) {
	right := "# Mine\n\n```go\nx := 1\n```\n\n```check\nx == 1\nx < 2\n```\n\n```go\nyy\n```\n\n" +
		"```error\nIn[2]:1:1: undefined: yy\n    yy\n    ^\n```\n"
	wrong := "# Mine\n\n```go\nx := 1\n```\n\n```clients\nsend a hello\n```\n"
	late := "# Mine\n\n```go\nx := 1\n```\n\n```check\nx == 2\n```\n"
	for _, c := range []struct{ text, drift, err string }{
		{right, "", ""},
		{wrong, "", "mine.md:8: step 1: client: send a hello: there is no such client"},
		{late, "mine.md:8: the check does not hold", ""},
	} {
		l, err := sessions.ParseLesson("mine.md", c.text)
		if err != nil {
			t.Fatal(err)
		}
		differences, err := driftOf(t.Context(), l, starter, io.Discard)
		drift := differences.Text
		if c.err == "" && err != nil || c.err != "" && (err == nil || err.Error() != c.err) {
			t.Errorf("the error is %v, not %q", err, c.err)
		}
		if err == nil && (c.drift == "") != (drift == "") || err == nil && !strings.HasPrefix(drift, c.drift) {
			t.Errorf("drift:\n%s\nit should begin with %q", drift, c.drift)
		}
	}
}
