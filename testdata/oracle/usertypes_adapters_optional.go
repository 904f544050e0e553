// Optional interfaces that compiled code asks of a user's value.
package main

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
)

type gos struct{}

func (gos) GoString() string { return "GO!" }

type wto struct{ s string }

func (w wto) Read([]byte) (int, error) { panic("Read") }
func (w wto) WriteTo(o io.Writer) (int64, error) {
	n, err := io.WriteString(o, "WT:"+w.s)
	return int64(n), err
}

type bin struct{ n byte }

func (b bin) MarshalBinary() ([]byte, error)  { return []byte{b.n, b.n}, nil }
func (b *bin) UnmarshalBinary(d []byte) error { b.n = d[0] + 1; return nil }

type geek struct{ a, b int }

func (g geek) GobEncode() ([]byte, error) { return []byte{byte(g.a)}, nil }
func (g *geek) GobDecode(d []byte) error  { g.b = int(d[0]); return nil }

type xm struct{ v string }

func (x xm) MarshalXML(e *xml.Encoder, start xml.StartElement) error {
	return e.EncodeElement("<"+x.v+">", xml.StartElement{Name: xml.Name{Local: "custom"}})
}

type zero struct{ n int }

func (z zero) IsZero() bool { return z.n == 7 }

type tmo struct{}

func (tmo) Error() string   { return "tmo" }
func (tmo) Timeout() bool   { return true }
func (tmo) Temporary() bool { return false }

func main() {
	fmt.Printf("%#v %#v\n", gos{}, []any{gos{}})
	n, err := io.Copy(os.Stdout, wto{"x\n"})
	fmt.Println(n, err)
	var buf bytes.Buffer
	fmt.Println(gob.NewEncoder(&buf).Encode(bin{4}))
	var b bin
	fmt.Println(gob.NewDecoder(&buf).Decode(&b), b)
	gob.NewEncoder(&buf).Encode(geek{5, 0})
	var g geek
	fmt.Println(gob.NewDecoder(&buf).Decode(&g), g)
	x, err := xml.Marshal(xm{"v"})
	fmt.Println(string(x), err)
	j, err := json.Marshal(struct {
		A zero `json:"a,omitzero"`
		B zero `json:"b,omitzero"`
	}{zero{7}, zero{1}})
	fmt.Println(string(j), err)
	var te interface{ Timeout() bool }
	fmt.Println(errors.As(fmt.Errorf("w: %w", tmo{}), &te), te.Timeout(), os.IsTimeout(tmo{}))
	var ne net.Error
	fmt.Println(errors.As(tmo{}, &ne), ne)
}
