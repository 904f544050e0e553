package sessions

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Open returns the code of a file: cells as if typed, or a whole program.
//
// A .md file is a lesson: its code is what stands in fences marked go. A .txtar
// file is a session: its code is that of the cells. Every other line is empty in
// what is returned, so that a line has the same number in both.
func Open(name string) (string, error) {
	data, err := os.ReadFile(name)
	var failed *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", fmt.Errorf("no such file: %s", name)
	case errors.As(err, &failed):
		return "", fmt.Errorf("cannot read %s: %w", name, failed.Err)
	case err != nil:
		return "", fmt.Errorf("cannot read %s: %w", name, err)
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".md":
		return Fenced(string(data)), nil
	case ".txtar":
		f, err := Parse(name, string(data))
		return f.sources(), err
	}
	return unshebang(string(data)), nil
}

// unshebang blanks the line that tells the system how to run the file.
func unshebang(text string) string {
	if !strings.HasPrefix(text, "#!") {
		return text
	}
	_, rest, _ := strings.Cut(text, "\n")
	return "\n" + rest
}

// Fenced returns the Go code of a Markdown text: the lines of fences marked go,
// each in its place, and all others empty.
func Fenced(text string) string {
	var b strings.Builder
	fence, code := "", false
	for line := range strings.Lines(text) {
		trimmed := strings.TrimSpace(line)
		switch {
		case fence == "" && strings.HasPrefix(trimmed, "```"):
			rest := strings.TrimLeft(trimmed, "`")
			fence = trimmed[:len(trimmed)-len(rest)]
			language, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
			code = language == "go"
		case fence != "" && trimmed == fence:
			fence, code = "", false
		case code:
			b.WriteString(line)
			continue
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// sources returns the cells, each at its line in the file.
func (f *File) sources() string {
	var b strings.Builder
	line := 1
	for _, c := range f.Cells {
		for ; line < c.lines["cell"]+1; line++ {
			b.WriteByte('\n')
		}
		b.WriteString(c.Source + "\n")
		line += strings.Count(c.Source, "\n") + 1
	}
	return b.String()
}
