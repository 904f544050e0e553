package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestJournalIsContinuedAfterAKill(t *testing.T) {
	dir := t.TempDir()
	c := start(t, dir)
	c.sees("In [1]: ")
	c.keys("x := 6 * 7" + enter)
	c.sees("In [2]: ")
	c.keys("nope" + enter)
	c.sees("In [3]: ")
	c.keys(`fmt.Println("said"); x` + enter)
	c.sees("Out[3]: 42")
	c.sees("In [4]: ")
	c.keys("for {}" + enter)
	c.sees("for {}\r\n")
	journal := onlyJournal(t, dir)
	waitFor(t, journal, "-- cell 4 --\nfor {}\n")
	c.cmd.Process.Kill()
	<-c.done

	c = start(t, dir, "-i", journal)
	c.sees("undefined: nope")
	c.sees("said")
	c.sees("42")
	c.sees("cell 4 had not ended, it is not run again")
	c.sees("In [4]: ")
	c.keys("x + 1" + enter)
	c.sees("Out[4]: 43")
	c.leaves()
}

// onlyJournal returns the name of the one journal that is kept in dir.
func onlyJournal(t *testing.T, dir string) string {
	t.Helper()
	names, _ := filepath.Glob(filepath.Join(dir, "aiterrepl", "journals", "*.txtar"))
	if len(names) != 1 {
		t.Fatalf("%d journals", len(names))
	}
	return names[0]
}

// waitFor waits until a file holds a text.
func waitFor(t *testing.T, name, want string) {
	t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if data, err := os.ReadFile(name); err == nil && strings.Contains(string(data), want) {
			return
		}
	}
	t.Fatalf("%s does not come to hold %q", name, want)
}

// What is printed at a terminal, by whatever way, is in the journal, each part
// with its cell; and the journal is a session that replays.
func TestJournalHasAllOutputAndReplays(t *testing.T) {
	dir := t.TempDir()
	c := start(t, dir)
	for i, cell := range []string{
		`fmt.Println("one"); os.Stdout.WriteString("direct\n"); println("two"); 7`,
		`cmd := exec.Command("echo", "child"); cmd.Stdout = os.Stdout; await cmd.Run()`,
		`!echo shell`,
		`!exit 3`,
		`log.SetFlags(0); log.Print("logged")`,
		`// only a comment`,
		`nope`,
		`fmt.Println(` + strings.Repeat(`"of a line that the terminal breaks", `, 5) + `neither)`,
	} {
		c.sees(fmt.Sprintf("In [%d]: ", i+1))
		c.keys(cell + enter)
	}
	c.sees("undefined: neither")
	c.sees("In [9]: ")
	c.leaves()
	journal := onlyJournal(t, dir)
	text, err := os.ReadFile(journal)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"-- output 1 --\none\ndirect\ntwo\n-- result 1 --\n7\n",
		"-- output 2 --\nchild\n-- duration 2 --\n",
		"-- cell 3 --\n!echo shell\n-- duration 3 --\n", // a command has the terminal for itself
		"-- cell 4 --\n!exit 3\n-- result 4 --\nexit status 3\n-- duration 4 --\n",
		"-- output 5 --\nlogged\n-- duration 5 --\n",
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("there is no %q in\n%s", want, text)
		}
	}
	c = start(t, dir, "replay", "--check", journal)
	c.ends(0)
}

// Where nothing can be written a session is one all the same, and says so once.
func TestNoPlaceToWriteIsSaidOnce(t *testing.T) {
	c := startWith(t, t.TempDir(), []string{"XDG_STATE_HOME=/dev/null", "XDG_CONFIG_HOME=/dev/null"})
	c.sees("this session is kept in memory alone: mkdir /dev/null: not a directory")
	c.sees("In [1]: ")
	c.keys("x := 6 * 7" + enter)
	c.sees("In [2]: ")
	c.keys(keyUp + "; x" + enter)
	c.sees("Out[2]: 42")
	c.sees("In [3]: ")
	if n := strings.Count(c.printed(), "in memory alone"); n != 1 {
		t.Errorf("it is said %d times", n)
	}
	c.leaves()

	c = startWith(t, t.TempDir(), []string{"XDG_STATE_HOME=/dev/null"}, "lesson", "9")
	c.sees("[1/5] ")
	c.keys(enter)
	c.sees("[2/5] ")
	if n := strings.Count(c.printed(), "in memory alone"); n != 1 {
		t.Errorf("it is said %d times", n)
	}
	c.keys("quit" + enter)
	c.ends(0)
}
