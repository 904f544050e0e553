// Channels of structs, funcs, errors and interfaces between goroutines.
package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
)

type Job struct {
	ID   int
	Args []string
	Run  func(Job) (Result, error)
	Out  chan<- Result
}
type Result struct {
	Job  *Job
	Text string
	Err  error
}
type Event interface{ isEvent() }
type Start struct{ id int }
type Stop struct {
	id  int
	err error
}

func (Start) isEvent() {}
func (*Stop) isEvent() {}

func main() {
	jobs, out := make(chan Job), make(chan Result, 3)
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			for j := range jobs {
				r, err := j.Run(j)
				r.Job, r.Err = &j, err
				j.Out <- r
			}
		})
	}
	go func() {
		defer close(jobs)
		for i := range 6 {
			jobs <- Job{i, []string{fmt.Sprint("a", i)}, func(j Job) (Result, error) {
				if j.ID == 4 {
					return Result{}, fmt.Errorf("job %d", j.ID)
				}
				return Result{Text: strings.Join(j.Args, ",")}, nil
			}, out}
		}
	}()
	go func() { wg.Wait(); close(out) }()
	var rs []Result
	for r := range out {
		rs = append(rs, r)
	}
	slices.SortFunc(rs, func(a, b Result) int { return a.Job.ID - b.Job.ID })
	for _, r := range rs {
		fmt.Print(r.Job.ID, r.Text, r.Err, " ")
	}
	fmt.Println()
	ev := make(chan Event, 4)
	ev <- Start{1}
	ev <- &Stop{1, io.EOF}
	ev <- nil
	close(ev)
	for e := range ev {
		switch e := e.(type) {
		case Start:
			fmt.Println("start", e.id)
		case *Stop:
			fmt.Println("stop", e.id, e.err)
		case nil:
			fmt.Println("nil event")
		}
	}
	errs := make(chan error, 2)
	errs <- nil
	errs <- fmt.Errorf("wrapped: %w", io.EOF)
	fmt.Println(<-errs, <-errs)
	type pair struct {
		k string
		v [2]int
	}
	ps := make(chan pair, 1)
	p := pair{"k", [2]int{1, 2}}
	ps <- p
	p.v[0] = 100
	fmt.Println(<-ps, p)
}
