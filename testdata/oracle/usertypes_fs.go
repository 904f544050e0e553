// A file system walked with callbacks; user types as fs.FS.
package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing/fstest"
	"time"
)

type one struct{ name, data string }

func (o one) Open(name string) (fs.File, error) {
	if name != o.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &file{Reader: strings.NewReader(o.data), o: o}, nil
}

type file struct {
	*strings.Reader
	o one
}

func (f *file) Close() error               { return nil }
func (f *file) Stat() (fs.FileInfo, error) { return info{f.o}, nil }

type info struct{ o one }

func (i info) Name() string       { return i.o.name }
func (i info) Size() int64        { return int64(len(i.o.data)) }
func (i info) Mode() fs.FileMode  { return 0o444 }
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) IsDir() bool        { return false }
func (i info) Sys() any           { return nil }

func main() {
	m := fstest.MapFS{"a/b.txt": {Data: []byte("hi")}, "c.txt": {Data: []byte("yo")}}
	fmt.Println(fs.WalkDir(m, ".", func(path string, d fs.DirEntry, err error) error {
		fmt.Print(path, d.IsDir(), " ")
		if path == "a" {
			return fs.SkipDir
		}
		return err
	}))
	b, err := fs.ReadFile(one{"f", "content"}, "f")
	fmt.Println(string(b), err)
	_, err = fs.ReadFile(one{"f", "content"}, "g")
	fmt.Println(err, errors.Is(err, fs.ErrNotExist))
	i, err := fs.Stat(one{"f", "content"}, "f")
	fmt.Println(i.Name(), i.Size(), i.Mode(), err)
}
