// A tree of contexts: cancelling one ends its children and nobody else.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sort"
	"sync"
)

func worker(ctx context.Context, name string, out chan<- string, wg *sync.WaitGroup) {
	defer wg.Done()
	<-ctx.Done()
	out <- name + " " + context.Cause(ctx).Error()
}

func main() {
	root, stopRoot := context.WithCancelCause(context.Background())
	left, stopLeft := context.WithCancelCause(root)
	right, _ := context.WithCancelCause(root)
	leaf, cancel := context.WithCancel(left)
	defer cancel()
	out := make(chan string, 10)
	var l, r sync.WaitGroup
	l.Add(2)
	r.Add(1)
	go worker(left, "left", out, &l)
	go worker(leaf, "leaf", out, &l)
	go worker(right, "right", out, &r)
	stopLeft(errors.New("left stop"))
	l.Wait()
	fmt.Println(len(out), right.Err(), leaf.Err())
	stopRoot(io.EOF)
	r.Wait()
	close(out)
	var got []string
	for s := range out {
		got = append(got, s)
	}
	sort.Strings(got)
	fmt.Println(got)
}
