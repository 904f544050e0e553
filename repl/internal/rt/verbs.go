package rt

import (
	"reflect"
	"strconv"
	"strings"
)

// verbs prepares the format and arguments of a formatting function. Arguments become
// views; %w of a cell's error becomes that error. fmt itself answers %T, before it asks
// the argument, so %T of a cell's value becomes %s of its type's name: an argument of its
// own at the end, and all verbs then name theirs by number.
func (rt *Runtime) verbs(format string, args []any) (string, []any) {
	out := rt.Views(args)
	parsed := parseVerbs(format)
	named := false
	for _, v := range parsed {
		if v.arg < 0 || v.arg >= len(args) || args[v.arg] == nil {
			continue
		}
		x := rt.unwrap(args[v.arg])
		t := rt.Types.OfDyn(reflect.TypeOf(x))
		switch {
		case t == nil:
		case v.verb == 'T':
			named = true
		case v.verb == 'w' && rt.method(x, "Error").IsValid():
			out[v.arg] = rt.errorOf(x)
		}
	}
	if !named {
		return format, out
	}
	var b strings.Builder
	last := 0
	for _, v := range parsed {
		b.WriteString(format[last:v.begin])
		last = v.end
		verb, arg := string(format[v.end-v.size:v.end]), v.arg
		if v.verb == 'T' && v.arg >= 0 && v.arg < len(args) && args[v.arg] != nil {
			if t := rt.Types.OfDyn(reflect.TypeOf(rt.unwrap(args[v.arg]))); t != nil {
				out = append(out, TypeString(t.Go))
				verb, arg = "s", len(out)-1
			}
		}
		b.WriteString("%" + v.flags + "[" + strconv.Itoa(arg+1) + "]" + verb)
	}
	b.WriteString(format[last:])
	return b.String(), out
}

// A verb is one verb of a format: format[begin:end], its argument's index, and its flags
// with the numbers of width and precision arguments made explicit.
type verb struct {
	begin, end, size int
	verb             rune
	arg              int
	flags            string
}

func parseVerbs(format string) []verb {
	var vs []verb
	next := 0 // the argument that comes next
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			continue
		}
		v := verb{begin: i}
		var flags strings.Builder
		for i++; i < len(format) && strings.IndexByte("+-# 0123456789.*[", format[i]) >= 0; i++ {
			switch format[i] {
			case '[':
				close := strings.IndexByte(format[i:], ']')
				n, err := strconv.Atoi(format[i+1 : max(i+1, i+close)])
				if close < 0 || err != nil {
					return vs
				}
				next = n - 1
				i += close
			case '*':
				flags.WriteString("[" + strconv.Itoa(next+1) + "]*")
				next++
			default:
				flags.WriteByte(format[i])
			}
		}
		if i >= len(format) {
			break
		}
		for _, r := range format[i:] {
			v.verb = r
			break
		}
		v.size = len(string(v.verb))
		if v.verb == '%' {
			continue
		}
		v.arg, v.flags = next, flags.String()
		next++
		i += v.size - 1
		v.end = i + 1
		vs = append(vs, v)
	}
	return vs
}
