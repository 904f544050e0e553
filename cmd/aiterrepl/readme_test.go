package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestReadmeImport makes a module of its own that imports package pipeline as README says, with
// nothing downloaded.
func TestReadmeImport(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("there is no go command")
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, block, _ := strings.Cut(string(readme), "```sh\n")
	block, _, ok := strings.Cut(block, "```")
	if !ok {
		t.Fatal("README.md has no commands")
	}
	dir := t.TempDir()
	program := `package main

import (
	"context"

	"github.com/aiterrepl/aiterrepl/pipeline"
)

func main() {
	for n := range pipeline.Of(1, 2).All(context.Background()) {
		println(n)
	}
}
`
	if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte(program), 0o644); err != nil {
		t.Fatal(err)
	}
	block = "go mod init example.com/mine\n" + strings.ReplaceAll(block, "/path/to/this/folder", root) + "go run ."
	var out []byte
	for line := range strings.Lines(block) {
		words := strings.Fields(line)
		cmd := exec.Command(words[0], words[1:]...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOPROXY=off", "GOFLAGS=", "GOWORK=off")
		if out, err = cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", line, err, out)
		}
	}
	if string(out) != "1\n2\n" {
		t.Errorf("the program prints %q", out)
	}
}
