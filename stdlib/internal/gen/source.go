package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/aiterrepl/aiterrepl/stdlib/internal/limits"
)

// An edit replaces a part of a file of the Go distribution that has no body
// or leans on the compiler. The part must be there exactly once.
type edit struct{ file, old, new string }

var edits = []edit{
	{"maps/maps.go", `// clone is implemented in the runtime package.
//
//go:linkname clone maps.clone
func clone(m any) any

`, ""},
	{"maps/maps.go", `	return clone(m).(M)
`, `	c := make(M, len(m))
	for k, v := range m {
		c[k] = v
	}
	return c
`},
	{"maps/maps.go", `import (
	_ "unsafe"
)

`, ""},
	// unsafe.Sizeof of a type parameter is no constant. Elements of no size are
	// told by their addresses instead; of two slices of one such element the
	// answer may be yes, which the callers stand.
	{"slices/slices.go", `	elemSize := unsafe.Sizeof(a[0])
	if elemSize == 0 {
		return false
	}
	// TODO: use a runtime/unsafe facility once one becomes available. See issue 12445.
	// Also see crypto/internal/fips140/alias/alias.go:AnyOverlap
	return uintptr(unsafe.Pointer(&a[0])) <= uintptr(unsafe.Pointer(&b[len(b)-1]))+(elemSize-1) &&
		uintptr(unsafe.Pointer(&b[0])) <= uintptr(unsafe.Pointer(&a[len(a)-1]))+(elemSize-1)
`, `	a0, a1 := uintptr(unsafe.Pointer(&a[0])), uintptr(unsafe.Pointer(&a[len(a)-1]))
	b0, b1 := uintptr(unsafe.Pointer(&b[0])), uintptr(unsafe.Pointer(&b[len(b)-1]))
	if len(a) > 1 && a0 == a1 || len(b) > 1 && b0 == b1 {
		return false
	}
	return a0 <= b1 && b0 <= a1
`},
}

// writeSources copies the packages of limits.Source, but iter, which is ours.
func writeSources(dir string) error {
	out, err := base.run("env", "GOROOT")
	if err != nil {
		return err
	}
	goroot := strings.TrimSpace(out)
	licence, err := os.ReadFile(filepath.Join(goroot, "LICENSE"))
	if err != nil {
		return err
	}
	if err := write(filepath.Join(dir, "source", "LICENSE"), licence); err != nil {
		return err
	}
	done := map[string]bool{}
	for _, path := range limits.Source {
		if path == "iter" {
			continue
		}
		out, err := base.run("list", "-f", `{{range .GoFiles}}{{println .}}{{end}}`, path)
		if err != nil {
			return err
		}
		for _, file := range strings.Fields(out) {
			name := path + "/" + file
			text, err := os.ReadFile(filepath.Join(goroot, "src", name))
			if err != nil {
				return err
			}
			edited, err := applyEdits(name, string(text), done)
			if err != nil {
				return err
			}
			if err := write(filepath.Join(dir, "source", name+".txt"), []byte(edited)); err != nil {
				return err
			}
		}
	}
	for _, e := range edits {
		if !done[e.file] {
			return fmt.Errorf("%s: is edited, but Go has no such file", e.file)
		}
	}
	return nil
}

// applyEdits returns the text of the named file with its edits made.
func applyEdits(name, text string, done map[string]bool) (string, error) {
	for i, e := range edits {
		if e.file != name {
			continue
		}
		if strings.Count(text, e.old) != 1 {
			return "", fmt.Errorf("%s: Go has changed what edit %d replaces: look at it and adapt it", name, i)
		}
		text = strings.Replace(text, e.old, e.new, 1)
		done[name] = true
	}
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "//go:linkname") {
			return "", fmt.Errorf("%s: has a linkname, which needs an edit: %s", name, line)
		}
	}
	if strings.Contains(text, "\"internal/") {
		return "", fmt.Errorf("%s: imports an internal package", name)
	}
	return text, nil
}
