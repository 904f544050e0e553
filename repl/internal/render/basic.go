package render

import (
	"fmt"
	"go/types"
	"math"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"
)

// basic writes a number, string or bool. Where nothing tells its type and its
// literal would have another one, it is written as a conversion: int64(3). A rune
// by itself is its number and its literal.
func (w *writer) basic(t types.Type, u *types.Basic, v reflect.Value, c context) {
	text, ok := w.literal(v)
	char, isChar := runeLiteral(t, v)
	switch {
	case !ok:
		w.opaque(t)
	case isChar && c == root:
		w.WriteString(text + " " + char)
	case isChar:
		w.WriteString(char)
	case c == root && isNamed(t), c == alone && !isDefault(t, u, text):
		fmt.Fprintf(w, "%s(%s)", valueType(t), text)
	default:
		w.WriteString(text)
	}
}

// literal returns the Go literal for v.
func (w *writer) literal(v reflect.Value) (string, bool) {
	switch v.Kind() {
	case reflect.Bool:
		return strconv.FormatBool(v.Bool()), true
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return strconv.FormatInt(v.Int(), 10), true
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return strconv.FormatUint(v.Uint(), 10), true
	case reflect.Uintptr:
		return "0x" + strconv.FormatUint(v.Uint(), 16), true
	case reflect.Float32:
		return float(v.Float(), 32), true
	case reflect.Float64:
		return float(v.Float(), 64), true
	case reflect.Complex64:
		return complexNumber(v.Complex(), 32), true
	case reflect.Complex128:
		return complexNumber(v.Complex(), 64), true
	case reflect.String:
		return w.quote(v.String()), true
	case reflect.UnsafePointer:
		return fmt.Sprintf("%#x", v.Pointer()), true
	}
	return "", false
}

// runeLiteral returns the literal of a value whose type is called rune, not int32, if it
// has one.
func runeLiteral(t types.Type, v reflect.Value) (string, bool) {
	b, ok := t.(*types.Basic)
	if !ok || b.Name() != "rune" || !v.CanInt() || !utf8.ValidRune(rune(v.Int())) {
		return "", false
	}
	return strconv.QuoteRune(rune(v.Int())), true
}

// float returns f as fmt.Println writes it: the shortest form, with an exponent
// only from 1e21 on.
func float(f float64, bits int) string {
	if math.IsInf(f, 0) || math.IsNaN(f) {
		return strconv.FormatFloat(f, 'g', -1, bits)
	}
	if bits == 32 {
		return fmt.Sprint(float32(f))
	}
	return fmt.Sprint(f)
}

func complexNumber(c complex128, bits int) string {
	sign := ""
	if im := imag(c); !math.Signbit(im) || math.IsNaN(im) {
		sign = "+"
	}
	return "(" + float(real(c), bits) + sign + float(imag(c), bits) + "i)"
}

// quote returns s as a Go string literal; of a long one its beginning, its end and its length.
func (w *writer) quote(s string) string {
	limit := w.limits.String
	if len(s) <= limit {
		return strconv.Quote(s)
	}
	text := strconv.Quote(prefix(s, limit-limit/4)) + " ..."
	if end := suffix(s, limit/4); end != "" {
		text += " " + strconv.Quote(end)
	}
	return fmt.Sprintf("%s (%d bytes)", text, len(s))
}

// cut bounds a text that a method of the value returned.
func (w *writer) cut(s string) string {
	if limit := w.limits.Total; len(s) > limit {
		return prefix(s, limit) + fmt.Sprintf("... (%d bytes)", len(s))
	}
	return s
}

// prefix returns at most n bytes of s without splitting a rune.
func prefix(s string, n int) string {
	if n >= len(s) {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// suffix returns at most n bytes from the end of s without splitting a rune.
func suffix(s string, n int) string {
	from := max(len(s)-n, 0)
	for from < len(s) && !utf8.RuneStart(s[from]) {
		from++
	}
	return s[from:]
}

// bytes writes a []byte: as text where it is text, in hexadecimal otherwise.
func (w *writer) bytes(t types.Type, v reflect.Value, c context) {
	b := v.Bytes()
	if isText(b) && len(b) > 0 {
		w.WriteString(valueType(t) + "(" + w.quote(string(b)) + ")")
		return
	}
	if c != elided {
		w.WriteString(valueType(t))
	}
	w.WriteByte('{')
	for i, x := range b {
		if i > 0 {
			w.WriteString(", ")
		}
		if i >= w.limits.Items {
			fmt.Fprintf(w, "... (%d more)", len(b)-i)
			break
		}
		fmt.Fprintf(w, "%#02x", x)
	}
	w.WriteByte('}')
}

// isText reports whether b reads as text.
func isText(b []byte) bool {
	if !utf8.Valid(b) {
		return false
	}
	return !strings.ContainsFunc(string(b[:min(len(b), 4096)]), func(r rune) bool {
		return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f
	})
}

func isByte(t types.Type) bool {
	b, ok := types.Unalias(t).(*types.Basic)
	return ok && b.Kind() == types.Byte
}

// isDefault reports whether text, a literal of type t, has that type by itself.
func isDefault(t types.Type, u *types.Basic, text string) bool {
	if isNamed(t) {
		return false
	}
	switch u.Kind() {
	case types.Int, types.String, types.Bool, types.Complex128:
		return true
	case types.Float64:
		return strings.ContainsAny(text, ".e")
	}
	return u.Info()&types.IsUntyped != 0
}

func isNamed(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.Named)
	return ok
}
