package pipeline

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestMain fails the package when a test has left a goroutine of ours behind.
func TestMain(m *testing.M) {
	code := m.Run()
	if left := leaked(); code == 0 && left != "" {
		fmt.Fprintf(os.Stderr, "goroutines left behind:\n%s\n", left)
		code = 1
	}
	os.Exit(code)
}

// noLeak fails t if at its end goroutines of ours live that did not before.
// It is for tests that do not run in parallel.
func noLeak(t *testing.T) {
	t.Helper()
	t.Cleanup(func() {
		if left := leaked(); left != "" {
			t.Errorf("goroutines left behind:\n%s", left)
		}
	})
}

// leaked waits for the goroutines that this package has started to end, and
// returns the stacks of those that do not.
func leaked() string {
	deadline := time.Now().Add(time.Minute)
	for {
		left := ours()
		if left == "" || time.Now().After(deadline) {
			return left
		}
		runtime.GC() // dropped handles count as released
		runtime.Gosched()
	}
}

// ours returns the stacks of the goroutines started by non-test functions of
// this package.
func ours() string {
	buf := make([]byte, 4<<20)
	buf = buf[:runtime.Stack(buf, true)]
	var left []string
	for _, g := range strings.Split(string(buf), "\n\n") {
		_, by, found := strings.Cut(g, "created by ")
		if !found || strings.Contains(by, "_test.go") {
			continue
		}
		if strings.Contains(by, "/pipeline.") || strings.Contains(by, "iter.Pull") {
			left = append(left, g)
		}
	}
	return strings.Join(left, "\n\n")
}
