// Command benchmarks runs package pipeline beside a plain loop, channels,
// iter.Seq, samber/ro and sourcegraph/conc, and prints one table.
//
//	go run . [part of a title ...]
//	go run . -update                 puts the whole table into README.md
//
// Each figure is the best of nine rounds, since a shared machine only ever makes
// a run slower. The rivals of one workload take turns, forwards and backwards,
// and the ratio is the median of the rounds': trust that.
package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"
)

// A row is one workload; its first rival is the yardstick of the others.
type row struct {
	title  string
	unit   string
	more   bool // more is better
	rivals []rival
}

type rival struct {
	name string
	run  func() float64 // the figure of one run, in the row's unit
}

const rounds = 9

func main() {
	var out io.Writer = os.Stdout
	var table bytes.Buffer
	if slices.Equal(os.Args[1:], []string{"-update"}) {
		os.Args = os.Args[:1]
		out = io.MultiWriter(out, &table)
	}
	fmt.Fprintf(out, "%s, %s/%s, %s, %d processors, %s\n\n", runtime.Version(), runtime.GOOS, runtime.GOARCH,
		processor(), runtime.GOMAXPROCS(0), time.Now().Format("2006-01-02"))
	fmt.Fprintln(out, "| workload | contestant | figure | of the first |")
	fmt.Fprintln(out, "|---|---|---|---|")
	for _, rows := range [][]row{mapFilterMap(), joins(), parallel(), forks(), echoes()} {
		for _, r := range rows {
			if wanted(r.title) {
				r.print(out)
			}
		}
	}
	if table.Len() > 0 {
		if err := update(table.String()); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

const mark = "<!-- the table: go run . -update -->\n"

// update replaces what follows the mark in README.md.
func update(table string) error {
	const file = "README.md"
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	before, _, found := strings.Cut(string(text), mark)
	if !found {
		return fmt.Errorf("benchmarks: %s has no line %q", file, mark)
	}
	return os.WriteFile(file, []byte(before+mark+table), 0o666)
}

// processor is the name of this machine's processor, where it can be had.
func processor() string {
	info, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(info)) {
		if key, name, _ := strings.Cut(line, ":"); strings.TrimSpace(key) == "model name" {
			return strings.TrimSpace(name)
		}
	}
	return "processor unknown"
}

func wanted(title string) bool {
	for _, part := range os.Args[1:] {
		if strings.Contains(title, part) {
			return true
		}
	}
	return len(os.Args) == 1
}

// print runs the rivals in turn, round by round, so that what disturbs the
// machine disturbs all of them alike.
func (r row) print(out io.Writer) {
	best := make([]float64, len(r.rivals))
	ratios := make([][]float64, len(r.rivals))
	figures := make([]float64, len(r.rivals))
	for round := range rounds {
		for i := range r.rivals {
			if round%2 == 1 { // none always comes after the same one
				i = len(r.rivals) - 1 - i
			}
			figures[i] = r.rivals[i].run()
		}
		for i, f := range figures {
			if round == 0 || r.more == (f > best[i]) {
				best[i] = f
			}
			ratios[i] = append(ratios[i], f/figures[0])
		}
	}
	for i, rival := range r.rivals {
		slices.Sort(ratios[i])
		fmt.Fprintf(out, "| %s | %s | %.4g %s | %.2f |\n", r.title, rival.name, best[i], r.unit, ratios[i][rounds/2])
	}
}

// perItem is the time of f for each of n items, in nanoseconds.
func perItem(n int, f func()) float64 {
	runtime.GC()
	start := time.Now()
	f()
	return float64(time.Since(start).Nanoseconds()) / float64(n)
}

// must stops everything: the contestant did not do the work.
func must(ok bool, what string) {
	if !ok {
		panic("benchmarks: wrong result: " + what)
	}
}
