// Other encodings with user types.
package main

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"encoding/gob"
	"encoding/xml"
	"fmt"
	"strings"
)

type Addr struct {
	City string `xml:"city"`
	Zip  string `xml:"zip,attr"`
}
type Person struct {
	XMLName xml.Name `xml:"person"`
	ID      int      `xml:"id,attr"`
	Name    string   `xml:"name>first"`
	Addr    []Addr   `xml:"addr"`
	Note    string   `xml:",comment"`
	Skip    string   `xml:"-"`
}
type Plain struct{ A, B int }
type G struct {
	N int
	S []string
	M map[string]Plain
	P *Plain
}

func main() {
	p := Person{ID: 1, Name: "n", Addr: []Addr{{"c", "z"}}, Note: " hi "}
	b, err := xml.MarshalIndent(p, "", " ")
	fmt.Println(string(b), err)
	var q Person
	fmt.Println(xml.Unmarshal(b, &q), q.Name, q.ID, q.Addr, q.XMLName.Local)
	b, err = xml.Marshal(Plain{1, 2})
	fmt.Println(string(b), err)
	var buf bytes.Buffer
	fmt.Println(gob.NewEncoder(&buf).Encode(G{1, []string{"a"}, map[string]Plain{"k": {1, 2}}, &Plain{3, 4}}))
	var g G
	fmt.Println(gob.NewDecoder(&buf).Decode(&g), g.N, g.S, g.M, *g.P)
	type H struct {
		A uint16
		B [2]uint8
	}
	buf.Reset()
	fmt.Println(binary.Write(&buf, binary.BigEndian, H{258, [2]uint8{3, 4}}), buf.Bytes(), binary.Size(H{}))
	var h H
	fmt.Println(binary.Read(&buf, binary.BigEndian, &h), h)
	r := csv.NewReader(strings.NewReader("a,b\n\"x,y\",z\n"))
	fmt.Println(r.ReadAll())
}
