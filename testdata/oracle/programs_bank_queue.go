// A simulation with a seeded generator of its own and a priority queue of events.
package main

import (
	"fmt"
	"slices"
	"sort"
)

type rng uint32

func (r *rng) next(n int) int { *r = *r*1664525 + 1013904223; return int(uint32(*r)>>16) % n }

type event struct {
	at   int
	what string
	run  func(now int) []event
}
type sim struct {
	q   []event
	log []string
}

func (s *sim) add(es ...event) {
	for _, e := range es {
		i := sort.Search(len(s.q), func(i int) bool { return s.q[i].at > e.at })
		s.q = slices.Insert(s.q, i, e)
	}
}
func (s *sim) run(limit int) (n int) {
	for len(s.q) > 0 && s.q[0].at < limit {
		e := s.q[0]
		s.q = s.q[1:]
		if n++; n <= 5 {
			s.log = append(s.log, fmt.Sprint(e.at, e.what))
		}
		if e.run != nil {
			s.add(e.run(e.at)...)
		}
	}
	return
}

func main() {
	r := rng(42)
	s := &sim{}
	served := 0
	var arrive func(now int) []event
	arrive = func(now int) []event {
		return []event{
			{now + 1 + r.next(5), "leave", func(int) []event { served++; return nil }},
			{now + r.next(4) + 1, "arrive", arrive},
		}
	}
	s.add(event{0, "arrive", arrive})
	n := s.run(200)
	fmt.Println(n, served, s.log)
}
