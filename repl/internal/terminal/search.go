package terminal

import (
	"fmt"
	"strings"

	"github.com/chzyer/readline"
)

// search is a Ctrl-R that is going on.
type search struct {
	query  string
	at     int // index of the entry found; the next one is older
	failed bool
	before buffer // what was being edited
}

func (s *search) note() string {
	if s.failed {
		return fmt.Sprintf("(failed search) %s", s.query)
	}
	return fmt.Sprintf("(search) %s", s.query)
}

func (e *Editor) startSearch() {
	e.search = &search{at: len(e.cfg.History.Entries()), before: e.buf}
}

// searching takes a key while a search is going on: it reports false if the
// key ends the search and then means what it always does.
func (e *Editor) searching(r rune) bool {
	s := e.search
	switch {
	case r == readline.CharBckSearch:
		e.edit = func() { e.find(s.at) }
	case r == readline.CharBackspace || r == readline.CharCtrlH:
		if rs := []rune(s.query); len(rs) > 0 {
			s.query = string(rs[:len(rs)-1])
		}
		e.edit = func() { e.find(len(e.cfg.History.Entries())) }
	case r == readline.CharInterrupt || r == readline.CharBell:
		e.search = nil
		e.edit = func() { e.buf = s.before }
	case r >= ' ' && r != 0x7f && r < keyDelete:
		s.query += string(r)
		e.edit = func() { e.find(s.at + 1) }
	case r == keyPaste:
		s.query += strings.TrimRight(e.keys.takePaste(), "\n")
		e.edit = func() { e.find(s.at + 1) }
	default:
		e.search = nil
		return false
	}
	return true
}

// find shows the newest entry before index at that contains the query.
func (e *Editor) find(at int) {
	s := e.search
	entry, index, ok := e.cfg.History.find(s.query, at)
	s.failed = !ok && s.query != ""
	if ok && s.query != "" {
		s.at = index
		e.buf.set(entry)
	}
}
