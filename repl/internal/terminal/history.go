package terminal

import (
	"slices"
	"strings"
	"sync"
)

// A History is the cells typed so far, oldest first, and where Up has got to.
type History struct {
	mu      sync.Mutex
	entries []string
	file    *historyFile // nil: kept in memory alone

	at    int    // index of the entry shown; len(entries): the draft
	draft string // what was typed before the first Up; entries must begin with it
}

// NewHistory returns a history kept in memory.
func NewHistory(entries ...string) *History {
	return &History{entries: entries, at: len(entries)}
}

// OpenHistory returns the history kept in the file of that name, which is made
// when the first cell is added. Several sessions may use one file. Whatever
// the error, the history returned is usable, if only in memory.
func OpenHistory(name string) (*History, error) {
	f := &historyFile{name: name}
	entries, err := f.load()
	h := NewHistory(entries...)
	if err == nil {
		h.file = f
	}
	return h, err
}

// Entries returns the cells typed so far, oldest first.
func (h *History) Entries() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.entries)
}

// Add appends a cell. One equal to the last is kept once. After an error of the
// file the history is kept in memory alone.
func (h *History) Add(cell string) error {
	cell = strings.TrimRight(cell, " \t\r\n")
	h.mu.Lock()
	defer h.mu.Unlock()
	defer h.rewind()
	if strings.TrimSpace(cell) == "" || len(h.entries) > 0 && h.entries[len(h.entries)-1] == cell {
		return nil
	}
	h.entries = append(h.entries, cell)
	if h.file == nil {
		return nil
	}
	if err := h.file.append(cell); err != nil {
		h.file = nil // once said is enough
		return err
	}
	return nil
}

// rewind puts Up back to the newest entry.
func (h *History) rewind() { h.at, h.draft = len(h.entries), "" }

// Rewind puts Up back to the newest entry.
func (h *History) Rewind() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.rewind()
}

// older returns the entry before the one shown that begins with what was
// typed; shown is what is being edited.
func (h *History) older(shown string) (string, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.at == len(h.entries) {
		h.draft = shown
	}
	for i := h.at - 1; i >= 0; i-- {
		if strings.HasPrefix(h.entries[i], h.draft) && h.entries[i] != shown {
			h.at = i
			return h.entries[i], true
		}
	}
	return "", false
}

// newer returns the entry after the one shown, and in the end the draft.
func (h *History) newer(shown string) (string, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.at == len(h.entries) {
		return "", false
	}
	for i := h.at + 1; i < len(h.entries); i++ {
		if strings.HasPrefix(h.entries[i], h.draft) && h.entries[i] != shown {
			h.at = i
			return h.entries[i], true
		}
	}
	h.at = len(h.entries)
	return h.draft, true
}

// find returns the newest entry before index at that contains text.
func (h *History) find(text string, at int) (entry string, index int, ok bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for i := min(at, len(h.entries)) - 1; i >= 0; i-- {
		if strings.Contains(h.entries[i], text) {
			return h.entries[i], i, true
		}
	}
	return "", -1, false
}
