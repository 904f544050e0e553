package repl

import (
	"go/types"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/aiterrepl/aiterrepl/repl/internal/complete"
)

// completer returns what completes the session's cells.
func (s *Session) completer() *complete.Completer {
	c := &complete.Completer{Names: s.names, Keys: s.keys}
	for _, x := range newMagics() {
		c.Magics = append(c.Magics, complete.Magic{Name: x.name, Help: x.help, Takes: x.takes, Words: x.words})
	}
	return c
}

// keys returns the keys of a map variable, for completion. Reading a map that a
// goroutine is writing would end the process, so that is done only while no
// goroutine of a cell or a pipeline is there.
func (s *Session) keys(v *types.Var) []string {
	m, ok := v.Type().Underlying().(*types.Map)
	if !ok {
		return nil
	}
	if b, ok := m.Key().Underlying().(*types.Basic); !ok || b.Info()&types.IsString == 0 || !quiet() {
		return nil
	}
	held := s.engine.Value(v)
	if !held.IsValid() || held.Kind() != reflect.Map {
		return nil
	}
	var keys []string
	for it := held.MapRange(); it.Next() && len(keys) < 1000; {
		if it.Key().Kind() == reflect.String {
			keys = append(keys, it.Key().String())
		}
	}
	slices.Sort(keys)
	return keys
}

// quiet reports whether no goroutine runs, or waits to run, a cell's code. One that has
// ended may take a moment to be gone.
func quiet() bool {
	const moments = 50
	for range moments {
		if !busy() {
			return true
		}
		time.Sleep(time.Millisecond)
	}
	return false
}

func busy() bool {
	buf := make([]byte, 256<<10)
	n := runtime.Stack(buf, true)
	text := string(buf[:n])
	return n == len(buf) || strings.Contains(text, ".(*Runtime).supervise") || strings.Contains(text, "rt.(*Runtime).Go") || strings.Contains(text, "aiterrepl/pipeline.")
}
