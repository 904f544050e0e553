// Package variables of compiled packages: read, compared, called, set.
package main

import (
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"net/http"
	"os"
	"strings"
	"time"
	"unicode"
)

func main() {
	fmt.Println(io.EOF == io.EOF, len(os.Args) > 0, math.MaxInt16, http.StatusOK, http.MethodGet)
	old := http.DefaultClient.Timeout
	http.DefaultClient.Timeout = time.Second
	fmt.Println(http.DefaultClient.Timeout, old)
	flag.Usage = func() { fmt.Println("usage") }
	flag.Usage()
	e := io.EOF
	p := &e
	fmt.Println(*p == io.EOF, errors.Is(fmt.Errorf("%w", io.EOF), io.EOF), unicode.IsUpper('A'), unicode.Is(unicode.Han, '世'))
	fmt.Fprintln(os.Stdout, "to stdout", os.Stdout.Name() != "")
	f := strings.ToUpper
	g := (*strings.Builder).Len
	fmt.Println(f("f"), g(&strings.Builder{}), time.UTC, binary.BigEndian.Uint16([]byte{1, 2}))
	var bo binary.ByteOrder = binary.LittleEndian
	fmt.Println(bo.Uint16([]byte{1, 2}), bo)
}
