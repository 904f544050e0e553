package sessions

import (
	"net"
	"os"
	"os/exec"
	"slices"
	"sync"
	"testing"
)

// Two processes whose numbers would have them begin at the same port have different ones.
func TestClaims(t *testing.T) {
	var one, other claim
	free := func(c *claim) {
		for _, guard := range c.guards {
			guard.Close()
		}
	}
	defer free(&one)
	defer free(&other)
	for range 2 {
		for _, c := range []*claim{&one, &other} {
			if err := c.block(); err != nil {
				t.Fatal(err)
			}
		}
	}
	var firsts []string
	for _, guard := range slices.Concat(one.guards, other.guards) {
		firsts = append(firsts, guard.Addr().String())
	}
	slices.Sort(firsts)
	if got := len(slices.Compact(firsts)); got != 4 {
		t.Errorf("%d blocks: %q", got, firsts)
	}
}

// No port comes twice, and none of one's own guards.
func TestFreePort(t *testing.T) {
	seen := map[int]bool{}
	for range 3 * portBlock {
		l, err := FreePort()
		if err != nil {
			t.Fatal(err)
		}
		port := l.Addr().(*net.TCPAddr).Port
		l.Close()
		if seen[port] || port%portBlock == 0 {
			t.Error(port)
		}
		seen[port] = true
	}
}

// A released port is free, also while processes are started.
func TestAReleasedPortIsFree(t *testing.T) {
	done := make(chan struct{})
	var starts sync.WaitGroup
	for range 4 {
		starts.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
					exec.Command(os.Args[0], "-test.run=^$").Run()
				}
			}
		})
	}
	defer starts.Wait()
	defer close(done)
	for range 300 {
		l, err := FreePort()
		if err != nil {
			t.Fatal(err)
		}
		l.Close()
		if c, err := net.Dial("tcp", l.Addr().String()); err == nil {
			c.Close()
			t.Fatal("somebody still listens")
		}
	}
}
