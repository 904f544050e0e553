package render_test

import (
	"errors"
	"go/types"
	"reflect"
	"strings"
	"testing"

	"github.com/aiterrepl/aiterrepl/repl/internal/render"
)

func TestTable(t *testing.T) {
	table := render.Table{
		Head:  []string{"name", "n", "more"},
		Right: []bool{false, true},
		Rows:  [][]string{{"日本", "1", "a\nb\tc"}, {"x", "1000"}, {"é", "20", strings.Repeat("z", 30)}},
	}
	want := `name     n  more
日本     1  a\nb\tc
x     1000
é       20  zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz
`
	if got := table.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	table.Width = 24
	want = `name     n  more
日本     1  a\nb\tc
x     1000
é       20  zzzzzzzzz...
`
	if got := table.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	table.Width, table.Spare = 24, 1
	want = `name  more
日本  a\nb\tc
x
é     zzzzzzzzzzzzzzz...
`
	if got := table.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	table.Width, table.Spare = 1, 0
	for line := range strings.Lines(table.String()) {
		if n := render.Columns(strings.TrimRight(line, "\n")); n > 4+2+4+2+8 {
			t.Errorf("%d columns: %q", n, line)
		}
	}
}

func TestTableOfAValue(t *testing.T) {
	in := session(t)
	p := in.scope.Lookup("P").Type()
	node := in.scope.Lookup("Node").Type()
	text, number := types.Typ[types.String], types.Typ[types.Int]
	anything := types.Universe.Lookup("any").Type()
	failure := types.Universe.Lookup("error").Type()
	for _, test := range []struct {
		typ   types.Type
		value any
		want  string
	}{
		{types.NewSlice(p), []P{{1}, {20}}, "#   X\n0   1\n1  20\n"},
		{types.NewPointer(types.NewSlice(p)), &[]P{{1}}, "#  X\n0  1\n"},
		{types.NewSlice(types.NewPointer(p)), []*P{{1}, nil}, "#  X\n0  1\n1\n"},
		{types.NewArray(number, 2), [2]int{7, 8}, "#  value\n0      7\n1      8\n"},
		{types.NewSlice(anything), []any{P{1}, P{2}}, "#  X\n0  1\n1  2\n"},
		{types.NewSlice(anything), []any{P{1}, "a\nb"}, "#  value\n0  main.P{X: 1}\n1  a\\nb\n"},
		{types.NewMap(text, p), map[string]P{"b": {2}, "a": {1}}, "key  X\na    1\nb    2\n"},
		{types.NewMap(number, text), map[int]string{10: "x", 9: "y"}, "key  value\n  9  y\n 10  x\n"},
		{types.NewSlice(types.NewMap(text, number)), []map[string]int{{"a": 1}, {"b": 2}}, "#  a  b\n0  1\n1     2\n"},
		{types.NewSlice(failure), []error{errors.New("bad"), nil}, "#  value\n0  error(\"bad\")\n1  nil\n"},
		{p, P{5}, "field  value\nX      5\n"},
		{types.NewSlice(node), []Node{{"a", &Node{Name: "b"}}}, "#  Name  Next\n0  a     &main.Node{Name: \"b\", Next: nil}\n"},
		{types.NewSlice(number), []int(nil), "#  value\n"},
		{types.NewSlice(number), []int{1, 2, 3, 4}, "#  value\n0      1\n1      2\n2      3\n... (1 more)\n"},
	} {
		printer := &render.Printer{Inspector: in, Limits: render.Limits{Depth: 8, Items: 3, String: 100, Total: 1000}}
		got, ok := printer.Table(render.Value{Type: test.typ, Value: reflect.ValueOf(test.value)}, 80)
		if got != test.want || !ok {
			t.Errorf("%v: %v\n%s\nwant\n%s", test.value, ok, got, test.want)
		}
	}
	printer := &render.Printer{Inspector: in}
	for _, test := range []struct {
		typ   types.Type
		value any
	}{{number, 5}, {types.NewPointer(p), (*P)(nil)}, {text, "x"}} {
		if got, ok := printer.Table(render.Value{Type: test.typ, Value: reflect.ValueOf(test.value)}, 80); ok {
			t.Errorf("%v is a table: %s", test.value, got)
		}
	}
}
