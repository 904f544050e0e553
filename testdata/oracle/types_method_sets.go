// Methods on every kind of named type, by value and pointer, nil receivers.
package main

import "fmt"

type Int int
type Str string
type Sl []int
type Mp map[string]int
type Fn func() string
type Ch chan int
type Arr [2]int
type Bl bool
type Fl float64

func (i Int) Double() Int { return i * 2 }
func (i *Int) Inc()       { *i++ }
func (s Str) Len() int    { return len(s) }
func (s *Sl) Push(v int)  { *s = append(*s, v) }
func (s Sl) Sum() (t int) {
	for _, v := range s {
		t += v
	}
	return
}
func (m Mp) Put(k string) { m[k]++ }
func (f Fn) Call() string { return "<" + f() + ">" }
func (c Ch) Send(v int)   { c <- v }
func (a *Arr) Set(v int)  { a[1] = v }
func (b Bl) Not() Bl      { return !b }
func (f Fl) Half() Fl     { return f / 2 }

type L struct{ next *L }

func (l *L) Len() int {
	if l == nil {
		return 0
	}
	return 1 + l.next.Len()
}

func main() {
	i := Int(4)
	i.Inc()
	(&i).Inc()
	fmt.Println(i.Double().Double(), Str("héy").Len(), Bl(true).Not(), Fl(5).Half())
	var s Sl
	s.Push(1)
	s.Push(2)
	m := Mp{}
	m.Put("k")
	m.Put("k")
	fmt.Println(s, s.Sum(), Sl{4, 5}.Sum(), m, Fn(func() string { return "f" }).Call())
	c := make(Ch, 1)
	c.Send(3)
	var a Arr
	a.Set(9)
	fmt.Println(<-c, a, (&L{&L{}}).Len(), (*L)(nil).Len())
	arr := []Int{1, 2}
	for k := range arr {
		arr[k].Inc()
	}
	mm := map[string]*Int{"i": &i}
	mm["i"].Inc()
	fmt.Println(arr, i, struct{ Int }{5}.Double())
	var iface interface{ Double() Int } = i
	i.Inc()
	fmt.Println(iface.Double(), i)
}
