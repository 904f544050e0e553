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
// A .md file is a lesson: its code is what stands in fences marked go. Every
// other line is empty in what is returned, so that a line has the same number
// in both.
func Open(name string) (string, error) {
	if strings.EqualFold(filepath.Ext(name), ".txtar") {
		return "", fmt.Errorf("%s: session files (.txtar) cannot be replayed yet", name)
	}
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
	if strings.EqualFold(filepath.Ext(name), ".md") {
		return Fenced(string(data)), nil
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
