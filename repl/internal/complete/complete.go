package complete

import (
	"cmp"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/aiterrepl/aiterrepl/repl/internal/check"
)

// A Candidate is one way to go on.
type Candidate struct {
	Text   string // what comes in place of the text from Result.From
	Name   string // how it is listed; Text if empty
	Kind   string // func, method, field, var, const, type, package, keyword, magic, file, key
	Detail string // its type, or what it does
}

// Label returns how a candidate is listed.
func (c Candidate) Label() string { return cmp.Or(c.Name, c.Text) }

// Result is what the text before the cursor can become.
type Result struct {
	From       int // the offset from which a candidate replaces the text
	Candidates []Candidate
}

// Prefix returns the longest text that all candidates begin with.
func (r Result) Prefix() string {
	if len(r.Candidates) == 0 {
		return ""
	}
	prefix := r.Candidates[0].Text
	for _, c := range r.Candidates[1:] {
		n := 0
		for n < len(prefix) && n < len(c.Text) && prefix[n] == c.Text[n] {
			n++
		}
		prefix = prefix[:n]
	}
	for !utf8.ValidString(prefix) {
		prefix = prefix[:len(prefix)-1]
	}
	return prefix
}

// A Magic is a magic that can be completed.
type Magic struct {
	Name  string // %time
	Help  string
	Takes Argument
	Words []string // what can stand right behind it, besides; those that begin with - anywhere, once a - is typed
}

// Argument is what follows the name of a magic.
type Argument int

// What a magic takes.
const (
	Nothing Argument = iota
	Code             // Go
	File             // names of files
	Name             // a name of the session
)

// A Completer completes the cells of one session.
type Completer struct {
	Names  *check.Session
	Magics []Magic
	// Keys returns the keys of a map that are strings, unquoted; nil if they
	// cannot be read now.
	Keys func(v *types.Var) []string
}

// Complete returns what the text before the cursor can become.
func (c *Completer) Complete(before string) Result {
	r := c.complete(before)
	slices.SortStableFunc(r.Candidates, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(rank[a.Kind], rank[b.Kind]), cmp.Compare(strings.ToLower(a.Label()), strings.ToLower(b.Label())))
	})
	r.Candidates = slices.CompactFunc(r.Candidates, func(a, b Candidate) bool { return a.Text == b.Text && a.Kind == b.Kind })
	return r
}

// rank is the order in which kinds are listed.
var rank = map[string]int{"key": 0, "field": 1, "method": 2, "var": 3, "func": 4, "type": 5, "const": 6, "package": 7, "keyword": 8, "magic": 9, "file": 10}

func (c *Completer) complete(before string) Result {
	line := strings.TrimLeft(before, " \t\n")
	start := len(before) - len(line)
	switch {
	case strings.HasPrefix(line, "%"):
		return shift(c.magic(line), start)
	case strings.HasPrefix(line, "!"):
		return shift(command(line[1:]), start+1)
	case strings.HasPrefix(line, "?"):
		n := len(line) - len(strings.TrimLeft(line, "?"))
		return shift(c.code(line[n:]), start+n)
	}
	if i := strings.LastIndex(line, "= !"); i >= 0 && !strings.Contains(line[i:], "\n") && strings.Contains(line[:i+1], ":=") {
		return shift(command(line[i+3:]), start+i+3)
	}
	return c.code(before)
}

func shift(r Result, by int) Result {
	r.From += by
	return r
}

// magic completes a line that begins with %.
func (c *Completer) magic(line string) Result {
	name, rest, spaced := strings.Cut(line, " ")
	if !spaced {
		return Result{0, c.magics(name)}
	}
	at := len(name) + 1
	i := slices.IndexFunc(c.Magics, func(m Magic) bool { return m.Name == name })
	if i < 0 {
		return Result{From: len(line)}
	}
	m := c.Magics[i]
	if len(m.Words) > 0 {
		begin := strings.LastIndexByte(rest, ' ') + 1
		var list []Candidate
		for _, w := range m.Words {
			if strings.HasPrefix(w, rest[begin:]) && (begin == 0 && w[0] != '-' || strings.HasPrefix(rest[begin:], "-")) {
				list = append(list, Candidate{Text: w, Kind: "keyword"})
			}
		}
		if len(list) > 0 {
			return Result{at + begin, list}
		}
	}
	switch m.Takes {
	case Code, Name:
		return shift(c.code(rest), at)
	case File:
		begin := strings.LastIndexByte(rest, ' ') + 1
		return Result{at + begin, files(rest[begin:])}
	}
	return Result{From: len(line)}
}

func (c *Completer) magics(prefix string) []Candidate {
	var list []Candidate
	for _, m := range c.Magics {
		if strings.HasPrefix(m.Name, prefix) && m.Name != "!" {
			list = append(list, Candidate{Text: m.Name, Kind: "magic", Detail: m.Help})
		}
	}
	return list
}

// code completes Go.
func (c *Completer) code(before string) Result {
	at := locate(before)
	switch {
	case at.comment:
		return Result{From: len(before)}
	case at.quote != 0:
		return c.inString(before, at)
	}
	from := len(before)
	for from > 0 {
		r, n := utf8.DecodeLastRuneInString(before[:from])
		if r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		from -= n
	}
	prefix := before[from:]
	if prefix != "" && unicode.IsDigit(rune(prefix[0])) {
		return Result{From: len(before)}
	}
	head := strings.TrimRight(before[:from], " \t\n")
	if n := len(at.before); prefix == "" && n > 0 && at.before[n-1].tok == token.LBRACK {
		if keys := c.keys(at.before[:n-1], `"`); len(keys) > 0 {
			return Result{from, keys}
		}
	}
	var list []Candidate
	switch {
	case strings.HasSuffix(head, ".") && !strings.HasSuffix(head, ".."):
		list = c.members(before[:from], prefix)
	default:
		list = c.names(before[:from], prefix)
	}
	return Result{from, matching(list, prefix)}
}

// matching keeps what begins with prefix; upper and lower case are one if
// nothing does.
func matching(list []Candidate, prefix string) []Candidate {
	var exact, folded []Candidate
	for _, c := range list {
		switch {
		case strings.HasPrefix(c.Text, prefix):
			exact = append(exact, c)
		case len(c.Text) >= len(prefix) && strings.EqualFold(c.Text[:len(prefix)], prefix):
			folded = append(folded, c)
		}
	}
	if len(exact) > 0 {
		return exact
	}
	return folded
}
