// Hashes, base64, hex, gzip, binary, url and csv through user code.
package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"hash/fnv"
	"io"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
)

type rec struct {
	ID   uint32
	Vals [3]int16
}

func main() {
	fmt.Printf("%x\n", sha256.Sum256([]byte("abc")))
	h := fnv.New32a()
	io.WriteString(h, "hash me")
	fmt.Println(h.Sum32(), crc32.ChecksumIEEE([]byte("x")), hex.EncodeToString([]byte("hi")), base64.StdEncoding.EncodeToString([]byte("héllo")))
	_, err := hex.DecodeString("zz")
	fmt.Println(err)
	var buf bytes.Buffer
	zw := gzip.NewWriter(&buf)
	fmt.Fprint(zw, strings.Repeat("data ", 100))
	zw.Close()
	zr, _ := gzip.NewReader(&buf)
	b, _ := io.ReadAll(zr)
	fmt.Println(len(b))
	r := rec{7, [3]int16{-1, 2, 3}}
	binary.Write(&buf, binary.LittleEndian, r)
	fmt.Println(buf.Bytes())
	var back rec
	binary.Read(&buf, binary.LittleEndian, &back)
	fmt.Println(back == r)
	u, err := url.Parse("http://u:p@h:80/p%20q?a=1&b=x+y#f")
	fmt.Println(u.Host, u.Path, u.Query()["b"], u.Fragment, u.User, err)
	w := csv.NewWriter(os.Stdout)
	w.Write([]string{"a,b", `q"q`, "z"})
	w.Flush()
	v := url.Values{"k": {"1", "2"}}
	v.Add("a", "é")
	fmt.Println(v.Encode(), filepath.Join("a", "..", "b"), path.Base("/x/y.go"), filepath.Ext("f.tar.gz"))
}
