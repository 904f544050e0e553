// TextMarshaler and friends in json keys, flag.Value, sql-like interfaces, Scanner.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"
)

type Bits uint8

func (b Bits) MarshalText() ([]byte, error) { return []byte(fmt.Sprintf("%03b", uint8(b))), nil }
func (b *Bits) UnmarshalText(t []byte) error {
	n, err := strconv.ParseUint(string(t), 2, 8)
	*b = Bits(n)
	return err
}

type List []string

func (l *List) String() string { return strings.Join(*l, "|") }
func (l *List) Set(s string) error {
	if s == "bad" {
		return errors.New("rejected")
	}
	*l = append(*l, s)
	return nil
}

type Pt struct{ x, y int }

func (p *Pt) Scan(st fmt.ScanState, verb rune) error {
	_, err := fmt.Fscanf(st, "(%d,%d)", &p.x, &p.y)
	return err
}

func main() {
	b, err := json.Marshal(map[Bits][]Bits{5: {1, 2}})
	fmt.Println(string(b), err)
	var m map[Bits][]Bits
	fmt.Println(json.Unmarshal(b, &m), m)
	fmt.Println(json.Unmarshal([]byte(`{"9":[]}`), &m))
	set := flag.NewFlagSet("x", flag.ContinueOnError)
	set.SetOutput(io.Discard)
	var l List
	var bits Bits
	set.Var(&l, "l", "list")
	set.TextVar(&bits, "b", Bits(1), "bits")
	n := set.Int("n", 7, "number")
	fmt.Println(set.Parse([]string{"-l", "a", "-l=b", "-b", "110", "-n", "3", "rest"}), l, uint8(bits), *n, set.Args())
	fmt.Println(set.Parse([]string{"-l", "bad"}))
	var p Pt
	k, err := fmt.Sscan("(3,4)", &p)
	fmt.Println(k, err, p)
	var i int
	var s string
	var f float64
	fmt.Sscanf("12 abc 1.5", "%d %s %g", &i, &s, &f)
	fmt.Println(i, s, f)
	var sb strings.Builder
	w := tabwriter.NewWriter(&sb, 0, 8, 1, '.', 0)
	fmt.Fprintln(w, "a\tbbb\tc")
	fmt.Fprintln(w, "aaa\tb\tc")
	w.Flush()
	fmt.Print(sb.String())
}
