package repl

import (
	"strings"
	"testing"
	"time"

	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

func TestProfileText(t *testing.T) {
	s, err := New(Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	s.Cell(t.Context(), "func f() {\n\tfor { }\n}")
	at := func(name, file string, line int) rt.TraceFrame {
		return rt.TraceFrame{Func: name, Pos: rt.Pos{Filename: file, Line: line, Column: 1}}
	}
	got := s.profileText(map[rt.TraceFrame]time.Duration{
		at("main.f", "In[1]", 2):           3 * time.Second,
		at("main.f", "In[1]", 3):           time.Second,
		at("(*main.T).M", "In[7]", 1):      time.Second,
		at("slices.pdqsort", "sort.go", 9): 2 * time.Second,
		at("the cell", "In[2]", 1):         time.Second,
		at("the cell.1", "In[2]", 1):       2 * time.Second,
	}, 4*time.Second)
	want := `Wall time: 4 s; in the cells' functions, all goroutines together: 10 s

time  share  function
 4 s  40.0%  f
 2 s  20.0%  In[2].1
 2 s  20.0%  slices.pdqsort
 1 s  10.0%  (*T).M
 1 s  10.0%  In[2]

time  share  line
 3 s  30.0%  In[1]:2  for { }
 1 s  10.0%  In[1]:3  }
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := s.profileText(nil, time.Millisecond); !strings.Contains(got, "too short") {
		t.Errorf("of nothing: %s", got)
	}
}
