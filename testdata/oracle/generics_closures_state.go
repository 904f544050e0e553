// Closures, defers, channels, type switches and method values in generic code.
package main

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"sync"
	"time"
)

type Cache[K comparable, V any] struct {
	mu   sync.Mutex
	m    map[K]V
	load func(K) (V, error)
	hits int
}

func NewCache[K comparable, V any](load func(K) (V, error)) *Cache[K, V] {
	return &Cache[K, V]{m: map[K]V{}, load: load}
}

func (c *Cache[K, V]) Get(k K) (v V, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if v, ok := c.m[k]; ok {
		c.hits++
		return v, nil
	}
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("load %v: %v", k, r)
		}
	}()
	if v, err = c.load(k); err == nil {
		c.m[k] = v
	}
	return v, err
}

func Kind[T any](x T) string {
	switch v := any(x).(type) {
	case int:
		return "int" + strconv.Itoa(v)
	case []T:
		return "slice of T"
	case fmt.Stringer:
		return "stringer " + v.String()
	case interface{ Len() int }:
		return "len"
	}
	var z T
	return fmt.Sprintf("other %T", z)
}

func Merge[T any](cs ...<-chan T) <-chan T {
	out := make(chan T)
	var wg sync.WaitGroup
	for _, c := range cs {
		wg.Go(func() {
			for v := range c {
				out <- v
			}
		})
	}
	go func() { wg.Wait(); close(out) }()
	return out
}
func Gen[T any](xs ...T) <-chan T {
	c := make(chan T)
	go func() {
		defer close(c)
		for _, x := range xs {
			c <- x
		}
	}()
	return c
}
func Memo[K comparable, V any](f func(K) V) func(K) V {
	m := map[K]V{}
	return func(k K) V {
		v, ok := m[k]
		if !ok {
			v = f(k)
			m[k] = v
		}
		return v
	}
}
func Counter[T any]() func(T) int {
	n := 0
	return func(T) int { n++; return n }
}

func main() {
	c := NewCache(func(s string) (int, error) {
		switch s {
		case "bad":
			return 0, io.EOF
		case "boom":
			panic("b")
		}
		return len(s), nil
	})
	for _, k := range []string{"abc", "abc", "bad", "boom"} {
		fmt.Println(c.Get(k))
	}
	fmt.Println(c.hits, Kind(5), Kind(time.Second), Kind("s"), Kind(&bytes.Buffer{}), Kind[any](nil))
	var all []int
	for v := range Merge(Gen(1, 2), Gen(3), Gen[int]()) {
		all = append(all, v)
	}
	slices.Sort(all)
	fmt.Println(all)
	calls := 0
	sq := Memo(func(i int) int { calls++; return i * i })
	fmt.Println(sq(4), sq(4), sq(5), calls)
	a, b := Counter[int](), Counter[string]()
	a(1)
	fmt.Println(a(1), b(""))
}
