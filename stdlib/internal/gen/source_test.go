package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestSourcesRun compiles the sources that the prompt uses and runs
// testdata/sources_test.go.txt against them.
func TestSourcesRun(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles")
	}
	dir, err := stdlibDir()
	if err != nil {
		t.Fatal(err)
	}
	tmp := t.TempDir()
	copySource(t, filepath.Join(dir, "internal", "gen", "testdata", "sources_test.go.txt"), tmp, "p", "sources_test.go.txt")
	if err := os.WriteFile(filepath.Join(tmp, "go.mod"), []byte("module p\n\ngo 1.26\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"iter", "slices", "maps", "overlay/errors"} {
		files, err := filepath.Glob(filepath.Join(dir, "source", path, "*.txt"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no source of %s: %v", path, err)
		}
		for _, f := range files {
			copySource(t, f, tmp, filepath.Base(path), filepath.Join(filepath.Base(path), filepath.Base(f)))
		}
	}
	cmd := exec.Command("go", "test", "-count=1", ".")
	cmd.Dir = tmp
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-buildvcs=false")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// copySource copies a .txt file as the Go file it is.
func copySource(t *testing.T, from, dir, pkg, name string) {
	t.Helper()
	text, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), "package "+pkg+"\n") {
		t.Fatalf("%s is not of package %s", from, pkg)
	}
	if err := write(filepath.Join(dir, strings.TrimSuffix(name, ".txt")), text); err != nil {
		t.Fatal(err)
	}
}
