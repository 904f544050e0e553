//go:build unix

package sessions_test

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"github.com/aiterrepl/aiterrepl/sessions"
)

// onFullDisk, in the environment, makes this test a process whose files cannot
// grow, and which keeps a journal in the folder of that name.
const onFullDisk = "AITERREPL_FULL_DISK"

func TestJournalOnAFullDisk(t *testing.T) {
	if dir := os.Getenv(onFullDisk); dir != "" {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 1000, Max: 1000}); err != nil {
			t.Fatal(err)
		}
		j := sessions.StartJournal(dir, func(err error) { fmt.Println("warned:", err) })
		for range 5 {
			j.Begin(strings.Repeat("x", 300))
			j.End(sessions.Outcome{})
		}
		fmt.Println("kept", len(j.File().Cells))
		j.Close(true)
		return
	}
	dir := t.TempDir()
	cmd := exec.Command(os.Args[0], "-test.run", "^TestJournalOnAFullDisk$")
	cmd.Env = append(os.Environ(), onFullDisk+"="+dir)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if strings.Count(string(out), "warned:") != 1 || !strings.Contains(string(out), "kept 5\n") {
		t.Errorf("got\n%s", out)
	}
	// What had been written before can be read.
	if f := sessions.Unfinished(dir); f == nil || len(f.Cells) != 2 || !f.Cells[1].Done {
		t.Errorf("got %+v", f)
	}
}
