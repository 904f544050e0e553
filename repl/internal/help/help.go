package help

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"go/doc/comment"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"
)

// help.data is a length of 4 bytes, an index of that length, and the packages
// one after the other; the index and each package are JSON, deflated.
//
//go:embed help.data
var data string

// An Entry is what is known of one name.
type Entry struct {
	Decl     string    `json:"d,omitempty"`
	Doc      string    `json:"t,omitempty"` // the comment as it is in the source
	Examples []Example `json:"x,omitempty"`
}

// An Example is one example of a name.
type Example struct {
	Name   string `json:"n,omitempty"` // what it shows; often empty
	Code   string `json:"c"`
	Output string `json:"o,omitempty"`
}

// A Package is a package's entries, by name; methods and fields are T.M, and ""
// is the package itself.
type Package map[string]Entry

// place is where a package is in the data.
type place struct{ Off, Len int }

var index = sync.OnceValue(func() map[string]place {
	var places map[string]place
	n := int(binary.BigEndian.Uint32([]byte(data)))
	if err := unpack(data[4:4+n], &places); err != nil {
		panic(fmt.Sprintf("help: embedded data: %v", err)) // a mistake of ours that the tests find
	}
	return places
})

func unpack(packed string, into any) error {
	text, err := io.ReadAll(flate.NewReader(strings.NewReader(packed)))
	if err != nil {
		return err
	}
	return json.Unmarshal(text, into)
}

// Of returns what is known of a package; nil if that is nothing.
func Of(path string) Package {
	at, ok := index()[path]
	if !ok {
		return nil
	}
	n := int(binary.BigEndian.Uint32([]byte(data)))
	var p Package
	if err := unpack(data[4+n+at.Off:][:at.Len], &p); err != nil {
		panic(fmt.Sprintf("help: embedded data: %v", err))
	}
	return p
}

// Paths returns the packages that are known, sorted.
func Paths() []string { return slices.Sorted(maps.Keys(index())) }

// Text returns the doc comment as text of a width, without a line end.
func (e Entry) Text(width int) string {
	var p comment.Parser
	printer := comment.Printer{TextWidth: width}
	return string(bytes.TrimRight(printer.Text(p.Parse(e.Doc)), "\n"))
}

// Synopsis returns the first sentence of the doc comment.
func (e Entry) Synopsis() string {
	first, _, _ := strings.Cut(e.Doc, "\n\n")
	first = strings.Join(strings.Fields(first), " ")
	if i := strings.Index(first, ". "); i >= 0 {
		first = first[:i+1]
	}
	return strings.NewReplacer("[", "", "]", "").Replace(first)
}
