package sessions

import (
	"strings"
	"testing"
)

// A job's lines have its number where they were typed at a prompt, and none in a replay.
func TestDriftOfAJob(t *testing.T) {
	file := func(output string) *File {
		return &File{Name: "s.txtar", Cells: []Cell{{Source: "f() &", Outcome: Outcome{Output: output}}}}
	}
	if drift := Drift(file("[1] a\n[1] b\nown\n"), file("a\nb\nown\n")).Text; drift != "" {
		t.Errorf("a difference where there is none:\n%s", drift)
	}
	if drift := Drift(file("[1] a\n"), file("b\n")).Text; !strings.Contains(drift, "- a\n+ b\n") {
		t.Errorf("no difference where there is one: %q", drift)
	}
	was := file("[1] a\n")
	if now := Update(was, file("a\n")); now.Cells[0].Output != "[1] a\n" {
		t.Errorf("updated to %q", now.Cells[0].Output)
	}
}
