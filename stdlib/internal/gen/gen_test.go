package main

import (
	"bytes"
	"go/types"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCurrent generates everything for the standard library once more: nothing
// may differ from what is there. Package pipeline has a test of its own, in
// package stdlib.
func TestCurrent(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the generator")
	}
	dir, err := stdlibDir()
	if err != nil {
		t.Fatal(err)
	}
	tmp := t.TempDir()
	if err := writeSources(tmp); err != nil {
		t.Fatal(err)
	}
	if err := writeStd(tmp); err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir(tmp, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(tmp, name)
		if err != nil {
			return err
		}
		want, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if got, err := os.ReadFile(filepath.Join(dir, rel)); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not current: run 'go generate ./stdlib' (%v)", rel, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestRefuses checks that what has no instance at an interface is refused by name.
func TestRefuses(t *testing.T) {
	pkg := types.NewPackage("example.com/p", "p")
	ints := types.NewInterfaceType(nil, []types.Type{types.NewUnion([]*types.Term{types.NewTerm(true, types.Typ[types.Int])})})
	ints.Complete()
	param := types.NewTypeParam(types.NewTypeName(0, pkg, "T", nil), ints)
	sig := types.NewSignatureType(nil, nil, []*types.TypeParam{param}, nil, nil, false)
	pkg.Scope().Insert(types.NewFunc(0, pkg, "Sum", sig))
	err := newTable(pkg, missing).fill()
	if err == nil || !strings.HasPrefix(err.Error(), "example.com/p.Sum: cannot be mapped: ") {
		t.Errorf("fill: %v", err)
	}
}

func TestEdits(t *testing.T) {
	_, err := applyEdits("maps/maps.go", "package maps\n", map[string]bool{})
	if err == nil || !strings.Contains(err.Error(), "Go has changed") {
		t.Errorf("changed source: %v", err)
	}
	_, err = applyEdits("cmp/cmp.go", "package cmp\n\n//go:linkname f runtime.f\nfunc f()\n", map[string]bool{})
	if err == nil || !strings.Contains(err.Error(), "linkname") {
		t.Errorf("linkname: %v", err)
	}
}
