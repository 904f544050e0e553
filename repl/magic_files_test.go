package repl_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What %save writes runs: cells that failed are in it only if they are asked for.
func TestSaveLeavesOutWhatFailed(t *testing.T) {
	p := newPrompt(t)
	for _, cell := range []string{"x := 1", "nope()", "panic(1)", "%who", "x + 1"} {
		p.enter(cell)
	}
	name := filepath.Join(t.TempDir(), "saved.go")
	for _, test := range []struct{ args, says, want string }{
		{"", "2 cells written to " + name + ", without 2 that failed\n", "x := 1\nx + 1\n"},
		{" 1-2", "2 cells written to " + name + "\n", "x := 1\nnope()\n"},
	} {
		if got := p.enter("%save -f " + name + test.args); got != strings.TrimSpace(test.says) {
			t.Errorf("%%save%s: %q", test.args, got)
		}
		if text, err := os.ReadFile(name); err != nil || string(text) != test.want {
			t.Errorf("%%save%s: %v, %s", test.args, err, text)
		}
	}
}
