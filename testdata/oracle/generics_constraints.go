// Constraints: unions, methods, comparable, type sets with methods, core types.
package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"
)

type Number interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~float32 | ~float64
}
type Stringish interface{ ~string | ~[]byte }
type StringerNum interface {
	Number
	fmt.Stringer
}
type Temp float64

func (t Temp) String() string { return fmt.Sprintf("%.1f°", float64(t)) }

func Sum[T Number](xs ...T) (s T) {
	for _, x := range xs {
		s += x
	}
	return
}
func Show[T StringerNum](xs []T) (s string) {
	for _, x := range xs {
		s += x.String() + " "
	}
	return s + T(Sum(xs...)).String()
}
func Len[T Stringish](x T) int            { return len(x) }
func First[T ~string | ~[]byte](x T) byte { return x[0] }
func Cut[T Stringish](x T) T              { return x[1:2] }
func Index[T comparable](xs []T, x T) int {
	for i, v := range xs {
		if v == x {
			return i
		}
	}
	return -1
}
func MaxOf[T cmp.Ordered](a T, rest ...T) T {
	for _, r := range rest {
		if r > a {
			a = r
		}
	}
	return a
}

type Setter[T any] interface {
	Set(string)
	*T
}
type Conf struct{ v string }

func (c *Conf) Set(s string) { c.v = "<" + s + ">" }

func FromStrings[T any, PT Setter[T]](ss []string) []T {
	r := make([]T, len(ss))
	for i, s := range ss {
		PT(&r[i]).Set(s)
	}
	return r
}

type Cloner[T any] interface{ Clone() T }
type Doc struct{ t string }

func (d Doc) Clone() Doc       { d.t += "'"; return d }
func Dup[T Cloner[T]](x T) []T { return []T{x, x.Clone(), x.Clone().Clone()} }

func Each[C []E | [3]E, E any](c C, n int) E      { return c[n] }
func Send[C ~chan E | ~chan<- E, E any](c C, e E) { c <- e }
func Call[F ~func(A) R, A, R any](f F, a A) R     { return f(a) }
func Make[S ~[]E, E any](n int) S                 { return make(S, n) }
func Abs[T Number](x T) T {
	if x < 0 {
		return -x
	}
	return x
}

type MyInts []int
type MyStr string

func main() {
	fmt.Println(Sum(1, 2, 3), Sum(1.5, 2), Sum[int8](100, 27, 1), Sum(Temp(1), 2.5), Sum[float32]())
	fmt.Println(Show([]Temp{1, 2.25}), Len("abc"), Len([]byte{1}), First(MyStr("Z")), Cut("xyz"), Cut([]byte("xyz")))
	fmt.Println(Index([]string{"a", "b"}, "b"), Index([]any{1, "a", nil}, nil), Index([]Doc{{"x"}}, Doc{"y"}), Index([]error{io.EOF}, io.EOF))
	fmt.Println(MaxOf(1, 5, 3), MaxOf("a", "c", "b"), MaxOf(2.5))
	fmt.Println(FromStrings[Conf]([]string{"a", "b"}), Dup(Doc{"d"}))
	fmt.Println(Each[[]string, string]([]string{"p", "q"}, 1), Each[[3]bool, bool]([3]bool{2: true}, 2))
	c := make(chan int, 1)
	Send(c, 4)
	fmt.Println(<-c, Call(strings.ToUpper, "up"), len(Make[MyInts](3)), Abs(-3), Abs(int8(-5)), Abs(Temp(-1)))
	fmt.Printf("%T %T\n", Make[MyInts](0), Cut(MyStr("abc")))
}
