package repl

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/aiterrepl/aiterrepl/pipeline"
)

// diamond is two streams of one source that are joined again.
var diamond = pipeline.Graph{
	{Name: "Join <all>", Kind: "Join", From: []int{1, 3}, In: 12345, Out: 12000, Queued: 345},
	{Name: "Map", Kind: "Map", From: []int{2}, Errors: 2},
	{Name: "Of", Kind: "Of", Closed: true},
	{Name: "Filter", Kind: "Filter", From: []int{2}},
}

func TestSVG(t *testing.T) {
	text := svg(diamond)
	var words strings.Builder
	type rect struct{ x, y, w, h float64 }
	var boxes []rect
	tips := 0
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("it is no XML: %v\n%s", err, text)
		}
		switch tok := tok.(type) {
		case xml.CharData:
			words.Write(tok)
			words.WriteByte('\n')
		case xml.StartElement:
			attrs := map[string]float64{}
			for _, a := range tok.Attr {
				var n float64
				fmt.Sscan(a.Value, &n)
				attrs[a.Name.Local] = n
				if a.Value == "tip" {
					tips++
				}
			}
			if tok.Name.Local == "rect" {
				boxes = append(boxes, rect{attrs["x"], attrs["y"], attrs["width"], attrs["height"]})
			}
		}
	}
	for _, want := range []string{"\nJoin <all>\n", "\nJoin\n", "\n12,345 in, 12,000 out\n", "\n345 held\n", "\n2 failed\n", "\nclosed\n"} {
		if !strings.Contains(words.String(), want) {
			t.Errorf("%q is not in it: %s", want, text)
		}
	}
	if len(boxes) != len(diamond) || tips != 4 {
		t.Fatalf("%d boxes, %d arrows: %s", len(boxes), tips, text)
	}
	for i, a := range boxes {
		for _, from := range diamond[i].From {
			if f := boxes[from]; f.x+f.w >= a.x {
				t.Errorf("stage %d is not right of stage %d", i, from)
			}
		}
		for k, b := range boxes[:i] {
			if a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h {
				t.Errorf("stages %d and %d overlap", i, k)
			}
		}
	}
}

func TestStagesThatOnlyCarryAreLeftOut(t *testing.T) {
	s, err := New(Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, test := range []struct{ cell, want string }{
		{"a := Map(Chunk(Of(1, 2, 3), 2), func(xs []int) int { return len(xs) })", "Map\n  Chunk\n    Of"},
		{"a := Filter(Map(Of(1), func(x int) int { return x }), func(int) bool { return true })", "Filter\n  Map\n    Of"},
		{"a := Map(Map(Of(1), func(x int) int { return x }), func(x int) int { return x })", "Map\n  Map\n    Of"},
	} {
		if o := s.Cell(t.Context(), test.cell); o.Err != nil {
			t.Fatal(o.Err)
		}
		if got := strings.TrimSpace(s.Cell(t.Context(), "%graph a").Text); got != test.want {
			t.Errorf("%s:\n%s\nwant\n%s", test.cell, got, test.want)
		}
		if got := s.Cell(t.Context(), "Inspect(a)").Value; got != test.want {
			t.Errorf("%s: Inspect has\n%s\nwant\n%s", test.cell, got, test.want)
		}
	}
}

// %watch lists the stages in the order of %graph.
func TestWatchAndGraphHaveOneOrder(t *testing.T) {
	var rows []string
	for line := range strings.Lines(watchTable(diamond, diamond, time.Second, 0)) {
		_, stage, ok := strings.Cut(line, "%  ")
		if ok {
			rows = append(rows, stage[strings.LastIndex(stage, "%  ")+1:])
		}
	}
	var names []string
	for i := range outline(diamond) {
		names = append(names, diamond[i].Name)
	}
	text := diamond.String()
	for i, name := range names {
		at := strings.Index(text, name)
		if at < 0 || i >= len(rows) || !strings.Contains(rows[i], name) {
			t.Fatalf("%s is not stage %d of\n%s\nand of\n%s", name, i, text, strings.Join(rows, ""))
		}
		text = text[at:]
	}
	if len(names) != len(diamond) || !strings.Contains(rows[2], "    Of, closed") {
		t.Errorf("got %q", rows)
	}
}

// %watch shows the stages also where its time is shorter than the pause between two looks.
func TestWatchForAShortTime(t *testing.T) {
	out := &shown{}
	s, err := New(Config{Stdout: out})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, cell := range []string{"a := Map(Tick(time.Hour), func(t time.Time) int { return 1 })", "%watch a 0.001"} {
		if o := s.Cell(t.Context(), cell); o.Err != nil {
			t.Fatal(o.Err)
		}
	}
	if n := strings.Count(out.text.String(), "Tick\n"); n != 1 {
		t.Errorf("it is shown %d times:\n%s", n, out.text.String())
	}
}

// What several goroutines wait is no share of the time.
func TestWaitText(t *testing.T) {
	for waited, want := range map[time.Duration]string{
		0: "0%", 250: "25%", 1000: "100%", 1049: "100%", 1100: "1.1 at once", 3000: "3 at once", 2449: "2.4 at once",
	} {
		if got := waitText(waited*time.Millisecond, time.Second); got != want {
			t.Errorf("%d ms of a second: %s, want %s", waited, got, want)
		}
	}
}
