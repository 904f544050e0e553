// Gen writes what package stdlib embeds: the type data of the standard library
// and of package pipeline, the symbol tables that yaegi lacks, the sources of
// the generic packages. It needs the Go toolchain; `go generate ./stdlib` runs it.
//
//	go run ./stdlib/internal/gen            everything
//	go run ./stdlib/internal/gen -pipeline  package pipeline alone
package main

import (
	"bytes"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("stdlib/internal/gen: ")
	pipeline := flag.Bool("pipeline", false, "generate for package pipeline alone")
	flag.Parse()
	if flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	dir, err := stdlibDir()
	if err != nil {
		log.Fatal(err)
	}
	if err := generate(dir, *pipeline); err != nil {
		log.Fatal(err)
	}
}

// generate writes the generated files below dir, the folder of package stdlib.
func generate(dir string, onlyPipeline bool) error {
	if !onlyPipeline {
		if err := writeSources(dir); err != nil {
			return fmt.Errorf("sources: %w", err)
		}
		if err := writeStd(dir); err != nil {
			return fmt.Errorf("standard library: %w", err)
		}
		if err := writeOthers(dir); err != nil {
			return fmt.Errorf("standard library: %w", err)
		}
	}
	if err := writePipeline(dir); err != nil {
		return fmt.Errorf("package pipeline: %w", err)
	}
	return nil
}

// stdlibDir finds the folder of package stdlib from anywhere in the module.
func stdlibDir() (string, error) {
	mod, err := base.run("env", "GOMOD")
	if err != nil {
		return "", err
	}
	dir := filepath.Join(filepath.Dir(strings.TrimSpace(mod)), "stdlib")
	if _, err := os.Stat(filepath.Join(dir, "internal", "gen")); err != nil {
		return "", fmt.Errorf("run it inside the module aiterrepl: %w", err)
	}
	return dir, nil
}

// A platform is what code is compiled for.
type platform struct{ os, arch string }

// base is the platform of std.data. What differs on the others is apart.
var base = platform{"linux", "amd64"}

var others = []platform{
	{"darwin", "amd64"},
	{"darwin", "arm64"},
	{"linux", "arm64"},
	{"windows", "amd64"},
	{"windows", "arm64"},
}

// file returns the name of the type data of one of the others.
func (p platform) file() string { return "std_" + p.os + "_" + p.arch + ".data" }

// run returns the standard output of a go command for the platform.
func (p platform) run(args ...string) (string, error) {
	cmd := exec.Command("go", args...)
	// The environment must not get into the data.
	cmd.Env = append(os.Environ(), "GOOS="+p.os, "GOARCH="+p.arch, "CGO_ENABLED=0", "GOEXPERIMENT=", "GOFLAGS=-buildvcs=false")
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w\n%s", strings.Join(cmd.Args, " "), err, errs.Bytes())
	}
	return string(out), nil
}

// write writes a file unless it already has that content.
func write(name string, data []byte) error {
	if old, err := os.ReadFile(name); err == nil && bytes.Equal(old, data) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o644)
}
