package sessions_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/aiterrepl/aiterrepl/sessions"
)

// asJournalist, in the environment, makes the test binary a process that writes
// a journal in the folder of that name and waits to be killed.
const asJournalist = "AITERREPL_JOURNALIST"

func TestMain(m *testing.M) {
	if dir := os.Getenv(asJournalist); dir != "" {
		j := sessions.StartJournal(dir, nil)
		j.Begin("x := 1")
		j.End(sessions.Outcome{})
		j.Begin("x")
		j.Write([]byte("said\n"))
		j.End(sessions.Outcome{Result: "1\n"})
		j.Begin("for {\n}")
		fmt.Println("ready")
		time.Sleep(time.Hour)
	}
	os.Exit(m.Run())
}

func TestJournalSurvivesAKill(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "journals")
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), asJournalist+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := out.Read(make([]byte, 10)); err != nil {
		t.Fatal(err)
	}
	if f := sessions.Unfinished(dir); f != nil {
		t.Errorf("the journal of a living session is offered: %v", f.Name)
	}
	cmd.Process.Kill()
	cmd.Wait()
	f := sessions.Unfinished(dir)
	if f == nil {
		t.Fatal("no journal is offered")
	}
	if len(f.Cells) != 3 || f.Cells[1].Output != "said\n" || f.Cells[1].Result != "1\n" || f.Cells[2].Source != "for {\n}" || f.Cells[2].Done {
		t.Errorf("got %+v", f.Cells)
	}
	info, err := os.Stat(f.Name)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	// A session that is left has nothing to offer, nor has one before it.
	j := sessions.StartJournal(dir, nil)
	j.Begin("y")
	j.End(sessions.Outcome{})
	if err := j.Close(true); err != nil {
		t.Error(err)
	}
	if f := sessions.Unfinished(dir); f != nil {
		t.Errorf("%s is offered", f.Name)
	}
	// One without cells leaves nothing.
	j = sessions.StartJournal(dir, nil)
	if err := j.Close(false); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(j.Name()); err == nil {
		t.Error("an empty journal stays")
	}
}

func TestJournalDegradesToMemory(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var warnings []error
	j := sessions.StartJournal(filepath.Join(file, "journals"), func(err error) { warnings = append(warnings, err) })
	for i := range 3 {
		j.Begin(fmt.Sprint(i))
		j.End(sessions.Outcome{})
	}
	if len(warnings) != 1 || !strings.Contains(warnings[0].Error(), "not a directory") {
		t.Errorf("got %v", warnings)
	}
	if n := len(j.File().Cells); n != 3 {
		t.Errorf("%d cells are kept", n)
	}
	if err := j.Close(true); err != nil {
		t.Error(err)
	}
}

func TestJournalKeepsTheOutermostCellAndLimitsOutput(t *testing.T) {
	j := sessions.StartJournal(t.TempDir(), nil)
	j.Begin("%rerun 1")
	j.Begin("x")
	j.Write([]byte(strings.Repeat("x", 1<<20)))
	j.End(sessions.Outcome{})
	j.End(sessions.Outcome{Result: "2\n"})
	cells := j.File().Cells
	if len(cells) != 1 || cells[0].Source != "%rerun 1" || cells[0].Result != "2\n" {
		t.Fatalf("got %d cells", len(cells))
	}
	if n := len(cells[0].Output); n > 300<<10 || !strings.HasSuffix(cells[0].Output, " bytes more]\n") {
		t.Errorf("%d bytes of output are kept", n)
	}
	if err := j.Close(true); err != nil {
		t.Error(err)
	}
}

func TestOldJournalsGo(t *testing.T) {
	dir := t.TempDir()
	for i := range 30 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("20000101-0000%02d.000-1.txtar", i)), []byte("aiterrepl session 1\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	j := sessions.StartJournal(dir, nil)
	defer j.Close(true)
	names, _ := filepath.Glob(filepath.Join(dir, "*"))
	if len(names) != 20 {
		t.Errorf("%d journals stay", len(names))
	}
}

func TestJournalKeepsWhatWasEdited(t *testing.T) {
	j := sessions.StartJournal(t.TempDir(), nil)
	j.Begin("%edit 1")
	j.Begin("x := 2\n")
	j.End(sessions.Outcome{})
	j.End(sessions.Outcome{})
	j.Begin("%edit")
	j.End(sessions.Outcome{Error: "no editor\n"})
	data, err := os.ReadFile(j.Name())
	if err != nil {
		t.Fatal(err)
	}
	f, err := sessions.Parse("", string(data))
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Cells) != 2 || f.Cells[0].Source != "x := 2" || f.Cells[1].Source != "%edit" || f.Cells[1].Error == "" {
		t.Errorf("got\n%s", data)
	}
	if err := j.Close(true); err != nil {
		t.Error(err)
	}
}

// What is decided about a journal stays decided, also where a write was cut off.
func TestASettledJournalIsNotOffered(t *testing.T) {
	whole := "aiterrepl session 1\n\n-- cell 1 --\nx := 1\n-- duration 1 --\n1ms\n-- cell 2 --\nfor {}\n"
	for cut := strings.Index(whole, "-- cell 2"); cut <= len(whole); cut++ {
		name := filepath.Join(t.TempDir(), "killed.txtar")
		if err := os.WriteFile(name, []byte(whole[:cut]), 0o600); err != nil {
			t.Fatal(err)
		}
		f := sessions.Unfinished(filepath.Dir(name))
		if f == nil {
			t.Fatalf("%q is not offered", whole[:cut])
		}
		if err := f.Settle(); err != nil {
			t.Fatal(err)
		}
		if f := sessions.Unfinished(filepath.Dir(name)); f != nil {
			t.Errorf("%q is offered again", whole[:cut])
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if f, _ := sessions.Parse(name, string(text)); len(f.Cells) == 0 || f.Cells[0].Source != "x := 1" {
			t.Errorf("of %q is left %+v", whole[:cut], f.Cells)
		}
	}
}
