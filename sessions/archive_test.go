package sessions

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestArchiveIsCurrent: an export brings along package pipeline as it is.
func TestArchiveIsCurrent(t *testing.T) {
	const remedy = "run go generate ./sessions"
	sources, err := pipelineSources()
	if err != nil {
		t.Fatal(err)
	}
	names, _ := filepath.Glob("../pipeline/*.go")
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if sources[filepath.Base(name)] != string(data) {
			t.Fatalf("pipeline.zip has another %s: %s", filepath.Base(name), remedy)
		}
		delete(sources, filepath.Base(name))
	}
	for name := range sources {
		t.Errorf("pipeline.zip has %s, which is gone: %s", name, remedy)
	}
}
