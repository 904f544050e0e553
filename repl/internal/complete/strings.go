package complete

import (
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/aiterrepl/aiterrepl/stdlib"
)

// inString completes what stands in a string: an import path, the key of a
// map, or else the name of a file.
func (c *Completer) inString(before string, at place) Result {
	text := before[at.start:]
	n := len(at.before)
	if n > 0 && imports(at) {
		return Result{at.start, matching(importPaths(), text)}
	}
	if n > 1 && at.before[n-1].tok == token.LBRACK && at.quote == '"' {
		return Result{at.start, matching(c.keys(at.before[:n-1], ""), text)}
	}
	if at.quote == '\'' {
		return Result{From: len(before)}
	}
	return Result{at.start, files(text)}
}

// imports reports whether a string at this place is an import path.
func imports(at place) bool {
	n := len(at.before)
	switch last := at.before[n-1]; {
	case last.tok == token.IMPORT:
		return true
	case len(at.open) == 1 && at.open[0] == token.LPAREN:
		for i := n - 1; i > 0; i-- {
			if at.before[i].tok == token.LPAREN {
				return at.before[i-1].tok == token.IMPORT
			}
		}
	}
	return false
}

func importPaths() []Candidate {
	var list []Candidate
	for _, p := range stdlib.Available() {
		list = append(list, Candidate{Text: p + `"`, Name: p, Kind: "package"})
	}
	return list
}

// keys lists the keys of the map variable that the tokens end with; quote is what stands
// before them.
func (c *Completer) keys(before []tok, quote string) []Candidate {
	n := len(before)
	if c.Keys == nil || n == 0 || before[n-1].tok != token.IDENT || n > 1 && before[n-2].tok == token.PERIOD {
		return nil
	}
	v, ok := c.Names.Lookup(before[n-1].lit).(*types.Var)
	if !ok {
		return nil
	}
	var list []Candidate
	for _, k := range c.Keys(v) {
		quoted := strconv.Quote(k)
		list = append(list, Candidate{Text: quote + quoted[1:] + "]", Name: quoted, Kind: "key"})
	}
	return list
}

// maxFiles bounds the names that are read of a folder.
const maxFiles = 2000

// files lists the files whose names begin with a text. ~ is the home folder.
func files(text string) []Candidate {
	dir, base := filepath.Split(text)
	read := dir
	if home, err := os.UserHomeDir(); err == nil && strings.HasPrefix(dir, "~/") {
		read = filepath.Join(home, dir[2:])
	}
	if read == "" {
		read = "."
	}
	f, err := os.Open(read)
	if err != nil {
		return nil
	}
	defer f.Close()
	entries, _ := f.ReadDir(maxFiles)
	var list []Candidate
	for _, e := range entries {
		name := e.Name()
		if !strings.HasPrefix(name, base) || name[0] == '.' && base == "" {
			continue
		}
		folder := e.IsDir()
		if info, err := os.Stat(filepath.Join(read, name)); err == nil {
			folder = info.IsDir()
		}
		if folder {
			name += "/"
		}
		list = append(list, Candidate{Text: dir + name, Name: name, Kind: "file"})
	}
	return list
}

// command completes a shell command: its first word is looked for on PATH.
func command(text string) Result {
	begin := strings.LastIndexAny(text, " \t'\"=<>|;&") + 1
	word := text[begin:]
	if strings.TrimSpace(text[:begin]) != "" || strings.ContainsRune(word, '/') {
		return Result{begin, files(word)}
	}
	var list []Candidate
	seen := map[string]bool{}
	if word == "" {
		return Result{From: begin}
	}
	for _, dir := range filepath.SplitList(os.Getenv("PATH")) {
		entries, _ := os.ReadDir(dir)
		for _, e := range entries {
			if name := e.Name(); strings.HasPrefix(name, word) && !seen[name] && !e.IsDir() {
				seen[name] = true
				list = append(list, Candidate{Text: name, Kind: "file"})
			}
		}
	}
	return Result{begin, list}
}
