package terminal

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// maxHistory is how many entries a file keeps; it may grow to twice as many
// before it is cut.
const maxHistory = 10_000

// historyFile is the cells of all sessions, one a line: a backslash stands as
// \\ and a newline as \n. It is appended to, under a lock, so that sessions
// that run at once lose nothing of each other's.
type historyFile struct{ name string }

var (
	escapeEntry   = strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\r", `\r`)
	unescapeEntry = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\r`, "\r")
)

// load returns the entries of the file. A file that does not exist is empty.
func (h *historyFile) load() ([]string, error) {
	data, err := os.ReadFile(h.name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("terminal: read history: %w", err)
	}
	entries := entriesOf(data)
	if len(entries) > 2*maxHistory {
		entries = entries[len(entries)-maxHistory:]
		if err := h.cut(); err != nil {
			return entries, err
		}
	}
	return entries, nil
}

func entriesOf(data []byte) []string {
	var entries []string
	for line := range bytes.Lines(data) {
		if text := strings.TrimRight(string(line), "\r\n"); text != "" {
			entries = append(entries, unescapeEntry.Replace(text))
		}
	}
	return entries
}

// append adds one entry.
func (h *historyFile) append(cell string) error {
	if err := os.MkdirAll(filepath.Dir(h.name), 0o700); err != nil {
		return fmt.Errorf("terminal: write history: %w", err)
	}
	f, err := h.lock()
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err := f.WriteString(escapeEntry.Replace(cell) + "\n"); err != nil {
		return fmt.Errorf("terminal: write history: %w", err)
	}
	return nil
}

// cut drops the oldest entries. The new file replaces the old one at once, so
// that a crash leaves one of them whole.
func (h *historyFile) cut() error {
	f, err := h.lock()
	if err != nil {
		return err
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if err != nil {
		return fmt.Errorf("terminal: cut history: %w", err)
	}
	entries := entriesOf(data)
	var b bytes.Buffer
	for _, e := range entries[max(0, len(entries)-maxHistory):] {
		b.WriteString(escapeEntry.Replace(e) + "\n")
	}
	temp := h.name + ".new"
	if err := os.WriteFile(temp, b.Bytes(), 0o600); err != nil {
		return fmt.Errorf("terminal: cut history: %w", err)
	}
	if err := os.Rename(temp, h.name); err != nil {
		return fmt.Errorf("terminal: cut history: %w", err)
	}
	return nil
}

// lock opens the file and locks it until it is closed. Another session may
// have replaced the file between the two; then it is opened again.
func (h *historyFile) lock() (*os.File, error) {
	for range 10 {
		f, err := os.OpenFile(h.name, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
		if err != nil {
			return nil, fmt.Errorf("terminal: open history: %w", err)
		}
		if err := lockFile(f); err != nil {
			f.Close()
			return nil, fmt.Errorf("terminal: lock history: %w", err)
		}
		mine, err1 := f.Stat()
		there, err2 := os.Stat(h.name)
		if err1 == nil && err2 == nil && os.SameFile(mine, there) {
			return f, nil
		}
		f.Close()
	}
	return nil, errors.New("terminal: lock history: the file keeps being replaced")
}
