package repl

import (
	"go/types"
	"regexp"

	"github.com/aiterrepl/aiterrepl/repl/internal/render"
)

// Next returns the number of the next cell.
func (s *Session) Next() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.inputs) + 1
}

// Inputs returns the sources of the cells so far.
func (s *Session) Inputs() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	sources := make([]string, len(s.inputs))
	for i, in := range s.inputs {
		sources[i] = in.source
	}
	return sources
}

// A Name is one name of the session.
type Name struct {
	Name, Kind, Type string
}

// Names returns what the cells have declared, sorted by name.
func (s *Session) Names() []Name {
	var names []Name
	for _, name := range s.names.Names() {
		switch obj := s.names.Lookup(name).(type) {
		case *types.Var:
			if name[0] != '_' {
				names = append(names, Name{name, "var", render.TypeName(obj.Type())})
			}
		case *types.Func:
			names = append(names, Name{name, "func", render.TypeName(obj.Type())})
		case *types.TypeName:
			names = append(names, Name{name, "type", render.TypeName(obj.Type().Underlying())})
		case *types.Const:
			names = append(names, Name{name, "const", obj.Val().String()})
		case *types.PkgName:
			names = append(names, Name{name, "import", obj.Imported().Path()})
		}
	}
	return names
}

// Waiting returns what the compiler has against the functions that wait for a name
// which no cell has declared yet: what is wrong with them if no more cells come.
func (s *Session) Waiting() error { return s.names.Waiting() }

// main matches the name of a program's first function.
var main = regexp.MustCompile(`\bmain\b`)

// IdleMain reports whether cells declare a function main and nothing else names it.
func (s *Session) IdleMain() bool {
	if _, declared := s.names.Lookup("main").(*types.Func); !declared {
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	named := 0
	for _, in := range s.inputs {
		named += len(main.FindAllString(in.source, 2))
	}
	return named == 1
}

// Reset forgets every name. Servers and goroutines go on.
func (s *Session) Reset() { s.names.Reset() }
