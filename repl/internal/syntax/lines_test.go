package syntax

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
)

func TestIncomplete(t *testing.T) {
	tests := []struct {
		src  string
		want bool
	}{
		{"", false},
		{"x", false},
		{"x := 1 +", true},
		{"x := 1 + // more", true},
		{"x.", true},
		{"f(", true},
		{"f(1,\n2)", false},
		{"func f() {", true},
		{"func f() {\n}", false},
		{"if x {", true},
		{"if x {\n} else {", true},
		{"if x {\n}", false},
		{"if x {\n} else", true},
		{"`abc", true},
		{"`abc\ndef`", false},
		{"`abc\ndef` +", true},
		{"/* abc", true},
		{"/* abc\n*/", false},
		{"x := /* a\n*/", true},
		{"\"abc", false},
		{"f(\"abc", false},
		{"m[\"a", false},
		{"f('a", false},
		{"f(`it's \"a", true},
		{"f( // it's \"a", true},
		{"x)", false},
		{"f(]", false},
		{"x ?", false},
		{"x ??", false},
		{"!ls (", false},
		{"x;", false},
		{"L:", true},
		{"x :=", true},
		{"[]int{\n1,\n2,\n}", false},
		{"// f(", false},
		{"'(' + \"{\"", false},
		{"for i := 0; i < 3; i++ {", true},
		{"x := 1\r\n", false},
		{"f(\r\n", true},
		{"f() &", false},
		{"f() & // in the background", false},
		{"for {\n} &", false},
		{"&", true},
		{"f(x &", true},
		{"x &^", true},
		{"x &&", true},
	}
	for _, test := range tests {
		if got := Incomplete(test.src); got != test.want {
			t.Errorf("Incomplete(%q) = %v, want %v", test.src, got, test.want)
		}
	}
}

func TestBackground(t *testing.T) {
	for _, test := range []struct{ src, want string }{
		{"f() &", "f() "},
		{"f() & // why\n", "f() "},
		{"a := 1\nfor {\n} &\n", "a := 1\nfor {\n} "},
		{"&", ""},
		{"f() &&", ""},
		{"f(x &", ""},
		{"f() // &", ""},
		{"`&", ""},
		{"\"a &", ""},
		{"f() &;", ""},
		{"!ls &", "!ls "},
	} {
		got, ok := Background(test.src)
		if got != test.want || ok != (test.want != "") {
			t.Errorf("%q: %q, %v, want %q", test.src, got, ok, test.want)
		}
	}
}

func TestSplit(t *testing.T) {
	tests := []struct {
		name, src string
		want      []string // "line:source"
	}{
		{"empty", "", nil},
		{"blank", "\n  \n\n", nil},
		{"lines", "x := 1\ny := 2\n", []string{"1:x := 1", "2:y := 2"}},
		{"no line end", "x := 1", []string{"1:x := 1"}},
		{"block", "\nfunc f() {\n\n\treturn\n}\nf()\n", []string{"2:func f() {\n\n\treturn\n}", "6:f()"}},
		{"comment", "// lost\n\n// doc\nfunc f() {}\n// end\n", []string{"3:// doc\nfunc f() {}"}},
		{"long comment", "/* a\n\nb */\nx\n", []string{"1:/* a\n\nb */\nx"}},
		{"raw", "s := `a\n\n}`\nx\n", []string{"1:s := `a\n\n}`", "4:x"}},
		{"unfinished", "f(\n1\n", []string{"1:f(\n1"}},
		{"unfinished comment", "/* f", []string{"1:/* f"}},
		{"broken", "x)\ny\n", []string{"1:x)", "2:y"}},
		{"crlf", "x\r\ny\r\n", []string{"1:x", "2:y"}},
		{"bom", "\ufeffx\n", []string{"1:x"}},
		{"job", "f(a &\n\tb)\nf() &\ny\n", []string{"1:f(a &\n\tb)", "3:f() &", "4:y"}},
		{"shell", "!echo (\nx\n", []string{"1:!echo (", "2:x"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for c, err := range Split(strings.NewReader(test.src)) {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, fmt.Sprintf("%d:%s", c.Line, c.Source))
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q\nwant %q", got, test.want)
			}
		})
	}
}

// TestSplitAll: comments that belong to no cell are there, too.
func TestSplitAll(t *testing.T) {
	src := "// a\n// b\n\n// c\n\n\n// doc\nf()\n/* d */\n\n%who\n// e\n"
	want := []string{"// a\n// b\n\n// c|// doc\nf()", "/* d */|%who", "// e|"}
	var got []string
	for c, err := range SplitAll(strings.NewReader(src)) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, c.Above+"|"+c.Source)
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

// TestSplitStreams reads from a pipe that stays open after a cell.
func TestSplitStreams(t *testing.T) {
	r, w := io.Pipe()
	cells := make(chan string)
	go func() {
		defer close(cells)
		for c, err := range Split(r) {
			if err != nil {
				cells <- err.Error()
				return
			}
			cells <- c.Source
		}
	}()
	for _, src := range []string{"x := 1", "f(\n1)"} {
		fmt.Fprintln(w, src)
		if got := <-cells; got != src {
			t.Errorf("got %q, want %q", got, src)
		}
	}
	fmt.Fprint(w, "last")
	w.CloseWithError(errors.New("torn"))
	if got := <-cells; got != "last" {
		t.Errorf("got %q, want the last cell", got)
	}
	if got := <-cells; got != "torn" {
		t.Errorf("got %q, want the error", got)
	}
	<-cells
}

func TestSplitLongLine(t *testing.T) {
	src := "x := `" + strings.Repeat("a", 10<<20) + "`\ny\n"
	var got []int
	for c := range Split(strings.NewReader(src)) {
		got = append(got, len(c.Source))
	}
	if want := []int{maxSource + 1, 1}; !slices.Equal(got, want) {
		t.Errorf("lengths %v, want %v", got, want)
	}
}

func TestIsProgram(t *testing.T) {
	tests := []struct {
		src  string
		want bool
	}{
		{"package main\nfunc main() {}", true},
		{"// doc\npackage main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println() }", true},
		{"package main\nfunc f() {}", false},
		{"package foo\nfunc main() {}", false},
		{"func main() {}", false},
		{"x := 1", false},
		{"package main\nfunc (t T) main() {}", false},
		{"", false},
	}
	for _, test := range tests {
		if got := IsProgram(test.src); got != test.want {
			t.Errorf("IsProgram(%q) = %v, want %v", test.src, got, test.want)
		}
	}
}
