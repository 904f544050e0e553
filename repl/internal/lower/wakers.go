package lower

import (
	"go/types"
	"slices"
)

// noteWaker tells rt of a name that is used, if what it is can end a wait of a cell though no
// cell's code runs: by a timer, a connection, a signal, a goroutine of its own. From then on
// a deadlock cannot be told from such a wait.
func (l *Linker) noteWaker(obj types.Object) {
	path := obj.Pkg().Path()
	if obj == types.Object(l.prelude.Ctx) { // Ctrl-C ends it
		l.rt.Impure()
		return
	}
	if l.lowered(path) || internal(path) || pure[path] {
		return
	}
	names, known := wakers[path]
	if !known || obj.Parent() == obj.Pkg().Scope() && slices.Contains(names, obj.Name()) {
		l.rt.Impure()
	}
}

// wakers are packages of which these names alone can end a wait. Their functions may wait
// themselves, for a file.
var wakers = map[string][]string{
	"bufio":         nil,
	"context":       {"AfterFunc", "WithDeadline", "WithDeadlineCause", "WithTimeout", "WithTimeoutCause"},
	"encoding/csv":  nil,
	"encoding/gob":  nil,
	"encoding/xml":  nil,
	"io":            nil,
	"io/fs":         nil,
	"log":           nil,
	"os":            nil,
	"path/filepath": nil,
	"runtime":       {"AddCleanup", "SetFinalizer"},
	"text/template": nil,
	"time":          {"After", "AfterFunc", "NewTicker", "NewTimer", "Tick"},
}

// pure are the packages of which nothing waits or can end a wait.
var pure = map[string]bool{
	"bytes": true, "cmp": true, "container/heap": true, "container/list": true, "container/ring": true, "encoding/json": true, "errors": true,
	"fmt": true, "math": true, "math/bits": true, "math/big": true, "math/rand": true, "math/rand/v2": true, "reflect": true, "regexp": true,
	"sort": true, "strconv": true, "strings": true, "sync": true, "sync/atomic": true, "text/tabwriter": true, "unicode": true,
	"unicode/utf8": true, "unsafe": true,
}
