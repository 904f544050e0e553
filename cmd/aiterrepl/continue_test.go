package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// killedSession leaves a session of two cells in dir that was killed in a third.
func killedSession(t *testing.T, dir string) (journal string) {
	t.Helper()
	c := start(t, dir)
	c.sees("In [1]: ")
	c.keys("x := 6 * 7" + enter)
	c.sees("In [2]: ")
	c.keys("x" + enter)
	c.sees("Out[2]: 42")
	c.sees("In [3]: ")
	c.keys("for {}" + enter)
	journal = onlyJournal(t, dir)
	waitFor(t, journal, "-- cell 3 --\nfor {}\n")
	c.cmd.Process.Kill()
	<-c.done
	return journal
}

// Who closes the terminal at an idle prompt has left. What runs then is lost: that is offered.
func TestAClosedTerminal(t *testing.T) {
	hangup := func(c *console) {
		c.cmd.Process.Signal(syscall.SIGHUP)
		<-c.done
	}
	dir := t.TempDir()
	c := start(t, dir)
	c.sees("In [1]: ")
	c.keys("x := 1" + enter)
	c.sees("In [2]: ")
	hangup(c)
	c = startWith(t, dir, nil)
	c.sees("In [1]: ")
	if strings.Contains(c.printed(), "continue") {
		t.Errorf("what was left is offered: %s", c.printed())
	}
	c.keys(`for { fmt.Println("it", "runs"); time.Sleep(time.Hour) }` + enter)
	c.sees("it runs")
	hangup(c)
	c = startWith(t, dir, nil)
	c.sees("continue it? [Y/n] ")
}

const wasKilled = "the last session was not left but ended in its 3rd cell\r\n"

func TestAKilledSessionIsOffered(t *testing.T) {
	for _, flags := range [][]string{nil, {"--plain"}} {
		dir := t.TempDir()
		killedSession(t, dir)
		c := startWith(t, dir, nil, flags...)
		c.sees(wasKilled + "continue it? [Y/n] ")
		c.keys(enter)
		c.sees("Out[2]: 42")
		c.sees("cell 3 had not ended, it is not run again")
		c.sees("In [3]: ")
		c.keys("x + 1" + enter)
		c.sees("Out[3]: 43")
		c.leaves()
		c = startWith(t, dir, nil, flags...)
		c.sees("In [1]: ")
		c.leaves()
		if strings.Contains(c.printed(), "continue") {
			t.Errorf("what was continued and left is offered: %s", c.printed())
		}
	}
}

// Who just types is not kept from it.
func TestACellIsAnAnswerToTheOffer(t *testing.T) {
	dir := t.TempDir()
	journal := killedSession(t, dir)
	c := startWith(t, dir, nil)
	c.sees("continue it? [Y/n] ")
	c.keys("for i := range 2 {" + enter + "fmt.Println(`turn`, i)" + enter + "}" + enter)
	c.sees("turn 0\r\nturn 1\r\n")
	c.sees("In [2]: ")
	c.keys("In[1][:5]" + enter)
	c.sees("Out[2]: \"for i\"")
	c.leaves()
	if data, err := os.ReadFile(journal); err != nil || strings.Contains(string(data), "-- end --") {
		t.Errorf("the journal: %v, %s", err, data)
	}
}

// A no is for good, and keeps the journal; Ctrl-C is none.
func TestAKilledSessionIsDeclined(t *testing.T) {
	dir := t.TempDir()
	journal := killedSession(t, dir)
	later := "to continue it later: aiterrepl -i ~/aiterrepl/journals/" + filepath.Base(journal)
	c := startWith(t, dir, nil)
	c.sees(wasKilled + "continue it? [Y/n] ")
	c.keys(ctrlC)
	c.sees("to continue it later: ")
	c.sees("In [1]: ")
	c.leaves()
	c = startWith(t, dir, nil)
	c.sees("continue it? [Y/n] ")
	c.keys("n" + enter)
	c.sees("In [1]: ")
	c.leaves()
	if text := strings.NewReplacer("\r", "", "\n", "").Replace(c.printed()); !strings.Contains(text, later) {
		t.Errorf("the command is not told: %q", text)
	}
	c = startWith(t, dir, nil)
	c.sees("In [1]: ")
	if strings.Contains(c.printed(), "continue") {
		t.Errorf("it is offered again: %s", c.printed())
	}
	c.leaves()
	c = start(t, dir, "-i", journal)
	c.sees("Out[2]: 42")
	c.sees("In [3]: ")
	c.leaves()
}

// Where nobody types, nobody is asked.
func TestAKilledSessionIsToldOfWithoutATerminal(t *testing.T) {
	dir := t.TempDir()
	journal := killedSession(t, dir)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := command(self, dir, "-i", "--plain")
	cmd.Stdin = strings.NewReader("6 * 7\n")
	text, err := cmd.CombinedOutput()
	if err != nil || strings.Contains(string(text), "[Y/n]") || !strings.Contains(string(text), filepath.Base(journal)) || !strings.Contains(string(text), "42\n") {
		t.Errorf("%v, %s", err, text)
	}
}

// Who types os.Exit leaves the session, but may not have meant to.
func TestCodeThatExitsTellsHowToGoOn(t *testing.T) {
	dir := t.TempDir()
	c := startWith(t, dir, nil)
	c.sees("In [1]: ")
	c.keys("x := 41" + enter)
	c.sees("In [2]: ")
	c.keys("os.Exit(3)" + enter)
	c.sees("the code ended the session with status 3; to continue it: aiterrepl -i ~/aiterrepl/journals/")
	c.ends(3)
	c = start(t, dir, "-i", onlyJournal(t, dir))
	c.sees("In [")
	c.keys("x + 1" + enter)
	c.sees("42")
	c.leaves()

	c = startWith(t, t.TempDir(), nil)
	c.sees("In [1]: ")
	wait, goOn := gate(t)
	c.keys("go func() { " + wait + "; log.Fatal(`bye`) }()" + enter)
	c.sees("In [2]: ")
	goOn()
	c.sees("bye\r\n")
	c.sees("the code ended the session with status 1; its cells are in ~/aiterrepl/journals/")
	c.ends(1)

	c = startWith(t, t.TempDir(), nil)
	c.sees("In [1]: ")
	c.keys("exit(3)" + enter)
	c.ends(3)
	if strings.Contains(c.printed(), "the code ended") {
		t.Errorf("exit is what was meant: %s", c.printed())
	}
}
