package repl

import (
	"cmp"
	"fmt"
	"go/token"
	"go/types"
	"path"
	"slices"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl/internal/complete"
	"github.com/aiterrepl/aiterrepl/repl/internal/help"
	"github.com/aiterrepl/aiterrepl/repl/internal/render"
	"github.com/aiterrepl/aiterrepl/stdlib"
)

// search is *Map*?: the names that fit a pattern.
func (s *Session) search(c *call, pattern string) error {
	list := s.matches(pattern)
	if len(list) == 0 {
		return c.fail("no name fits "+pattern, "* stands for any letters; net.*Addr* searches one package")
	}
	column := 0
	for _, x := range list {
		column = max(column, min(len(x.Label()), 30))
	}
	for _, x := range list[:min(len(list), 200)] {
		line := fmt.Sprintf("%-*s  %-7s  %s", column, x.Label(), x.Kind, x.Detail)
		c.printf("%s\n", render.Cut(line, s.width()))
	}
	if len(list) > 200 {
		c.printf("... (%d more)\n", len(list)-200)
	}
	return nil
}

// matches returns the names that fit a pattern: of the session and of package
// pipeline, packages, what is predeclared; and of the packages that the part
// before a dot fits. If nothing does, the whole standard library is searched.
func (s *Session) matches(pattern string) []complete.Candidate {
	fits := func(name string) bool {
		ok, err := path.Match(strings.ToLower(pattern), strings.ToLower(name))
		return ok && err == nil
	}
	var list []complete.Candidate
	add := func(name, kind, detail string) {
		if fits(name) {
			list = append(list, complete.Candidate{Text: name, Kind: kind, Detail: detail})
		}
	}
	if strings.Contains(pattern, ".") {
		return searchPackages(fits, strings.ToLower(pattern[:strings.Index(pattern, ".")]))
	}
	for _, n := range s.Names() {
		add(n.Name, n.Kind, n.Type)
	}
	docs := help.Of(stdlib.PipelinePath)
	for name, e := range docs {
		if name != "" && !strings.Contains(name, ".") {
			add(name, declKind(e.Decl), e.Synopsis())
		}
	}
	for _, p := range help.Paths() {
		if strings.Contains(p, "/internal") || p == "builtin" {
			continue
		}
		add(path.Base(p), "package", p)
	}
	for _, name := range types.Universe.Names() {
		add(name, "builtin", "")
	}
	if len(list) == 0 {
		return searchPackages(func(name string) bool { return fits(name[strings.Index(name, ".")+1:]) }, "*")
	}
	sortCandidates(list)
	return list
}

// near returns at most five names that another may be a part of: those of which it is the
// greater part.
func (s *Session) near(name string) []string {
	var list []string
	if !token.IsIdentifier(name) {
		return nil
	}
	for _, x := range s.matches("*" + name + "*") {
		last := x.Label()[strings.LastIndex(x.Label(), ".")+1:]
		if len(list) < 5 && len(name) > 1 && 2*len(name) > len(last) {
			list = append(list, x.Label())
		}
	}
	return list
}

// searchPackages returns the package members whose name pkg.Name fits.
func searchPackages(fits func(string) bool, packages string) []complete.Candidate {
	var list []complete.Candidate
	for _, p := range help.Paths() {
		base := path.Base(p)
		if base == "v2" {
			base = "rand"
		}
		if ok, _ := path.Match(packages, base); !ok {
			continue
		}
		for name, e := range help.Of(p) {
			if name != "" && fits(base+"."+name) {
				list = append(list, complete.Candidate{Text: base + "." + name, Kind: declKind(e.Decl), Detail: e.Synopsis()})
			}
		}
	}
	sortCandidates(list)
	return list
}

func sortCandidates(list []complete.Candidate) {
	slices.SortFunc(list, func(a, b complete.Candidate) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.Text), strings.ToLower(b.Text)), cmp.Compare(a.Kind, b.Kind))
	})
}

func declKind(decl string) string {
	kind, _, _ := strings.Cut(decl, " ")
	return kind
}
