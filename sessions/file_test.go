package sessions_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/aiterrepl/aiterrepl/sessions"
)

func TestFileReadsWhatItWrites(t *testing.T) {
	three := 3
	texts := []string{"", "a\n", "a", "-- output 1 --\n", `\ no newline at the end` + "\n", `\`, "\\\\x\n-- y", "\n", "\n\n", "a\r\nb", "\xff\x00\n"}
	var f sessions.File
	f.Notes = []string{"# a session"}
	f.Ports = []int{7777}
	m, err := sessions.NewMask("time", `\d+ms`)
	if err != nil {
		t.Fatal(err)
	}
	f.Masks = []sessions.Mask{m}
	for _, text := range texts {
		f.Cells = append(f.Cells, sessions.Cell{
			Source:  "x := `\n-- cell 1 --\n\\`",
			Clients: "connect a 7777\nsend a -- hello --\n",
			Outcome: sessions.Outcome{Output: text, Result: text, Error: text, Duration: 1500 * time.Microsecond, Interrupted: true, Exit: &three, Done: true},
		})
	}
	for _, f.Ended = range []bool{true, false} {
		text := f.Format()
		got, err := sessions.Parse("f.txtar", text)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		if again := got.Format(); again != text {
			t.Errorf("got\n%s\nwant\n%s", again, text)
		}
		for i := range f.Cells {
			if g, w := got.Cells[i].Outcome, f.Cells[i].Outcome; !reflect.DeepEqual(g, w) {
				t.Errorf("cell %d: got %+v, want %+v", i+1, g, w)
			}
			if got.Cells[i].Source != f.Cells[i].Source || got.Cells[i].Clients != f.Cells[i].Clients {
				t.Errorf("cell %d: got %q, %q", i+1, got.Cells[i].Source, got.Cells[i].Clients)
			}
		}
	}
}

func TestParseSaysWhatIsWrongAndWhere(t *testing.T) {
	const head = "aiterrepl session 1\n\n"
	tests := []struct {
		name, text, want string
		kept             int // cells
	}{
		{"empty", "", "f:1: the file is empty", 0},
		{"foreign", "x := 1\n", "f:1: this is no session file", 0},
		{"foreign txtar", "-- a.go --\nx := 1\n", "f:1: this is no session file", 0},
		{"newer", "aiterrepl session 2\n", "f:1: the file is of version 2, this program reads version 1", 0},
		{"no version", "aiterrepl session one\n", `f:1: "one" is no version`, 0},
		{"old", "aiterrepl session 0\n", "f:1: there is no version 0", 0},
		{"head", "aiterrepl session 1\nmusk a b\n", `f:2: "musk" is not known here`, 0},
		{"mask", "aiterrepl session 1\nmask a [\n", "f:2: mask a: error parsing regexp", 0},
		{"mask without pattern", "aiterrepl session 1\nmask a\n", "f:2: a mask has a name and a pattern", 0},
		{"port", "aiterrepl session 1\nport x\n", `f:2: "x" is no port`, 0},
		{"cut off line", head + "-- cell 1 --\nx := 1\n-- cell 2 --\ny :", "f:6: the file is cut off: its last line has no end", 2},
		{"cut off section", head + "-- cell 1 --\nx := 1\n-- outp", "f:5: the file is cut off: its last line has no end", 1},
		{"cut off cell", head + "-- cell 1 --\nx\n-- duration 1 --\n1ms\n-- cell 2 --\ny\n", "f:8: the file is cut off: cell 2 has no duration", 2},
		{"unknown section", head + "-- cell 1 --\nx\n-- value 1 --\n3\n", `f:5: there is no section "value 1"`, 1},
		{"order", head + "-- cell 1 --\nx\n-- cell 3 --\ny\n", "f:5: cell 3 comes where cell 2 should", 1},
		{"other cell", head + "-- cell 1 --\nx\n-- output 2 --\ny\n", "f:5: the output of cell 2 does not stand behind that cell", 1},
		{"orphan", head + "-- output 0 --\nx\n", "f:3: the output of cell 0 does not stand", 0},
		{"number", head + "-- cell one --\nx\n", `f:3: "one" is no number of a cell`, 0},
		{"twice", head + "-- cell 1 --\nx\n-- output 1 --\na\n-- output 1 --\nb\n", "f:7: cell 1 has two sections output, the first in line 5", 1},
		{"empty cell", head + "-- cell 1 --\n\n-- output 1 --\n", "f:3: the cell has no source", 1},
		{"duration", head + "-- cell 1 --\nx\n-- duration 1 --\nsoon\n", `f:6: "soon" is no duration`, 1},
		{"exit", head + "-- cell 1 --\nx\n-- exit 1 --\nbad\n", `f:6: "bad" is no exit status`, 1},
		{"client", head + "-- cell 1 --\nx\n-- clients 1 --\nconnect a 7777\nshout a\n", `f:7: a client cannot "shout"`, 1},
		{"client that waits for nothing", head + "-- cell 1 --\nx\n-- clients 1 --\nconnect a 7777\nprinted\n", `f:7: printed needs a text that the cell prints`, 1},
		{"after the end", head + "-- end --\n-- cell 1 --\nx\n", "f:4: there is a section after the end", 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f, err := sessions.Parse("f", test.text)
			if err == nil || !strings.HasPrefix(err.Error(), test.want) {
				t.Errorf("got %v, want %s", err, test.want)
			}
			if len(f.Cells) != test.kept {
				t.Errorf("%d cells are kept, want %d", len(f.Cells), test.kept)
			}
		})
	}
}

func TestParseTakesLineEndsOfOtherSystems(t *testing.T) {
	f, err := sessions.Parse("f", "\uFEFFaiterrepl session 1\r\n\r\n-- cell 1 --\r\nx\r\ny\r\n-- result 1 --\r\n3\r\n")
	if err != nil {
		t.Fatal(err)
	}
	if c := f.Cells[0]; c.Source != "x\ny" || c.Result != "3\n" {
		t.Errorf("got %+v", c)
	}
}

// FuzzParse: whatever the text, there is a file or an error with its line; and
// a file that was read is written so that it reads the same.
func FuzzParse(f *testing.F) {
	f.Add("aiterrepl session 1\n\n-- cell 1 --\nx\n-- duration 1 --\n1ms\n-- end --\n")
	f.Add("aiterrepl session 1\nmask a b\nport 7777\n# n\n-- cell 1 --\nx\n-- output 1 --\n\\-- a --\n\\ no newline at the end\n")
	f.Fuzz(func(t *testing.T, text string) {
		file, err := sessions.Parse("f", text)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "f:") {
				t.Fatal(err)
			}
			return
		}
		first := file.Format()
		again, err := sessions.Parse("f", first)
		if err != nil {
			t.Fatalf("%v\n%q", err, first)
		}
		if second := again.Format(); second != first {
			t.Fatalf("got %q, want %q", second, first)
		}
	})
}

// The lines at the top keep their order, and a file that ends within a duration is
// cut off.
func TestHeadKeepsItsOrder(t *testing.T) {
	text := "aiterrepl session 1\nmask b x+\n# a note\nport 7777\nmask a y+\n\n-- cell 1 --\nx\n-- duration 1 --\n1.5ms\n"
	f, err := sessions.Parse("s.txtar", text)
	if err != nil {
		t.Fatal(err)
	}
	if got := f.Format(); got != text {
		t.Errorf("it is written as\n%s", got)
	}
	for _, missing := range []string{"5ms\n", "1.5ms\n", "s\n", "\n"} {
		_, err := sessions.Parse("s.txtar", strings.TrimSuffix(text, missing))
		var wrong *sessions.FormatError
		if !errors.As(err, &wrong) || !wrong.Cut {
			t.Errorf("without %q: %v", missing, err)
		}
	}
}
