// sort.Interface, container/heap, list and ring with user types.
package main

import (
	"container/heap"
	"container/list"
	"container/ring"
	"fmt"
	"sort"
)

type Person struct {
	Name string
	Age  int
}
type ByAge []Person

func (a ByAge) Len() int           { return len(a) }
func (a ByAge) Swap(i, j int)      { a[i], a[j] = a[j], a[i] }
func (a ByAge) Less(i, j int) bool { return a[i].Age < a[j].Age }

type Item struct {
	val   string
	prio  int
	index int
}
type PQ []*Item

func (q PQ) Len() int           { return len(q) }
func (q PQ) Less(i, j int) bool { return q[i].prio > q[j].prio }
func (q PQ) Swap(i, j int) {
	q[i], q[j] = q[j], q[i]
	q[i].index, q[j].index = i, j
}
func (q *PQ) Push(x any) { it := x.(*Item); it.index = len(*q); *q = append(*q, it) }
func (q *PQ) Pop() any {
	old := *q
	it := old[len(old)-1]
	*q = old[:len(old)-1]
	return it
}

type multi struct {
	ByAge
	less func(a, b Person) bool
}

func (m multi) Less(i, j int) bool { return m.less(m.ByAge[i], m.ByAge[j]) }

func main() {
	ps := []Person{{"c", 30}, {"a", 20}, {"b", 30}, {"d", 10}}
	sort.Sort(ByAge(ps))
	fmt.Println(ps[0], ps[1], sort.IsSorted(ByAge(ps)))
	sort.Sort(sort.Reverse(ByAge(ps)))
	fmt.Println(ps[3], sort.IsSorted(sort.Reverse(ByAge(ps))))
	sort.Slice(ps, func(i, j int) bool { return ps[i].Name < ps[j].Name })
	fmt.Println(ps)
	sort.SliceStable(ps, func(i, j int) bool { return ps[i].Age > ps[j].Age })
	fmt.Println(ps)
	sort.Sort(multi{ps, func(a, b Person) bool { return a.Name > b.Name }})
	fmt.Println(ps)
	fmt.Println(sort.Search(100, func(i int) bool { return i*i >= 50 }), sort.SearchInts([]int{1, 3, 5}, 4))
	q := PQ{}
	heap.Init(&q)
	items := map[string]*Item{}
	for i, s := range []string{"lo", "hi", "mid"} {
		items[s] = &Item{val: s, prio: []int{1, 9, 5}[i]}
		heap.Push(&q, items[s])
	}
	items["lo"].prio = 100
	heap.Fix(&q, items["lo"].index)
	for q.Len() > 0 {
		fmt.Print(heap.Pop(&q).(*Item).val, " ")
	}
	fmt.Println()
	l := list.New()
	l.PushBack(Person{"x", 1})
	l.PushFront(&Person{"y", 2})
	for e := l.Front(); e != nil; e = e.Next() {
		switch v := e.Value.(type) {
		case Person:
			fmt.Print("val ", v.Name, " ")
		case *Person:
			fmt.Print("ptr ", v.Name, " ")
		}
	}
	r := ring.New(3)
	for i := range 3 {
		r.Value = Person{Age: i}
		r = r.Next()
	}
	r.Do(func(x any) { fmt.Print(x.(Person).Age) })
	fmt.Println()
	ss := sort.StringSlice{"b", "a"}
	ss.Sort()
	fmt.Println(ss)
}
