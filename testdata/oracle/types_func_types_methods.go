// Function types: methods, recursion, comparison with nil, maps of functions, currying.
package main

import (
	"errors"
	"fmt"
	"strings"
)

type Handler func(string) (string, error)
type Middleware func(Handler) Handler

func (h Handler) With(ms ...Middleware) Handler {
	for i := len(ms) - 1; i >= 0; i-- {
		h = ms[i](h)
	}
	return h
}

type Pred[T any] func(T) bool

func (p Pred[T]) And(q Pred[T]) Pred[T] { return func(x T) bool { return p(x) && q(x) } }
func (p Pred[T]) Not() Pred[T]          { return func(x T) bool { return !p(x) } }

func tag(s string) Middleware {
	return func(h Handler) Handler {
		return func(x string) (string, error) {
			r, err := h(x + s)
			return "<" + r + ">", err
		}
	}
}

func main() {
	h := Handler(func(s string) (string, error) {
		if s == "" {
			return "", errors.New("empty")
		}
		return strings.ToUpper(s), nil
	})
	fmt.Println(h.With(tag("1"), tag("2"))("x"))
	fmt.Println(h.With()(""))
	even := Pred[int](func(i int) bool { return i%2 == 0 })
	big := Pred[int](func(i int) bool { return i > 10 })
	both := even.And(big.Not())
	fmt.Println(both(4), both(12), both(3), Handler(nil) == nil)
}
