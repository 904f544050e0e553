package stdlib

import (
	"bytes"
	"go/constant"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/aiterrepl/aiterrepl/stdlib/internal/blob"
	"golang.org/x/tools/go/gcexportdata"
)

// TestPlatforms checks constants that are not those of linux/amd64, in the
// data of every platform.
func TestPlatforms(t *testing.T) {
	for _, c := range []struct {
		file, path, name string
		want             int64
	}{
		{"std.data", "os", "O_CREATE", 0x40},
		{"std_darwin_amd64.data", "os", "O_CREATE", 0x200},
		{"std_darwin_arm64.data", "os", "O_CREATE", 0x200},
		{"std_darwin_arm64.data", "syscall", "SIGUSR1", 30},
		{"std_linux_arm64.data", "syscall", "SYS_WRITE", 64},
		{"std_windows_amd64.data", "os", "PathSeparator", '\\'},
		{"std_windows_amd64.data", "syscall", "O_CREAT", 0x40},
	} {
		pkg := readFrom(t, c.file, c.path)
		obj, ok := pkg.Scope().Lookup(c.name).(*types.Const)
		if !ok {
			t.Errorf("%s: no %s.%s", c.file, c.path, c.name)
			continue
		}
		if got, _ := constant.Int64Val(obj.Val()); got != c.want {
			t.Errorf("%s: %s.%s = %d, want %d", c.file, c.path, c.name, got, c.want)
		}
	}
}

// TestThisPlatform compares constants with those that the test is compiled with.
func TestThisPlatform(t *testing.T) {
	if c := importConst(t, "runtime", "GOOS"); constant.StringVal(c) != runtime.GOOS {
		t.Errorf("runtime.GOOS = %s", c)
	}
	if c := importConst(t, "runtime", "GOARCH"); constant.StringVal(c) != runtime.GOARCH {
		t.Errorf("runtime.GOARCH = %s", c)
	}
	for name, want := range map[string]int64{"O_CREATE": int64(os.O_CREATE), "O_APPEND": int64(os.O_APPEND), "O_EXCL": int64(os.O_EXCL), "PathListSeparator": os.PathListSeparator} {
		if got, _ := constant.Int64Val(importConst(t, "os", name)); got != want {
			t.Errorf("os.%s = %d, want %d", name, got, want)
		}
	}
}

// readFrom reads a package from one file of type data.
func readFrom(t *testing.T, file, path string) *types.Package {
	t.Helper()
	text, err := os.ReadFile(filepath.FromSlash(file))
	if err != nil {
		t.Fatal(err)
	}
	list, err := blob.Decode(string(text))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		if e.Path != path {
			continue
		}
		data, err := e.Data()
		if err != nil {
			t.Fatal(err)
		}
		pkg, err := gcexportdata.Read(bytes.NewReader(data), token.NewFileSet(), map[string]*types.Package{}, path)
		if err != nil {
			t.Fatal(err)
		}
		return pkg
	}
	t.Fatalf("%s has no package %s", file, path)
	return nil
}

func importConst(t *testing.T, path, name string) constant.Value {
	t.Helper()
	pkg, err := NewTypes(token.NewFileSet()).Import(path)
	if err != nil {
		t.Fatal(err)
	}
	return pkg.Scope().Lookup(name).(*types.Const).Val()
}
