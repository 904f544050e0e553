package repl

import "strings"

// exportUsage is what can stand behind %export.
const exportUsage = "DIR | FILE.md | FILE.html"

const exportMore = `In DIR there is then a Go module that builds offline: main.go without anything of the
prompt, go.mod, and package pipeline. Ctrl-C ends that program with status 130. The
Markdown is a lesson, which aiterrepl lesson --check FILE runs; the page needs nothing
beside it. In both // comments before a statement, or in a cell of their own, are prose.
--notebook FILE and --html FILE are the same, whatever the file is called.

    %export myserver
    %export afternoon.html`

// exportCells is %export. Whoever started the session knows how.
func (s *Session) exportCells(c *call) error {
	if s.export == nil {
		return c.fail("%export is not there in this session", "aiterrepl export FILE DIR exports a file of cells")
	}
	words, ok := shellWords(c.args)
	if !ok {
		return c.fail("a quote is not closed", `%export "my folder"`)
	}
	for i, w := range words {
		words[i] = expandHome(w)
	}
	if len(words) == 0 {
		return c.fail("%export needs a folder", "%export myserver writes a Go module there; %export? says what else there is")
	}
	said, err := s.export(words)
	c.printf("%s", said)
	if err != nil {
		return c.fail(strings.TrimPrefix(err.Error(), "sessions: "), "")
	}
	return nil
}

// saveSession is %save FILE.txtar: the cells with what came of them.
func (s *Session) saveSession(c *call, name, which string, taken error) error {
	if which = strings.TrimSpace(which); which != "" || s.export == nil {
		return c.fail("a session file has all cells, with what came of them", "%save session.go "+firstOf(which, "3-5")+" writes the cells alone")
	}
	if taken != nil {
		return taken
	}
	said, err := s.export([]string{"--session", expandHome(name)})
	c.printf("%s", said)
	if err != nil {
		return c.fail(strings.TrimPrefix(err.Error(), "sessions: "), "")
	}
	return nil
}

// shellWords splits at blanks that stand in no quotes.
func shellWords(text string) (words []string, ok bool) {
	var word strings.Builder
	quote, begun := rune(0), false
	for _, r := range text {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote == 0 && (r == '"' || r == '\''):
			quote, begun = r, true
		case quote == 0 && (r == ' ' || r == '\t' || r == '\n'):
			if begun {
				words = append(words, word.String())
			}
			word.Reset()
			begun = false
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	if begun {
		words = append(words, word.String())
	}
	return words, quote == 0
}
