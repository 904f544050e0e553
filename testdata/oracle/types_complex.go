// Complex arithmetic and its builtins in both widths.
package main

import (
	"fmt"
	"math/cmplx"
)

type C complex128

func (c C) Conj() C { return C(complex(real(c), -imag(c))) }

func main() {
	var a complex64 = complex(1, 2)
	b := 3 - 4i
	fmt.Println(a, b, complex128(a)*b, b/complex128(a), -b, +b, b == 3-4i, b != 3+4i)
	fmt.Println(real(a), imag(a), real(b)+1, cmplx.Abs(b))
	b += 1i
	b *= 2
	b -= 1
	b /= 1i
	fmt.Println(b)
	c := C(1 + 1i)
	fmt.Printf("%v %T %.1f %v\n", c.Conj(), c, c*c, c.Conj() == C(1-1i))
	z := 0.0
	fmt.Println(complex(1/z, z/z), complex(z, 1)*complex(z, 1))
	m := map[complex128]string{1i: "i", 1: "one"}
	fmt.Println(m[complex(0, 1)], m[complex(1, 0)], len(m))
	fmt.Printf("%T %T %T\n", real(a), imag(b), complex(float32(1), 0))
	var arr [2]complex64
	arr[1] = a
	p := &arr[1]
	*p += 1
	fmt.Println(arr)
}
