package stdlib

import (
	"go/token"
	"testing"
)

func BenchmarkImport(b *testing.B) {
	for _, path := range []string{"errors", "fmt", "strings", "os", "net/http", "slices", "maps", "iter"} {
		b.Run(path, func(b *testing.B) {
			for b.Loop() {
				if _, err := NewTypes(token.NewFileSet()).Import(path); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("all", func(b *testing.B) {
		for b.Loop() {
			ts := NewTypes(token.NewFileSet())
			for _, path := range Available() {
				if _, err := ts.Import(path); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}

func BenchmarkLookup(b *testing.B) {
	for b.Loop() {
		Symbol("strings", "Lines")
		Symbol("strings", "Cut")
		Type("net/http", "Server")
	}
}

func BenchmarkResolve(b *testing.B) {
	for b.Loop() {
		Resolve("rand")
	}
}
