package sessions_test

import (
	"strings"
	"testing"

	"github.com/aiterrepl/aiterrepl/sessions"
)

// TestMarkdownReadsAsItWasWritten: a lesson's Markdown is the same lesson.
func TestMarkdownReadsAsItWasWritten(t *testing.T) {
	lessons, err := sessions.Lessons()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lessons {
		text := l.Markdown()
		again, err := sessions.ParseLesson(l.File, text)
		if err != nil {
			t.Fatal(err)
		}
		if got := again.Markdown(); got != text {
			t.Errorf("%s: got\n%s\nwant\n%s", l.Name, got, text)
		}
		want, got := must(t, l).Format(), must(t, again).Format()
		if got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", l.Name, got, want)
		}
	}
}

// items takes a cell for one statement, and a comment for none.
func items(source string) ([]sessions.Item, []int, error) {
	if strings.HasPrefix(source, "//") {
		return nil, nil, nil
	}
	return []sessions.Item{{Off: 0, End: len(source)}}, nil, nil
}

func must(t *testing.T, l *sessions.Lesson) *sessions.File {
	f, err := l.Session()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestSessionAsALesson(t *testing.T) {
	f, err := sessions.Parse("day.txtar", strings.ReplaceAll(`aiterrepl session 1
# 2026-11-22 10:00:00
port 7777

>-- cell 1 --
// Only prose.
>-- duration 1 --
1ms
>-- cell 2 --
fmt.Print("`+"```"+`go\na")
>-- output 2 --
`+"```"+`go
a
\ no newline at the end
>-- duration 2 --
1ms
>-- cell 3 --
// doc
func f() int { return _2 + len(Out) + len(In[2]) }
>-- error 3 --
In[3]:2:24: no
>-- duration 3 --
1ms
>-- cell 4 --
for {}
>-- error 4 --
interrupted
>-- interrupted 4 --
>-- duration 4 --
200ms
>-- cell 5 --
for { /* killed */ }
`, ">", ""))
	if err == nil || len(f.Cells) != 5 {
		t.Fatalf("got %d cells, %v", len(f.Cells), err)
	}
	l := f.Lesson(items)
	text := l.Markdown()
	for _, want := range []string{
		"# A session of 22 November 2026\n",
		"<!-- port 7777 -->\n",
		"\nOnly prose.\n\n```go\nfmt.Print",
		"\n````output\n```go\na\n\\ no newline at the end\n````\n",
		"// doc\nfunc f() int { return _1 + len(Out) + len(In[1]) }\n",
		"\n```error\nIn[2]:2:24: no\n```\n",
		"\n```clients\nwait 200ms\ninterrupt\n```\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("there is no %q in\n%s", want, text)
		}
	}
	if strings.Contains(text, "killed") {
		t.Errorf("the cell that did not end is there:\n%s", text)
	}
	if _, err := sessions.ParseLesson("day.md", text); err != nil {
		t.Error(err)
	}
	if got := must(t, l).Cells[0].Output; got != "```go\na" {
		t.Errorf("the output is %q", got)
	}
}

func TestPage(t *testing.T) {
	l, err := sessions.ParseLesson("x.md", "# A <b> title\n\n## Part & two\n\n- one `<x>`\n- two\n  goes on\n\n1. first\n\n> said\n\n```sh\nls <dir>\n```\n\n"+
		"See [Go](https://go.dev/), or [bad](javascript:x).\n\n```go\n// why\nx := \"<a>\" + `b`\n```\n\n```output\n\x1b[31mred\x1b[0m <tag>\x00\n```\n\n```hint\nA *hint*.\n```\n")
	if err != nil {
		t.Fatal(err)
	}
	page, err := l.Page()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"<title>A &lt;b&gt; title</title>", "<h3>Part &amp; two</h3>", "<li>one <code>&lt;x&gt;</code></li>", "<li>two goes on</li></ul>",
		"<ol><li>first</li></ol>", "<blockquote>said</blockquote>", "<pre>ls &lt;dir&gt;</pre>",
		`<a href="https://go.dev/">Go</a>`, "[bad](javascript:x)",
		`<span class="c">// why</span>`, `<span class="s">&#34;&lt;a&gt;&#34;</span>`,
		"<pre class=\"output\">red &lt;tag&gt;\uFFFD\n</pre>", "<summary>Hint</summary><p>A <em>hint</em>.</p>",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("there is no %s in\n%s", want, page[strings.Index(page, "<body>"):])
		}
	}
}

// FuzzLesson: whatever the text, there is a lesson or an error with its line; and
// what is written of a lesson reads the same.
func FuzzLesson(f *testing.F) {
	f.Add("# T\n\n<!-- port 7777 -->\n\nprose\n\n```go\nx := 1\n```\n\n```clients\nconnect a 7777\ninterrupt\n```\n\n```output\n````\n\\ no newline at the end\n```\n\nlast\n")
	f.Add("# T\n````go\n`\n```\n`\n````\n```check\nx // y\n```\n```hint\nh\n```\n```sh\nls\n```\n")
	f.Fuzz(func(t *testing.T, text string) {
		l, err := sessions.ParseLesson("f.md", text)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "f.md:") {
				t.Fatal(err)
			}
			return
		}
		first := l.Markdown()
		again, err := sessions.ParseLesson("f.md", first)
		if err != nil {
			t.Fatalf("%v\n%q", err, first)
		}
		if second := again.Markdown(); second != first {
			t.Fatalf("got %q, want %q", second, first)
		}
		if got, want := must(t, again).Format(), must(t, l).Format(); got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
		page, err := l.Page()
		if err == nil {
			err = checkPage(page)
		}
		if err != nil {
			t.Fatalf("%v\n%q", err, first)
		}
	})
}

// TestLeftMasks: what differs from run to run in any session is masked where it is.
func TestLeftMasks(t *testing.T) {
	f := &sessions.File{Cells: []sessions.Cell{
		{Source: "%time f()", Outcome: sessions.Outcome{Result: "Wall time: 255 µs\nAllocated: 1.2 kB in 2,057 objects", Done: true}},
		{Source: "3 * time.Second", Outcome: sessions.Outcome{Result: "3s", Done: true}},
		{Source: "server", Outcome: sessions.Outcome{Result: "<Server 127.0.0.1:35461>", Done: true}},
		{Source: "other", Outcome: sessions.Outcome{Result: "<Server 127.0.0.1:7777>", Done: true}},
	}}
	left := f.Left(items)
	var names []string
	for _, m := range left.Masks {
		names = append(names, m.Name)
	}
	if got := strings.Join(names, " "); got != "memory time port" {
		t.Errorf("masks: %s", got)
	}
	if got := left.Masked(f.Cells[0].Result + f.Cells[2].Result + f.Cells[3].Result); got != "Wall time: <time>\nAllocated: <memory><Server <port>><Server 127.0.0.1:7777>" {
		t.Errorf("masked: %s", got)
	}
	if again := left.Left(items); len(again.Masks) != 3 || len(f.Masks) != 0 {
		t.Errorf("masks: %v, then %v", f.Masks, again.Masks)
	}
}

// TestMaskedProfile: of what %prun has measured nothing is compared.
func TestMaskedProfile(t *testing.T) {
	for _, text := range []string{
		"Wall time: 1.2 s; in the cells' functions, all goroutines together: 886 ms\n\n  time   share  function\n886 ms   90.0%  In[1]\n  2 µs   10.0%  hot\n\n  time   share  line\n886 ms  100.0%  In[1]:1  %prun f()\n49",
		"Wall time: 2 ms; in the cells' functions, all goroutines together: 1 ms\n\ntime   share  function\n1 ms  100.0%  hot\n49",
		"Wall time: 2 µs, too short to say where it went; more turns of a loop tell\n49",
	} {
		left := (&sessions.File{Cells: []sessions.Cell{{Source: "%prun f()", Outcome: sessions.Outcome{Result: text, Done: true}}}}).Left(items)
		if got := left.Masked(text); got != "<profile>\n49" {
			t.Errorf("got %q", got)
		}
	}
}
