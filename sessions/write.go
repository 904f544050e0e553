package sessions

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// WriteFile writes a file whole or not at all: what was there stays if anything
// goes wrong, and so does its mode if all goes well. A new file gets the mode
// given. What is no regular file, /dev/stdout or a pipe, is written to and not
// replaced; nor is a symbolic link.
func WriteFile(name, text string, mode os.FileMode) error {
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	}
	if info, err := os.Stat(name); err == nil {
		if !info.Mode().IsRegular() {
			if err := os.WriteFile(name, []byte(text), mode); err != nil {
				return fmt.Errorf("sessions: write %s: %w", name, reason(err))
			}
			return nil
		}
		mode = info.Mode().Perm()
	}
	tmp, err := os.CreateTemp(filepath.Dir(name), ".aiterrepl-*")
	if err != nil {
		return fmt.Errorf("sessions: write %s: %w", name, reason(err))
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
		return fmt.Errorf("sessions: write %s: %w", name, reason(err))
	}
	return nil
}

// reason is an error of a file without the file's name.
func reason(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}
