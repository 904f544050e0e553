package terminal

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// patience is how long is waited for what must come, on a slow machine, too.
const patience = time.Minute

// person is somebody at a terminal: they type, and look at it.
type person struct {
	t      *testing.T
	keys   *os.File
	tty    *os.File
	vt     *vt
	screen *Screen
	editor *Editor
}

// bracketsOpen is an Incomplete that counts brackets.
func bracketsOpen(src string) bool {
	depth, raw := nesting(src)
	return len(depth) > 0 || raw
}

func newPerson(t *testing.T, width int, history ...string) *person {
	t.Helper()
	master, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	v := newVT(width, 24)
	p := &person{t: t, keys: master, tty: tty, vt: v, screen: NewScreen(v, v.size)}
	p.editor, err = NewEditor(Config{In: tty, Screen: p.screen, History: NewHistory(history...), Incomplete: bracketsOpen})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		p.editor.Close()
		master.Close()
		tty.Close()
	})
	return p
}

// read types keys at a prompt and returns what Read does.
func (p *person) read(keys ...string) (string, error) {
	p.t.Helper()
	done := make(chan result, 1)
	go func() {
		cell, err := p.editor.Read(p.t.Context(), Prompt{First: "In [1]: "})
		done <- result{cell, err}
	}()
	p.waitRaw()
	for _, k := range keys {
		if _, err := io.WriteString(p.keys, k); err != nil {
			p.t.Fatal(err)
		}
	}
	select {
	case r := <-done:
		return r.cell, r.err
	case <-time.After(patience):
		p.t.Fatalf("Read does not return; the terminal shows:\n%s", p.vt)
		return "", nil
	}
}

func (p *person) waitRaw() {
	p.t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		p.editor.mode.mu.Lock()
		raw := p.editor.mode.saved != nil
		p.editor.mode.mu.Unlock()
		if raw {
			return
		}
	}
	p.t.Fatal("the terminal is not made raw")
}

// sees waits until the terminal shows want.
func (p *person) sees(want string) {
	p.t.Helper()
	want = strings.Trim(want, "\n")
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(2 * time.Millisecond) {
		if p.vt.String() == want {
			return
		}
	}
	p.t.Errorf("the terminal shows:\n%s\nwant:\n%s", p.vt, want)
}

const (
	ctrlA, ctrlC, ctrlD, ctrlE, ctrlK, ctrlR, ctrlU, ctrlW, ctrlY = "\x01", "\x03", "\x04", "\x05", "\x0b", "\x12", "\x15", "\x17", "\x19"
	up, down, right, left                                         = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
	enter, backspace, del, home, end                              = "\r", "\x7f", "\x1b[3~", "\x1b[1~", "\x1b[4~"
)

func TestEditorReadsCells(t *testing.T) {
	history := []string{"a := 1", "func f() {\n\tg()\n}", "b := 2"}
	tests := []struct {
		name string
		keys string
		want string
	}{
		{"a line", "x := 1" + enter, "x := 1"},
		{"several brackets of one line are one tab", "f(g(func() {" + enter + "y(1," + enter + "2)" + enter + "}))" + enter, "f(g(func() {\n\ty(1,\n\t\t2)\n}))"},
		{"a case goes to the left", "switch x {" + enter + "case 1:" + enter + "y()" + enter + "}" + enter, "switch x {\ncase 1:\n\ty()\n}"},
		{"continued and indented", "if x {" + enter + "y()" + enter + "}" + enter, "if x {\n\ty()\n}"},
		{"a case goes left", "switch {" + enter + "case x:" + enter + "y()" + enter + "default:" + enter + "z()" + enter + "}" + enter,
			"switch {\ncase x:\n\ty()\ndefault:\n\tz()\n}"},
		{"pasted without brackets", "for {" + enter + "\tswitch x {" + enter + "\tcase 1:" + enter + "\t\ty()" + enter + enter + "\t}" + enter + "}" + enter,
			"for {\n\tswitch x {\n\tcase 1:\n\t\ty()\n\t\t\n\t}\n}"},
		{"pasted with blanks", "if x {" + enter + "  y()" + enter + "  z()" + enter + "}" + enter, "if x {\n  y()\n  z()\n}"},
		{"home and end as tmux sends them", "b" + home + "a" + end + "c" + enter, "abc"},
		{"ctrl-arrows", "one two" + "\x1b[1;5D" + "X" + "\x1b[1;5D\x1b[1;5D" + "Y" + enter, "Yone Xtwo"},
		{"delete", "abc" + home + del + enter, "bc"},
		{"delete on an empty line is nothing", del + "a" + enter, "a"},
		{"ctrl-d deletes", "abc" + ctrlA + ctrlD + enter, "bc"},
		{"kill and yank", "one two" + ctrlW + ctrlA + ctrlY + enter, "twoone "},
		{"kill line", "abc" + left + left + ctrlK + enter, "a"},
		{"kill front", "abc" + left + ctrlU + enter, "c"},
		{"up", up + enter, "b := 2"},
		{"up recalls a whole cell", up + up + enter, "func f() {\n\tg()\n}"},
		{"up goes through a cell's lines", up + up + up + up + up + enter, "a := 1"},
		{"up and down again", "dra" + up + down + "ft" + enter, "draft"},
		{"up finds what begins so", "a" + up + enter, "a := 1"},
		{"ctrl-r", ctrlR + "g()" + enter, "func f() {\n\tg()\n}"},
		{"ctrl-r, left by ctrl-c", "x" + ctrlR + "g" + ctrlC + "y" + enter, "xy"},
		{"ctrl-r finds nothing", "x" + ctrlR + "nope" + "\x07" + "y" + enter, "xy"},
		{"a paste is one cell", "\x1b[200~if x {\r\ty()\r}\x1b[201~" + enter, "if x {\n\ty()\n}"},
		{"a paste is not indented again", "{" + enter + "\x1b[200~\tif x {\n\t\ty()\n\t}\x1b[201~" + enter + "}" + enter, "{\n\t\tif x {\n\t\ty()\n\t}\n}"},
		{"accents", "ae\u0301u" + left + left + "x" + right + backspace + enter, "axu"},
		{"an accent at a line's start", "x" + "\x1b\r" + "\u0301y" + left + backspace + backspace + enter, "xy"},
		{"parts of an emoji", "a👩\u200d👩\u200d👧b" + left + backspace + "👍🏽" + left + del + enter, "ab"},
		{"wide runes", "日本" + left + "x" + backspace + enter, "日本"},
		{"unknown keys type nothing", "a\x1b[15~\x1b[99;5~\x00\x1b[5~b" + enter, "ab"},
		{"meta-enter", "a\x1b\rb" + enter, "a\nb"},
		{"enter in the middle of a cell", "{" + enter + "a" + up + end + enter + "b" + down + down + end + enter + "}" + enter, "{\n\tb\n\ta\n}"},
		{"tab indents", "\ta\tb" + enter, "\tab"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newPerson(t, 40, history...)
			got, err := p.read(tt.keys)
			if err != nil || got != tt.want {
				t.Errorf("got %q, %v; want %q\n%s", got, err, tt.want, p.vt)
			}
		})
	}
}

func TestEditorShows(t *testing.T) {
	tests := []struct {
		name string
		keys string
		want string
	}{
		{"a continued cell", "if x {" + enter + "y", "In [1]: if x {\n   ...:     y|"},
		{"the cursor among wide runes", "日本語" + left, "In [1]: 日本|語"},
		{"emoji", "\"🙂🙂\"" + left, "In [1]: \"🙂🙂|\""},
		{"a wrapped line", "0123456789012", "In [1]: 012345678901\n2|"},
		{"a full row", "012345678901", "In [1]: 012345678901\n|"},
		{"the cursor in a wrapped line", "0123456789012" + left + left, "In [1]: 01234567890|1\n2"},
		{"a cell on the way up", up + up + up, "In [1]: f|unc f() {\n   ...:     g()\n   ...: }"},
		{"a search for what is pasted", ctrlR + pasteStart + "g(\n" + pasteEnd, "In [1]: func f() {\n   ...:     g()\n   ...: }|\n(search) g("},
		{"a search", ctrlR + "g(", "In [1]: func f() {\n   ...:     g()\n   ...: }|\n(search) g("},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newPerson(t, 20, "func f() {\n\tg()\n}")
			go p.editor.Read(t.Context(), Prompt{First: "In [1]: "})
			p.waitRaw()
			io.WriteString(p.keys, tt.keys)
			p.sees(tt.want)
		})
	}
}

func TestEditorEnds(t *testing.T) {
	p := newPerson(t, 40)
	if _, err := p.read("abc" + ctrlC); !errors.Is(err, ErrInterrupt) {
		t.Errorf("ctrl-c: %v", err)
	}
	if got, err := p.read("next" + enter); err != nil || got != "next" {
		t.Errorf("after ctrl-c: %q, %v", got, err)
	}
	if _, err := p.read(ctrlD); err != io.EOF {
		t.Errorf("ctrl-d: %v", err)
	}
	p.sees("In [1]: abc^C\nIn [1]: next\nIn [1]:\n|")
}

func TestEditorLeavesWhenTold(t *testing.T) {
	p := newPerson(t, 40)
	for _, cause := range []error{ErrInterrupt, ErrInterrupt, io.ErrUnexpectedEOF} {
		ctx, cancel := context.WithCancelCause(t.Context())
		go func() {
			p.waitRaw()
			io.WriteString(p.keys, "ab")
			for !strings.HasSuffix(p.vt.String(), "In [1]: ab|") {
				time.Sleep(time.Millisecond)
			}
			cancel(cause)
		}()
		if _, err := p.editor.Read(ctx, Prompt{First: "In [1]: "}); err != cause {
			t.Fatalf("got %v, want %v", err, cause)
		}
		if cause == ErrInterrupt {
			if got, err := p.read("cd" + enter); got != "cd" || err != nil {
				t.Fatalf("after an interrupt: %q, %v", got, err)
			}
		}
	}
}

// An interrupt that comes when Enter has sent the cell off is the cell's.
func TestAnInterruptBehindEnter(t *testing.T) {
	p := newPerson(t, 40)
	ctx, cancel := context.WithCancelCause(t.Context())
	p.editor.mode.out = writerFunc(func(b []byte) (int, error) {
		if string(b) == pasteOff {
			cancel(ErrInterrupt)
			time.Sleep(50 * time.Millisecond) // has Read see that first
		}
		return p.vt.Write(b)
	})
	go func() {
		p.waitRaw()
		io.WriteString(p.keys, "ab"+enter)
	}()
	if got, err := p.editor.Read(ctx, Prompt{First: "In [1]: "}); got != "ab" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
	if got, err := p.read("cd" + enter); got != "cd" || err != nil {
		t.Errorf("then: %q, %v", got, err)
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

func TestOutputAppearsAboveThePrompt(t *testing.T) {
	p := newPerson(t, 20)
	io.WriteString(p.screen, "before")
	go p.editor.Read(t.Context(), Prompt{First: "In [1]: "})
	p.waitRaw()
	io.WriteString(p.keys, "abc"+left)
	p.sees("before\nIn [1]: ab|c")
	io.WriteString(p.screen, "one\ntw")
	p.sees("before\none\ntw\nIn [1]: ab|c")
	io.WriteString(p.screen, "o\n")
	io.WriteString(p.screen, strings.Repeat("w", 25))
	p.sees("before\none\ntwo\nwwwwwwwwwwwwwwwwwwww\nwwwww\nIn [1]: ab|c")
	io.WriteString(p.screen, "\n")
	io.WriteString(p.keys, "X")
	p.sees("before\none\ntwo\nwwwwwwwwwwwwwwwwwwww\nwwwww\nIn [1]: abX|c")
}

// A cell whose last row is just full is left without an empty row behind it.
func TestAFullRowIsFollowedByNone(t *testing.T) {
	p := newPerson(t, 20)
	if got, err := p.read("123456789012" + enter); got != "123456789012" || err != nil {
		t.Fatalf("%q, %v", got, err)
	}
	p.screen.Write([]byte("next\n"))
	p.sees("In [1]: 123456789012\nnext\n|")
}

// When the terminal becomes narrower nothing of the old drawing is left.
func TestTheTerminalBecomesNarrower(t *testing.T) {
	for _, width := range []int{39, 30, 20, 13, 9} {
		v := newVT(60, 24)
		s := NewScreen(v, v.size)
		s.Write([]byte("printed before\n"))
		text := []rune("for x := range strings.SplitSeq(s, \"日本\") {\n\tfmt.Println(x)\n}")
		f := frame{prompt: Prompt{First: "In [1]: "}, text: text, pos: len(text) - 3, note: "func Println(a ...any)"}
		s.show(f)
		v.narrow(width)
		s.refresh()
		fresh := newVT(width, 24)
		fresh.lines, fresh.row = [][]rune{[]rune("printed before")}, 0
		if width < len("printed before") {
			fresh.narrow(width)
		}
		fresh.row = len(fresh.lines)
		fresh.lines = append(fresh.lines, nil)
		NewScreen(fresh, fresh.size).show(f)
		if got, want := v.String(), fresh.String(); got != want {
			t.Errorf("width %d:\n%s\nwant\n%s", width, got, want)
		}
	}
}

func TestHistoryFileIsShared(t *testing.T) {
	name := filepath.Join(t.TempDir(), "state", "history")
	a, err := OpenHistory(name)
	if err != nil {
		t.Fatal(err)
	}
	b, err := OpenHistory(name)
	if err != nil {
		t.Fatal(err)
	}
	cells := []string{"a := 1", "f(`\\n\n`)\n\n\tx", "b"}
	for i, c := range cells {
		if err := []*History{a, b}[i%2].Add(c); err != nil {
			t.Fatal(err)
		}
	}
	c, err := OpenHistory(name)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(c.Entries(), "|"); got != strings.Join(cells, "|") {
		t.Errorf("got %q", got)
	}
	info, err := os.Stat(name)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

func TestHistoryFileIsCut(t *testing.T) {
	name := filepath.Join(t.TempDir(), "history")
	if err := os.WriteFile(name, []byte(strings.Repeat("old\n", 2*maxHistory)+"new\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		h, err := OpenHistory(name)
		if err != nil {
			t.Fatal(err)
		}
		if n := len(h.Entries()); n != maxHistory || h.Entries()[n-1] != "new" {
			t.Errorf("%d entries, the last %q", n, h.Entries()[n-1])
		}
	}
}

func TestPlain(t *testing.T) {
	var out strings.Builder
	p := NewPlain(strings.NewReader("a\nif x {\n}\nlast"), NewTeletype(&out, false), bracketsOpen)
	var got []string
	for {
		cell, err := p.Read(t.Context(), Prompt{First: "In [1]: "})
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, cell)
	}
	if s := strings.Join(got, "|"); s != "a|if x {\n}|last" {
		t.Errorf("got %q", s)
	}
	if want := "In [1]: In [1]:    ...: In [1]: \nIn [1]: \n"; out.String() != want {
		t.Errorf("prompts %q, want %q", out.String(), want)
	}
}

func TestCapture(t *testing.T) {
	var got strings.Builder
	c, err := NewCapture(&got)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 100 {
		io.WriteString(c.File, strings.Repeat("x", i*37)+"\x00\n")
		c.Sync()
		if !strings.HasSuffix(got.String(), "\x00\n") {
			t.Fatalf("Sync returned before line %d was printed", i)
		}
	}
	io.WriteString(c.File, "end")
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(got.String(), "end") || strings.Count(got.String(), "\n") != 100 {
		t.Errorf("lost output")
	}
}

// What is printed while a picture is drawn comes above it, and stays when it goes.
func TestDrawBelowWhatIsPrinted(t *testing.T) {
	v := newVT(40, 24)
	s := NewScreen(v, v.size)
	s.Write([]byte("before\n"))
	s.Draw("head\none\n")
	s.Write([]byte("job 1\njo"))
	s.Draw("head\ntwo\n")
	s.Write([]byte("b 2\n"))
	s.Draw("head\nthree\n")
	if got, want := strings.Split(strings.TrimSpace(v.String()), "\n"), []string{"before", "job 1", "job 2", "head|", "three"}; !slices.Equal(got, want) {
		t.Errorf("drawn: %q, want %q", got, want)
	}
	s.Draw("")
	s.Write([]byte("after\n"))
	if got, want := strings.Split(strings.TrimSpace(v.String()), "\n"), []string{"before", "job 1", "job 2", "after", "|"}; !slices.Equal(got, want) {
		t.Errorf("taken away: %q, want %q", got, want)
	}
}
