// Integer, floating-point, imaginary, rune and string literals in every base.
package main

import "fmt"

func main() {
	fmt.Println(42, 4_2, 0600, 0_600, 0o600, 0xBadFace, 0x_67_7a, 0b1010, 170141183460469231731687303715884105727>>100)
	fmt.Println(0., 72.40, 072.40, 2.71828, 1.e+0, 6.67428e-11, 1e6, .25, .12345e+5, 1_5., 0.15e+02)
	fmt.Println(0x1p-2, 0x2.p10, 0x1.Fp+0, 0x.8p-0, 0x_1FFFp-16)
	fmt.Println(0i, 123i, 0o123i, 0xabci, 0.i, 2.71828i, 1.e+0i, .25i, 0x1p-2i)
	fmt.Println('a', 'ä', '本', '\t', '\000', '\007', '\377', '\x07', '\xff', '\u12e4', '\U00101234', '\'')
	fmt.Println(`abc`, `\n
\n`, "\n", "\"", "Hello, world!\n", "日本語", "\u65e5本\U00008a9e", "\xff\u00FF", len("\xff\u00FF"))
	fmt.Println("日本語" == "\u65e5\u672c\u8a9e", `日本語` == "\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e")
	fmt.Printf("%q %q %T %T\n", 'x', "\a\b\f\n\r\t\v\\", 'x', 1i)
}
