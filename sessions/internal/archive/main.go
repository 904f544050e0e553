// Command archive writes pipeline.zip: the sources of package pipeline. It runs
// in the folder of package sessions.
package main

import (
	"archive/zip"
	"bytes"
	"log"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	names, err := filepath.Glob("../pipeline/*.go")
	if err != nil {
		log.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			log.Fatal(err)
		}
		f, err := w.CreateHeader(&zip.FileHeader{Name: filepath.Base(name), Method: zip.Deflate})
		if err != nil {
			log.Fatal(err)
		}
		if _, err := f.Write(data); err != nil {
			log.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("pipeline.zip", b.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
}
