package terminal

import (
	"io"
	"testing"
)

// The Escape key by itself is a key, also when no other is pressed after it.
func TestEscapeAlone(t *testing.T) {
	r, w := io.Pipe()
	k := newKeyReader(r)
	defer k.Close()
	read := func(want string) {
		t.Helper()
		buf := make([]byte, 64)
		n, err := k.Read(buf)
		if got := string(buf[:n]); got != want || err != nil {
			t.Fatalf("read %q, %v, want %q", got, err, want)
		}
	}
	send := func(s string) { go w.Write([]byte(s)) }
	send("\x1b")
	read(string(keyEscape))
	send("[A") // far too late for an arrow
	read("[A")
	send("\x1b[A")
	read("\x10")
}

func TestTyped(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"In [1]: aa := 5\nIn [2]: aa * 2\nOut[2]: 10\n", "aa := 5\naa * 2\n"},
		{"In [1]: for i := range 3 {\n   ...: \tf(i)\n   ...: }", "for i := range 3 {\n\tf(i)\n}"},
		{"In [12]: x\n    ...: y", "x\ny"},
		{"x := `\nIn [1]: y`", "x := `\nIn [1]: y`"},
		{"In [1]: f()\nOut[1]: []int{1,\n        2}\nIn [2]: for {\n   ...:         x\n   ...: }", "f()\nfor {\n        x\n}"},
		{"Out[2]", "Out[2]"},
		{"aa := 5", "aa := 5"},
	} {
		if got := typed(test.text); got != test.want {
			t.Errorf("%q: %q, want %q", test.text, got, test.want)
		}
	}
}
