package rt

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// Print returns print or println for arguments of the given types.
func (rt *Runtime) Print(newline bool, in []reflect.Type) reflect.Value {
	return hostFunc(in, nil, func(a []reflect.Value) []reflect.Value {
		var b strings.Builder
		for i, v := range a {
			if i > 0 && newline {
				b.WriteByte(' ')
			}
			b.WriteString(printed(v))
		}
		if newline {
			b.WriteByte('\n')
		}
		rt.stderr().Write([]byte(b.String()))
		return nil
	})
}

func printed(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Float32, reflect.Float64:
		return printedFloat(v.Float(), v.Type().Bits())
	case reflect.Complex64, reflect.Complex128:
		bits := v.Type().Bits() / 2
		im := printedFloat(imag(v.Complex()), bits)
		if im[0] != '-' && im[0] != '+' {
			im = "+" + im
		}
		return "(" + printedFloat(real(v.Complex()), bits) + im + "i)"
	case reflect.Pointer, reflect.Map, reflect.Chan, reflect.Func, reflect.UnsafePointer:
		return fmt.Sprintf("%#x", v.Pointer())
	case reflect.Slice:
		return fmt.Sprintf("[%d/%d]%#x", v.Len(), v.Cap(), v.Pointer())
	case reflect.Interface:
		if v.IsNil() {
			return "(0x0,0x0)"
		}
		return fmt.Sprintf("(%#x,%#x)", reflect.ValueOf(v.Elem().Type()).Pointer(), reflect.New(v.Elem().Type()).Pointer())
	}
	return fmt.Sprint(v.Interface())
}

func printedFloat(f float64, bits int) string {
	return strconv.FormatFloat(f, 'g', -1, bits)
}
