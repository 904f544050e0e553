// Matrices: multiplication, transposition, determinant, generic over numbers.
package main

import "fmt"

type Number interface{ ~int | ~float64 }
type Matrix[T Number] [][]T

func Identity[T Number](n int) Matrix[T] {
	m := make(Matrix[T], n)
	for i := range m {
		m[i] = make([]T, n)
		m[i][i] = 1
	}
	return m
}
func (a Matrix[T]) Mul(b Matrix[T]) Matrix[T] {
	r := make(Matrix[T], len(a))
	for i := range a {
		r[i] = make([]T, len(b[0]))
		for j := range b[0] {
			for k := range b {
				r[i][j] += a[i][k] * b[k][j]
			}
		}
	}
	return r
}
func (a Matrix[T]) Pow(n int) Matrix[T] {
	r := Identity[T](len(a))
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			r = r.Mul(a)
		}
		a = a.Mul(a)
	}
	return r
}
func (a Matrix[T]) T() (r Matrix[T]) {
	for j := range a[0] {
		row := make([]T, len(a))
		for i := range a {
			row[i] = a[i][j]
		}
		r = append(r, row)
	}
	return
}
func (a Matrix[T]) Det() (d T) {
	if len(a) == 1 {
		return a[0][0]
	}
	sign := T(1)
	for c := range a {
		var sub Matrix[T]
		for _, row := range a[1:] {
			sub = append(sub, append(append([]T{}, row[:c]...), row[c+1:]...))
		}
		d += sign * a[0][c] * sub.Det()
		sign = -sign
	}
	return
}

func main() {
	fmt.Println(Matrix[int]{{1, 1}, {1, 0}}.Pow(50)[0][1])
	m := Matrix[float64]{{2, 0.5, 1}, {0, 3, -1}, {4, 1, 1}}
	fmt.Println(m.Det(), m.T(), m.Mul(Identity[float64](3))[0])
	fmt.Printf("%T %v\n", m, Matrix[int]{{1, 2, 3}, {4, 5, 6}}.T())
}
