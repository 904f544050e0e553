package sessions

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// A Journal keeps a session while it is typed: the source of a cell as it
// begins, and what came of it as it ends. What is written stays when the
// process is killed. Where nothing can be written it keeps the session in
// memory, and says so once.
type Journal struct {
	mu     sync.Mutex
	name   string
	file   *os.File // nil: memory alone
	warn   func(error)
	cells  []Cell
	since  time.Time
	begun  time.Time // the last cell
	depth  int       // of cells within one another; the outermost is kept
	edited bool      // the last cell is an %edit, and nothing has come of it yet
	out    limited
}

// keptOutput is how much of what a cell prints a journal keeps.
const keptOutput = 256 << 10

// keptJournals is how many journals stay in their folder.
const keptJournals = 20

// NewJournal returns a journal that is in memory alone.
func NewJournal() *Journal { return &Journal{since: time.Now(), out: limited{limit: keptOutput}} }

// day is the note that says when the session began.
func (j *Journal) day() string { return "# " + j.since.Format(time.DateTime) }

// StartJournal starts a journal in a folder, which is made if need be. Warn is
// called, at most once, with the reason why the journal is in memory alone.
func StartJournal(dir string, warn func(error)) *Journal {
	j := NewJournal()
	j.warn = warn
	file, err := createJournal(dir)
	if err != nil {
		j.degrade(err)
		return j
	}
	j.file, j.name = file, file.Name()
	j.write((&File{Notes: []string{j.day()}}).head())
	prune(dir, j.name)
	return j
}

func createJournal(dir string) (*os.File, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	stamp := time.Now().UTC().Format("20060102-150405.000000000")
	name := filepath.Join(dir, fmt.Sprintf("%s-%d.txtar", stamp, os.Getpid()))
	file, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	if !lock(file) {
		file.Close()
		return nil, errors.New("a new journal is locked")
	}
	return file, nil
}

// prune removes the oldest journals of sessions that have ended.
func prune(dir, own string) {
	names := journals(dir)
	for _, name := range names[min(len(names), keptJournals):] {
		if name != own && abandoned(name) {
			os.Remove(name)
		}
	}
}

// journals returns the names of the journals in a folder, the newest first.
func journals(dir string) []string {
	names, _ := filepath.Glob(filepath.Join(escapeGlob(dir), "*.txtar"))
	slices.Sort(names)
	slices.Reverse(names)
	return names
}

func escapeGlob(dir string) string {
	return strings.NewReplacer("[", `\[`, "*", `\*`, "?", `\?`).Replace(dir)
}

// abandoned reports whether no running process writes a journal.
func abandoned(name string) bool {
	file, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return false
	}
	defer file.Close()
	return lock(file)
}

// Unfinished returns the journal of the last session in a folder if that was
// killed instead of left; nil if there is none.
func Unfinished(dir string) *File {
	for _, name := range journals(dir) {
		if !abandoned(name) {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return nil
		}
		f, _ := Parse(name, string(data)) // what is cut off is what was not kept
		if len(f.Cells) == 0 {
			continue
		}
		if f.Ended || strings.HasSuffix(string(data), endLine) {
			return nil
		}
		return f
	}
	return nil
}

// endLine is the end of a journal for which nobody has to be asked any more.
const endLine = "-- end --\n"

// Settle notes in the file of an unfinished journal that it is decided whether it is
// gone on with.
func (f *File) Settle() error {
	file, err := os.OpenFile(f.Name, os.O_RDWR|os.O_APPEND, 0)
	if err != nil {
		return fmt.Errorf("sessions: settle the journal: %w", err)
	}
	last := make([]byte, 1)
	text := endLine
	if info, err := file.Stat(); err == nil && info.Size() > 0 {
		if _, err := file.ReadAt(last, info.Size()-1); err == nil && last[0] != '\n' {
			text = "\n" + text // it is cut off
		}
	}
	_, err = file.WriteString(text)
	return errors.Join(err, file.Close())
}

// Begin takes a cell that begins.
func (j *Journal) Begin(source string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.depth++; j.depth > 1 {
		if j.edited {
			j.cells[len(j.cells)-1].Source = strings.TrimRight(source, "\r\n")
			j.begin()
		}
		return
	}
	c := Cell{Source: strings.TrimRight(source, "\r\n")}
	j.cells, j.begun = append(j.cells, c), time.Now()
	if name, _ := magicOf(source); name == "%edit" {
		j.edited = true // what comes of the edit is the cell
		return
	}
	j.begin()
}

// begin writes the cell that has begun last.
func (j *Journal) begin() {
	j.edited = false
	j.write(j.cells[len(j.cells)-1].begin(len(j.cells)))
}

// End takes what came of the cell that has begun last.
func (j *Journal) End(o Outcome) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.depth--; j.depth > 0 {
		return
	}
	if j.edited {
		j.begin()
	}
	o.Output, o.Duration, o.Done = j.out.take(), time.Since(j.begun), true
	c := &j.cells[len(j.cells)-1]
	c.Outcome = o
	j.write(c.end(len(j.cells)))
}

// Write takes what the cells print.
func (j *Journal) Write(p []byte) (int, error) { return j.out.Write(p) }

// File returns the session so far.
func (j *Journal) File() *File {
	j.mu.Lock()
	defer j.mu.Unlock()
	return &File{Notes: []string{j.day()}, Cells: slices.Clone(j.cells)}
}

// Name returns the name of the journal's file, "" if it has none.
func (j *Journal) Name() string { return j.name }

// Close ends the journal; left says that the user has left the session, so that
// there is nothing to continue. A journal without cells is removed. A nil
// Journal has nothing to close.
func (j *Journal) Close(left bool) error {
	if j == nil {
		return nil
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.file == nil {
		return nil
	}
	if left && j.depth == 0 {
		j.write(endLine)
	}
	if j.file == nil {
		return nil
	}
	err := j.file.Close()
	if len(j.cells) == 0 {
		err = errors.Join(err, os.Remove(j.name))
	}
	j.file = nil
	return err
}

// write adds a text to the file, all at once.
func (j *Journal) write(text string) {
	if j.file == nil {
		return
	}
	info, err := j.file.Stat()
	if err == nil {
		_, err = j.file.WriteString(text)
	}
	if err == nil {
		return
	}
	if info != nil {
		j.file.Truncate(info.Size()) // what stands there stays readable
	}
	j.file.Close()
	j.file = nil
	j.degrade(err)
}

func (j *Journal) degrade(err error) {
	if j.warn != nil {
		j.warn(fmt.Errorf("sessions: write the journal: %w", err))
		j.warn = nil
	}
}

// limited keeps the first part of what is written.
type limited struct {
	mu      sync.Mutex
	limit   int
	text    strings.Builder
	dropped int
}

func (l *limited) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	kept := min(len(p), l.limit-l.text.Len())
	l.text.Write(p[:kept])
	l.dropped += len(p) - kept
	return len(p), nil
}

func (l *limited) take() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	text := l.text.String()
	if l.dropped > 0 {
		text += fmt.Sprintf("\n[%d bytes more]\n", l.dropped)
	}
	l.text.Reset()
	l.dropped = 0
	return text
}
