package blob

import (
	"bytes"
	"testing"
)

func TestRoundTrip(t *testing.T) {
	var entries []*Entry
	for _, path := range []string{"net/http", "fmt", ""} {
		e, err := Pack(path, "name", bytes.Repeat([]byte(path), 100), 5)
		if err != nil {
			t.Fatal(err)
		}
		entries = append(entries, e)
	}
	got, err := Decode(string(Encode(entries)))
	if err != nil || len(got) != 3 || got[1].Path != "fmt" {
		t.Fatalf("Decode: %v, %v", got, err)
	}
	for _, e := range got {
		data, err := e.Data()
		if err != nil || !bytes.Equal(data, bytes.Repeat([]byte(e.Path), 100)) || e.Name != "name" || e.Sources != 5 {
			t.Errorf("%q: %q, %v", e.Path, data, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	e, err := Pack("fmt", "fmt", []byte("data"), 1)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(Encode([]*Entry{e})))
	f.Add("\xff\xff\xff\xff\xff\xff\xff\xff\x7f")
	f.Fuzz(func(t *testing.T, blob string) {
		entries, err := Decode(blob)
		if err == nil && len(entries) > len(blob) {
			t.Error("entries of nothing")
		}
	})
}
