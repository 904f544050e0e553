package terminal

import (
	"strings"
	"testing"
)

func completing(items ...string) func(string) Completion {
	return func(before string) Completion {
		from := strings.LastIndexAny(before, " .") + 1
		c := Completion{From: from}
		for _, it := range items {
			if strings.HasPrefix(it, before[from:]) {
				c.Items = append(c.Items, Item{it, "word", "a " + it})
			}
		}
		if len(c.Items) > 0 {
			c.Insert = c.Items[0].Label
			for _, it := range c.Items {
				for !strings.HasPrefix(it.Label, c.Insert) {
					c.Insert = c.Insert[:len(c.Insert)-1]
				}
			}
		}
		return c
	}
}

func TestTab(t *testing.T) {
	for _, test := range []struct{ keys, want string }{
		{"al\t" + enter, "al"},
		{"alp\t" + enter, "alpha"},
		{"é al\tp\t" + enter, "é alpha"},
		{"x al\tb\t" + enter, "x albatross"},
		{"alp" + left + left + "\t" + enter, "allp"}, // of what is before the cursor
		{"nothing\t" + enter, "nothing"},
		{"\tx" + enter, "\tx"},
	} {
		p := newPerson(t, 40)
		p.editor.cfg.Complete = completing("alpha", "albatross")
		if got, err := p.read(test.keys); got != test.want || err != nil {
			t.Errorf("%q: %q, %v, want %q", test.keys, got, err, test.want)
		}
	}
}

func TestTabLists(t *testing.T) {
	p := newPerson(t, 30)
	p.editor.cfg.Complete = completing("alpha", "albatross")
	done := make(chan bool)
	go func() {
		p.read("x = a\t")
		close(done)
	}()
	p.sees("In [1]: x = al|\nalpha      word  a alpha\nalbatross  word  a albatross")
	p.screen.Write([]byte("from behind\n"))
	p.sees("from behind\nIn [1]: x = al|\nalpha      word  a alpha\nalbatross  word  a albatross")
	p.keys.WriteString("p")
	p.sees("from behind\nIn [1]: x = alp|")
	p.keys.WriteString("\t" + enter)
	<-done
	p.sees("from behind\nIn [1]: x = alpha\n|")
}

func TestListing(t *testing.T) {
	var many []Item
	for i := range 300 {
		kind := "func"
		if i > 150 {
			kind = "type"
		}
		many = append(many, Item{Label: strings.Repeat("n", 1+i%9), Kind: kind})
	}
	for _, width := range []int{1, 10, 80} {
		list := listing(many, width, 8)
		lines := strings.Split(list, "\n")
		if len(lines) > 8 {
			t.Errorf("%d lines", len(lines))
		}
		for _, l := range lines {
			if runeWidths(l) > max(width, 8) && !strings.HasPrefix(l, "...") {
				t.Errorf("width %d: %q", width, l)
			}
		}
	}
	if got := listing([]Item{{"日本語日本語", "var", "a\nb"}}, 12, 3); runeWidths(got) > 12 {
		t.Errorf("%q", got)
	}
}

func TestHint(t *testing.T) {
	p := newPerson(t, 40)
	p.editor.cfg.Hint = func(before string) string {
		if strings.HasSuffix(before, "g(") {
			return "g(int)"
		}
		return "f(string)"
	}
	done := make(chan bool)
	go func() {
		p.read("f(")
		close(done)
	}()
	p.sees("In [1]: f(|\nf(string)")
	p.keys.WriteString("g(")
	p.sees("In [1]: f(g(|\ng(int)")
	p.keys.WriteString("1)")
	p.sees("In [1]: f(g(1)|\nf(string)")
	p.keys.WriteString(")")
	p.sees("In [1]: f(g(1))|")
	p.keys.WriteString(enter)
	<-done
}

func TestPromptWithText(t *testing.T) {
	p := newPerson(t, 40)
	done := make(chan string)
	go func() {
		cell, _ := p.editor.Read(t.Context(), Prompt{First: "In [1]: ", Text: "a :=\n\t1"})
		done <- cell
	}()
	p.waitRaw()
	p.sees("In [1]: a :=\n   ...:     1|")
	p.keys.WriteString("0" + enter)
	if got := <-done; got != "a :=\n\t10" {
		t.Errorf("%q", got)
	}
	if got, err := p.read("b" + enter); got != "b" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
}

func TestColours(t *testing.T) {
	text := []rune("for 日本 x\nyz")
	f := frame{prompt: Prompt{First: "> "}, text: text, pos: len(text), spans: []Span{{0, 3, "\x1b[1m"}, {4, 9, "\x1b[2m"}}}
	got := strings.Join(layout(f, 8).rows, "|")
	if want := "> \x1b[1mfor\x1b[0m \x1b[2m日\x1b[0m|\x1b[2m本 x\x1b[0m|...: yz"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// BenchmarkDrawing is of a key in a cell of a hundred lines: under 5 ms is
// wanted.
func BenchmarkDrawing(b *testing.B) {
	text := []rune(strings.Repeat("for _, q := range people { fmt.Println(q.Name, \"text\", 42) }\n", 100))
	var spans []Span
	for i := 0; i < len(text); i += 6 {
		spans = append(spans, Span{i, i + 3, "\x1b[94m"})
	}
	v := newVT(100, 50)
	s := NewScreen(discard{}, v.size)
	for b.Loop() {
		s.show(frame{prompt: Prompt{First: "In [1]: "}, text: text, pos: len(text), spans: spans})
	}
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }
