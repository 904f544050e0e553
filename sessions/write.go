package sessions

import (
	"fmt"
	"os"
	"path/filepath"
)

// WriteFile writes a file whole or not at all: what was there stays if anything
// goes wrong.
func WriteFile(name, text string) error {
	mode := os.FileMode(0o644)
	if info, err := os.Stat(name); err == nil {
		mode = info.Mode().Perm()
	}
	tmp, err := os.CreateTemp(filepath.Dir(name), ".aiterrepl-*")
	if err != nil {
		return fmt.Errorf("sessions: write %s: %w", name, err)
	}
	_, err = tmp.WriteString(text)
	for _, step := range []func() error{tmp.Sync, tmp.Close, func() error { return os.Chmod(tmp.Name(), mode) }} {
		if failed := step(); err == nil {
			err = failed
		}
	}
	if err == nil {
		err = os.Rename(tmp.Name(), name)
	}
	if err != nil {
		os.Remove(tmp.Name())
		return fmt.Errorf("sessions: write %s: %w", name, err)
	}
	return nil
}
