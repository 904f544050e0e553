// Package blob is the format of the embedded type data: many packages in
// one string, each compressed alone so that one can be read without the rest.
//
// A blob is a header and then the packages' bytes, one after the other:
//
//	count, then for each: path, name, size packed, size raw, sources
//
// Numbers are uvarints; a string is its length and its bytes. Entries are
// sorted by path.
package blob

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Entry describes one package of a blob.
type Entry struct {
	Path string // import path
	Name string // package name

	// Sources is a set of bits, one for each package of limits.Source, in
	// that order: those that the data of this package mention.
	Sources uint64

	raw  int    // size of the data
	data string // packed
}

// Data returns the export data of the package.
func (e *Entry) Data() ([]byte, error) {
	r := flate.NewReader(strings.NewReader(e.data))
	raw := make([]byte, e.raw)
	if _, err := io.ReadFull(r, raw); err != nil {
		return nil, fmt.Errorf("blob: read %s: %w", e.Path, err)
	}
	return raw, nil
}

// Pack returns an Entry that holds data.
func Pack(path, name string, data []byte, sources uint64) (*Entry, error) {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		return nil, fmt.Errorf("blob: pack %s: %w", path, err)
	}
	if _, err := w.Write(data); err != nil {
		return nil, fmt.Errorf("blob: pack %s: %w", path, err)
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("blob: pack %s: %w", path, err)
	}
	return &Entry{Path: path, Name: name, Sources: sources, raw: len(data), data: b.String()}, nil
}

// Encode returns the blob of the entries.
func Encode(entries []*Entry) []byte {
	entries = slices.SortedFunc(slices.Values(entries), func(a, b *Entry) int { return strings.Compare(a.Path, b.Path) })
	b := binary.AppendUvarint(nil, uint64(len(entries)))
	for _, e := range entries {
		b = appendString(b, e.Path)
		b = appendString(b, e.Name)
		b = binary.AppendUvarint(b, uint64(len(e.data)))
		b = binary.AppendUvarint(b, uint64(e.raw))
		b = binary.AppendUvarint(b, e.Sources)
	}
	for _, e := range entries {
		b = append(b, e.data...)
	}
	return b
}

// Decode returns the entries of a blob, in the order of their paths.
func Decode(blob string) ([]*Entry, error) {
	d := decoder{rest: blob}
	n := d.number()
	if n > uint64(len(blob)) {
		return nil, errCorrupt
	}
	entries := make([]*Entry, n)
	sizes := make([]uint64, n)
	for i := range entries {
		entries[i] = &Entry{Path: d.text(), Name: d.text()}
		sizes[i] = d.number()
		entries[i].raw = int(d.number())
		entries[i].Sources = d.number()
	}
	for i, e := range entries {
		e.data = d.take(sizes[i])
	}
	if d.failed || d.rest != "" {
		return nil, errCorrupt
	}
	return entries, nil
}

var errCorrupt = errors.New("blob: data are damaged")

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// A decoder eats a blob from the front. After a failure it returns zeroes.
type decoder struct {
	rest   string
	failed bool
}

func (d *decoder) number() uint64 {
	v, n := binary.Uvarint([]byte(d.rest[:min(len(d.rest), binary.MaxVarintLen64)]))
	if n <= 0 {
		d.failed, d.rest = true, ""
		return 0
	}
	d.rest = d.rest[n:]
	return v
}

func (d *decoder) text() string { return d.take(d.number()) }

func (d *decoder) take(n uint64) string {
	if n > uint64(len(d.rest)) {
		d.failed, d.rest = true, ""
		return ""
	}
	s := d.rest[:n]
	d.rest = d.rest[n:]
	return s
}
