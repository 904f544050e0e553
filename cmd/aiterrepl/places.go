package main

import (
	"os"
	"path/filepath"
)

// history returns the name of the file that keeps what is typed, "" for none.
func (a *app) history() string {
	switch a.opts.history {
	case "none":
		return ""
	case "":
		return filepath.Join(stateDir(), "history")
	}
	return a.opts.history
}

// stateDir is where the program keeps its state: XDG_STATE_HOME, or what the
// platform has in its place.
func stateDir() string {
	dir := os.Getenv("XDG_STATE_HOME")
	if home, err := os.UserHomeDir(); !filepath.IsAbs(dir) && err == nil {
		dir = filepath.Join(home, ".local", "state")
	}
	if !filepath.IsAbs(dir) {
		dir = os.TempDir()
	}
	return filepath.Join(dir, "aiterrepl")
}

func journalDir() string { return filepath.Join(stateDir(), "journals") }

// configDir is where the program's settings are: XDG_CONFIG_HOME, or what the
// platform has in its place.
func configDir() string {
	dir := os.Getenv("XDG_CONFIG_HOME")
	if !filepath.IsAbs(dir) {
		found, err := os.UserConfigDir()
		if err != nil {
			found = os.TempDir()
		}
		dir = found
	}
	return filepath.Join(dir, "aiterrepl")
}
