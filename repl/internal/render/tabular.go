package render

import (
	"cmp"
	"encoding/hex"
	"fmt"
	"go/types"
	"reflect"
	"slices"
	"strconv"
)

// widestCell is how many columns one value of a table takes at most.
const widestCell = 60

// Table returns a value as a table: a slice or array with a row for each element, a map
// with one for each key, a struct with one for each field, an error with one for each that
// it wraps. Structs, and maps whose keys are strings, are spread over columns. Bytes are
// dumped. It reports false for what has no rows.
func (p *Printer) Table(v Value, width int) (string, bool) {
	w := p.writer()
	if chain := p.Chain(v); chain != nil {
		table := Table{Head: []string{"error", "message"}, Width: width}
		for _, link := range chain {
			table.Rows = append(table.Rows, []string{link.Type, link.Text})
		}
		return table.String(), true
	}
	b := tabular{w: w}
	t, rv := w.concrete(v.Type, v.Value)
	if t == nil {
		return "", false
	}
	switch u := t.Underlying().(type) {
	case *types.Slice:
		if isByte(u.Elem()) && rv.Kind() == reflect.Slice {
			return dump(rv.Bytes(), 16*w.limits.Items), true
		}
		b.list(u.Elem(), rv)
	case *types.Array:
		b.list(u.Elem(), rv)
	case *types.Map:
		b.mapping(u, rv)
	case *types.Struct:
		b.table.Head = []string{"field", "value"}
		b.fields(u, rv, func(name string, ft types.Type, fv reflect.Value) {
			text, _ := b.cell(ft, fv)
			b.table.Rows = append(b.table.Rows, []string{name, text})
		})
	default:
		return "", false
	}
	b.table.Width = width
	text := b.table.String()
	if b.left > 0 {
		text += fmt.Sprintf("... (%d more)\n", b.left)
	}
	return text, true
}

// tabular is a table being made.
type tabular struct {
	w     *writer
	table Table
	left  int // rows that are not shown
}

// concrete follows interfaces and pointers to what they lead to; nil if that is nothing.
func (w *writer) concrete(t types.Type, v reflect.Value) (types.Type, reflect.Value) {
	for range w.limits.Depth {
		switch {
		case !v.IsValid() || t == nil:
			return nil, v
		case types.IsInterface(t):
			t, v = w.in.Dynamic(v)
			continue
		}
		ptr, ok := t.Underlying().(*types.Pointer)
		if !ok || v.Kind() != reflect.Pointer {
			return t, v
		}
		if v.IsNil() {
			return nil, v
		}
		t, v = ptr.Elem(), w.in.As(v.Elem(), ptr.Elem())
	}
	return nil, v
}

// list makes a row of each element.
func (b *tabular) list(elem types.Type, v reflect.Value) {
	if v.Kind() != reflect.Slice && v.Kind() != reflect.Array {
		return
	}
	n := b.bound(v.Len())
	values := make([]Value, n)
	keys := make([]string, n)
	for i := range n {
		values[i] = Value{elem, b.w.in.As(v.Index(i), elem)}
		keys[i] = strconv.Itoa(i)
	}
	b.rows("#", keys, true, values)
}

// mapping makes a row of each key.
func (b *tabular) mapping(u *types.Map, v reflect.Value) {
	if v.Kind() != reflect.Map {
		return
	}
	sorted := sorted(v.MapKeys())
	sorted = sorted[:b.bound(len(sorted))]
	values := make([]Value, len(sorted))
	keys := make([]string, len(sorted))
	right := true
	for i, k := range sorted {
		values[i] = Value{u.Elem(), b.w.in.As(v.MapIndex(k), u.Elem())}
		var number bool
		keys[i], number = b.cell(u.Key(), b.w.in.As(k, u.Key()))
		right = right && number
	}
	b.rows("key", keys, right, values)
}

// bound returns how many of n rows are shown.
func (b *tabular) bound(n int) int {
	shown := min(n, b.w.limits.Items)
	b.left = n - shown
	return shown
}

// rows makes the rows of values, whose first column is their key.
func (b *tabular) rows(head string, keys []string, right bool, values []Value) {
	b.table.Head, b.table.Right = []string{head}, []bool{right}
	columns, ok := b.columns(values)
	if !ok {
		columns = []string{"value"}
	}
	b.table.Head = append(b.table.Head, columns...)
	numbers := make([]bool, len(columns))
	for i := range numbers {
		numbers[i] = true
	}
	for i, v := range values {
		row := make([]string, len(columns)+1)
		row[0] = keys[i]
		put := func(name string, t types.Type, v reflect.Value) {
			at := slices.Index(columns, name)
			text, number := b.cell(t, v)
			row[at+1] = text
			numbers[at] = numbers[at] && number
		}
		t, rv := v.Type, v.Value
		if ok {
			t, rv = b.w.concrete(t, rv)
		}
		switch {
		case !ok:
			put("value", t, rv)
		case t != nil:
			b.parts(t, rv, put)
		}
		b.table.Rows = append(b.table.Rows, row)
	}
	b.table.Right = append(b.table.Right, numbers...)
}

// columns returns the fields, or keys, that the values have; false if they are not all of
// structs or of maps with strings for keys.
func (b *tabular) columns(values []Value) ([]string, bool) {
	var columns []string
	maps := false
	for _, v := range values {
		t, rv := b.w.concrete(v.Type, v.Value)
		if t == nil {
			continue
		}
		if _, said := b.w.text(t, rv); said || !b.spreads(t, rv) {
			return nil, false
		}
		_, isMap := t.Underlying().(*types.Map)
		maps = maps || isMap
		b.parts(t, rv, func(name string, _ types.Type, _ reflect.Value) {
			if !slices.Contains(columns, name) {
				columns = append(columns, name)
			}
		})
	}
	if maps {
		slices.Sort(columns)
	}
	const most = 50
	return columns, len(columns) > 0 && len(columns) <= most
}

// spreads reports whether a value's parts can be columns.
func (b *tabular) spreads(t types.Type, v reflect.Value) bool {
	switch u := t.Underlying().(type) {
	case *types.Struct:
		return v.Kind() == reflect.Struct && v.NumField() == u.NumFields()
	case *types.Map:
		key, ok := u.Key().Underlying().(*types.Basic)
		return ok && key.Info()&types.IsString != 0 && v.Kind() == reflect.Map
	}
	return false
}

// parts calls put for each part of a value.
func (b *tabular) parts(t types.Type, v reflect.Value, put func(name string, t types.Type, v reflect.Value)) {
	switch u := t.Underlying().(type) {
	case *types.Struct:
		b.fields(u, v, put)
	case *types.Map:
		for it := v.MapRange(); it.Next(); {
			put(it.Key().String(), u.Elem(), b.w.in.As(it.Value(), u.Elem()))
		}
	}
}

// fields calls put for each field that is shown of a struct.
func (b *tabular) fields(u *types.Struct, v reflect.Value, put func(name string, t types.Type, v reflect.Value)) {
	for i := range min(u.NumFields(), v.NumField()) {
		f := u.Field(i)
		if f.Name() != "_" && v.Type().Field(i).IsExported() {
			put(f.Name(), f.Type(), b.w.in.As(v.Field(i), f.Type()))
		}
	}
}

// cell returns the text of one value, a string as it is, and whether that is a number.
func (b *tabular) cell(t types.Type, v reflect.Value) (text string, number bool) {
	if v.IsValid() && types.IsInterface(t) {
		dynamic, held := b.w.in.Dynamic(v)
		if dynamic == nil {
			text, _ = untyped(v)
			return cutTo(oneLine(cmp.Or(text, "nil")), widestCell), false
		}
		t, v = dynamic, held
	}
	if !v.IsValid() {
		return "nil", false
	}
	_, said := b.w.text(t, v)
	if basic, ok := t.Underlying().(*types.Basic); ok && !said {
		if basic.Info()&types.IsString != 0 && v.Kind() == reflect.String {
			return cutTo(oneLine(prefix(v.String(), 4*widestCell)), widestCell), false
		}
		number = basic.Info()&types.IsNumeric != 0
	}
	w := &writer{in: b.w.in, limits: b.w.limits, onPath: map[visit]bool{}}
	w.limits.Total = 4 * widestCell
	w.value(t, v, known)
	return cutTo(oneLine(w.String()), widestCell), number
}

// dump shows at most so many bytes, sixteen a line, in hexadecimal and as text.
func dump(b []byte, most int) string {
	text := hex.Dump(b[:min(len(b), most)])
	if len(b) > most {
		text += fmt.Sprintf("... (%d more bytes)\n", len(b)-most)
	}
	return text
}
