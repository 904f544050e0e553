package sessions_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aiterrepl/aiterrepl/sessions"
)

func TestFencedKeepsLineNumbers(t *testing.T) {
	text := strings.Join([]string{
		"# Lesson",
		"```go",
		"x := 1",
		"```",
		"````go title",
		"s := `",
		"```",
		"`",
		"````",
		"```text",
		"no",
		"```",
	}, "\n")
	want := "\n\nx := 1\n\n\ns := `\n```\n`\n\n\n\n\n"
	if got := sessions.Fenced(text); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestOpen(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.go")
	if err := os.WriteFile(name, []byte("x := 1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err := sessions.Open(name); got != "x := 1\n" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
	foreign := filepath.Join(dir, "foreign.txtar")
	if err := os.WriteFile(foreign, []byte("x := 1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		filepath.Join(dir, "none.go"): "no such file",
		dir:                           "is a directory",
		foreign:                       "foreign.txtar:1: this is no session file",
	} {
		if _, err := sessions.Open(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", name, err, want)
		}
	}
}
