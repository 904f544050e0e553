package main

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// BenchmarkKey is the time from a key to its picture, at a real terminal: by itself, in a
// cell of a hundred lines, and while a job prints a thousand lines a second. The metrics
// are the distribution; under 5 ms is wanted.
func BenchmarkKey(b *testing.B) {
	for _, lines := range []int{1, 100} {
		for _, busy := range []bool{false, true} {
			name := fmt.Sprintf("lines=%d", lines)
			if busy {
				name += "/job"
			}
			b.Run(name, func(b *testing.B) {
				k := newKeyboard(b)
				if busy {
					k.cell(`for range Tick(time.Millisecond) { fmt.Println("the quick brown fox") } &`)
				}
				if lines > 1 {
					k.send("\x1b[200~func f() {\n" + strings.Repeat("\tfor _, q := range people { fmt.Println(q.Name, \"text\", 42) }\n", lines) + "\t\x1b[201~")
				}
				var took []time.Duration
				typed := 0
				for b.Loop() {
					if typed == 24 {
						k.send(strings.Repeat("\x7f", typed))
						typed = 0
						time.Sleep(50 * time.Millisecond) // their pictures are none of the next key's
					}
					k.await("quiet")                      // what the last key made
					key := string(rune('\u03b1' + typed)) // nothing else has it
					typed++
					begin := time.Now()
					k.send(key)
					k.await(key)
					took = append(took, time.Since(begin))
				}
				slices.Sort(took)
				at := func(q float64) float64 {
					return float64(took[int(q*float64(len(took)-1))].Microseconds()) / 1000
				}
				for _, q := range []float64{0.5, 0.9, 0.99, 1} {
					b.ReportMetric(at(q), fmt.Sprintf("ms-p%g", 100*q))
				}
			})
		}
	}
}

// keyboard is the program at a terminal, for measuring.
type keyboard struct {
	b     *testing.B
	tty   *os.File
	comes chan string
	text  string // what came since the last key
}

func newKeyboard(b *testing.B) *keyboard {
	self, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	cmd := exec.Command(self, "--quiet")
	cmd.Env = append(os.Environ(), asProgram+"=1", "HOME="+dir, "XDG_STATE_HOME="+dir, "XDG_CONFIG_HOME="+dir, "TERM=xterm", "NO_COLOR=1")
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 50, Cols: 100})
	if err != nil {
		b.Fatal(err)
	}
	k := &keyboard{b: b, tty: tty, comes: make(chan string, 10_000)}
	go func() {
		defer close(k.comes)
		buf := make([]byte, 64<<10)
		for {
			n, err := tty.Read(buf)
			if err != nil {
				return
			}
			k.comes <- string(buf[:n])
		}
	}()
	b.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
		tty.Close()
		for range k.comes {
		}
	})
	k.await("In [1]: ")
	return k
}

func (k *keyboard) send(keys string) {
	k.text = ""
	if _, err := k.tty.WriteString(keys); err != nil {
		k.b.Fatal(err)
	}
}

// cell runs one.
func (k *keyboard) cell(source string) {
	k.send(source + enter)
	k.await("In [2]: ")
}

// await waits for a text; for "quiet" until nothing is waiting to be read.
func (k *keyboard) await(want string) {
	deadline := time.After(patience)
	for want == "quiet" || !strings.Contains(control.ReplaceAllString(k.text, ""), want) {
		if want == "quiet" {
			select {
			case <-k.comes:
				continue
			default:
				return
			}
		}
		select {
		case s, ok := <-k.comes:
			if !ok {
				k.b.Fatal("the program has ended")
			}
			k.text += s
		case <-deadline:
			k.b.Fatalf("%q does not come", want)
		}
	}
}
