package engine_test

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

// A wait is a cell that never ends by itself. It calls begun when it has begun.
type wait struct {
	name, source string
	goesOn       bool // in a compiled call that cannot be cancelled: the cell ends without it
}

// waits are the ways to wait or to spin.
var waits = []wait{
	// Loops.
	{"empty loop", `begun(); for {}`, false},
	{"counting loop", `begun(); x := 0; for { x++ }`, false},
	{"loop with a condition", `begun(); x := 1; for x != 0 { x += 2 }`, false},
	{"loop in a closure", `func() { begun(); for {} }()`, false},
	{"nested loops", `begun(); for { for i := range 10 { for j := 0; j < i; j++ { } } }`, false},
	{"goto", "begun(); x := 0\nagain:\nx++\nif x != 0 { goto again }", false},
	{"continue with a label", `begun(); outer: for { for range 3 { continue outer } }`, false},
	{"range over a large int", `begun(); for range 1 << 62 { }`, false},
	{"range over a function", `begun(); for range func(yield func(int) bool) { for yield(1) { } } { }`, false},
	{"an iterator that yields nothing", `begun(); for range iter.Seq[int](func(yield func(int) bool) { for { } }) { }`, false},
	{"iter.Pull", `next, stop := iter.Pull(func(yield func(int) bool) { begun(); for { } }); defer stop(); next()`, false},
	{"iter.Pull of an endless sequence", `next, stop := iter.Pull(func(yield func(int) bool) { for yield(1) { } }); defer stop(); begun(); for { next() }`, false},
	{"a map that grows", `begun(); m := map[int]int{}; for i := 0; ; i++ { m[i%1000] = i }`, false},
	{"a defer that spins", `func() { defer func() { begun(); for { } }() }()`, false},
	{"recover in a loop", `begun(); for { func() { defer func() { recover() }(); panic(1) }() }`, false},

	// Calls.
	{"mutual recursion", `var f, g func(int) int; f = func(n int) int { if n > 1000 { return 0 }; return g(n+1) }; g = func(n int) int { return f(n+1) }; begun(); for { f(0) }`, false},
	{"a function of another cell", `begun(); spin()`, false},
	{"a method by way of an interface", `type S struct{}; func (S) M() int { return 1 }; var i interface{ M() int } = S{}; begun(); for { i.M() }`, false},
	{"sort.Slice callback", `sort.Slice(make([]int, 9), func(i, j int) bool { begun(); for { } })`, false},
	{"slices.SortFunc callback", `slices.SortFunc([]int{3, 2, 1}, func(a, b int) int { begun(); for { } })`, false},
	{"strings.Map callback", `strings.Map(func(r rune) rune { begun(); for { } }, "abc")`, false},
	{"regexp callback", `regexp.MustCompile("a").ReplaceAllStringFunc("aaa", func(s string) string { begun(); for { } })`, false},
	{"template callback", `template.Must(template.New("").Funcs(template.FuncMap{"f": func() string { begun(); for { } }}).Parse("{{f}}")).Execute(io.Discard, nil)`, false},
	{"a Stringer", `fmt.Sprint(slow{})`, false},
	{"json.Marshaler", `json.Marshal(slowJSON{})`, false},
	{"sync.Once", `var o sync.Once; o.Do(func() { begun(); for { } })`, false},
	{"filepath.WalkDir callback", `filepath.WalkDir(".", func(string, fs.DirEntry, error) error { begun(); for { } })`, false},

	// Channels.
	{"receive", `begun(); <-make(chan int)`, false},
	{"send", `begun(); make(chan int) <- 1`, false},
	{"receive from a nil channel", `var c chan int; begun(); <-c`, false},
	{"send to a full channel", `c := make(chan string, 1); c <- "a"; begun(); c <- "b"`, false},
	{"range over a channel", `c := make(chan int); begun(); for range c { }`, false},
	{"empty select", `begun(); select {}`, false},
	{"select", `a, b := make(chan int), make(chan string); begun(); select { case <-a: case b <- "x": }`, false},
	{"select with default in a loop", `a := make(chan int); begun(); for { select { case <-a: default: } }`, false},
	{"goroutines that hand one another", `a := make(chan int); go func() { for { a <- 1 } }(); begun(); for { <-a }`, false},
	{"goroutines that spin", `for range 3 { go func() { for { } }() }; begun(); select {}`, false},
	{"results of goroutines", `c := make(chan int); for range 4 { go func() { time.Sleep(time.Hour); c <- 1 }() }; begun(); for range 4 { <-c }`, false},

	// Locks and time.
	{"Mutex", `var mu sync.Mutex; mu.Lock(); begun(); mu.Lock()`, false},
	{"RWMutex.Lock", `var mu sync.RWMutex; mu.RLock(); begun(); mu.Lock()`, false},
	{"RWMutex.RLock", `var mu sync.RWMutex; mu.Lock(); begun(); mu.RLock()`, false},
	{"WaitGroup", `var wg sync.WaitGroup; wg.Add(1); defer wg.Done(); begun(); wg.Wait()`, false},
	{"WaitGroup of its goroutines", `var wg sync.WaitGroup; for range 3 { wg.Go(func() { time.Sleep(time.Hour) }) }; begun(); wg.Wait()`, false},
	{"Cond", `c := sync.NewCond(&sync.Mutex{}); c.L.Lock(); begun(); c.Wait()`, true},
	{"spinning on an atomic", `var n atomic.Int64; begun(); for n.Load() == 0 { runtime.Gosched() }`, false},
	{"Sleep", `begun(); time.Sleep(time.Hour)`, false},
	{"Sleep in a loop", `begun(); for { time.Sleep(time.Microsecond) }`, false},
	{"Timer", `t := time.NewTimer(time.Hour); begun(); <-t.C`, false},
	{"time.After in a select", `begun(); select { case <-time.After(time.Hour): }`, false},
	{"Ticker", `t := time.NewTicker(time.Microsecond); defer t.Stop(); begun(); for range t.C { }`, false},
	{"ctx", `begun(); <-ctx.Done(); time.Sleep(time.Hour)`, false},
	{"a context of its own", `c, cancel := context.WithCancel(context.Background()); defer cancel(); begun(); <-c.Done()`, false},
	{"signal.Notify", `c := make(chan os.Signal, 1); signal.Notify(c, os.Interrupt); defer signal.Stop(c); begun(); <-c`, false},

	// Input and output.
	{"io.Pipe read", `r, w := io.Pipe(); defer w.Close(); begun(); r.Read(make([]byte, 1))`, true},
	{"io.Pipe write", `r, w := io.Pipe(); defer r.Close(); begun(); w.Write([]byte("x"))`, true},
	{"net.Listener.Accept", `l, _ := net.Listen("tcp", "127.0.0.1:0"); defer l.Close(); begun(); l.Accept()`, true},
	{"net.Conn.Read", `c, peer := pair(); defer peer.Close(); defer c.Close(); begun(); c.Read(make([]byte, 1))`, true},
	{"net.Conn.Write to a full buffer", `c, peer := pair(); defer peer.Close(); defer c.Close(); b := make([]byte, 64<<20); begun(); c.Write(b)`, true},
	{"bufio.Scanner of a connection", `c, peer := pair(); defer peer.Close(); defer c.Close(); s := bufio.NewScanner(c); begun(); for s.Scan() { }`, true},
	{"exec.Cmd", `begun(); exec.Command("sleep", "60").Run()`, true},
	{"exec.CommandContext", `begun(); exec.CommandContext(ctx, "sleep", "60").Run()`, false},
	{"an HTTP request", `l, _ := net.Listen("tcp", "127.0.0.1:0"); defer l.Close(); begun(); http.Get("http://" + l.Addr().String())`, true},
	{"http.Serve", `l, _ := net.Listen("tcp", "127.0.0.1:0"); defer l.Close(); begun(); http.Serve(l, nil)`, true},

	// Streams.
	{"Next", `q := NewPush[int](); begun(); q.Next(ctx)`, false},
	{"Next with another context", `q := NewPush[int](); begun(); q.Next(context.Background())`, true},
	{"range over an aiter", `q := NewPush[int](); begun(); for range q { }`, false},
	{"Collect of an endless aiter", `begun(); Collect(ctx, endless())`, false},
	{"ForEach", `begun(); ForEach(ctx, endless(), func(int) error { return nil })`, false},
	{"a Map that spins", `a := Map(Of(1), func(int) int { begun(); for { } }); for range a { }`, false},
	{"a Map with workers", `for range Map(Of(1, 2, 3), func(int) int { begun(); <-gate; return 0 }, Workers(3)) { }`, false},
	{"Join", `begun(); for range Join(Of(NewPush[int]().Aiter, NewPush[int]().Aiter)) { }`, false},
	{"Zip", `begun(); for range Zip(endless(), NewPush[int]().Aiter) { }`, false},
	{"Filter of all", `begun(); for range Filter(endless(), func(int) bool { return false }) { }`, false},
	{"a source that waits", `for range Generate(func(ctx context.Context, yield func(int) bool) error { begun(); <-ctx.Done(); return nil }) { }`, false},
	{"a stage that waits", `for range TryMap(Of(1), func(ctx context.Context, n int) (int, error) { begun(); <-ctx.Done(); return 0, ctx.Err() }) { }`, false},
	{"a clock", `begun(); for range Tick(time.Hour) { }`, false},
	{"accepting", `server, conns, _ := StartServer(0); defer server.Close(); begun(); for range conns { }`, false},
	{"lines of a connection", `server, conns, _ := StartServer(0); defer server.Close(); peer, _ := net.Dial("tcp", server.Addr().String()); defer peer.Close(); c, _ := conns.Next(ctx); begun(); for range c.Lines() { }`, false},
	{"reading a connection", `server, conns, _ := StartServer(0); defer server.Close(); peer, _ := net.Dial("tcp", server.Addr().String()); defer peer.Close(); c, _ := conns.Next(ctx); begun(); c.R.Read(make([]byte, 1))`, true},
	{"writing to a connection that nobody reads", `server, conns, _ := StartServer(0); defer server.Close(); peer, _ := net.Dial("tcp", server.Addr().String()); defer peer.Close(); c, _ := conns.Next(ctx); b := make([]byte, 64<<20); begun(); c.W.Write(b)`, true},
	{"lines to a connection that nobody reads", `server, conns, _ := StartServer(0); defer server.Close(); peer, _ := net.Dial("tcp", server.Addr().String()); defer peer.Close(); c, _ := conns.Next(ctx); line := strings.Repeat("x", 64<<20); begun(); c.W.WriteLine(line)`, true},
}

// before is typed before each wait: a goroutine that has to go on, and helpers.
const before = `
import (
	"bufio"; "context"; "encoding/json"; "fmt"; "io"; "io/fs"; "iter"; "net"; "net/http"; "os"; "os/exec"
	"os/signal"; "path/filepath"; "regexp"; "runtime"; "slices"; "sort"; "strings"; "sync"
	"sync/atomic"; "text/template"; "time"
)
var once sync.Once
func begun() { once.Do(func() { fmt.Println("begun") }) }
func spin() { for { } }
type slow struct{}
func (slow) String() string { begun(); for { } }
type slowJSON struct{}
func (slowJSON) MarshalJSON() ([]byte, error) { begun(); for { } }
func endless() *Aiter[int] { return From(func(yield func(int) bool) { for yield(1) { } }) }
func pair() (c, peer net.Conn) {
	l, _ := net.Listen("tcp", "127.0.0.1:0")
	defer l.Close()
	c, _ = net.Dial("tcp", l.Addr().String())
	peer, _ = l.Accept()
	return c, peer
}
gate := make(chan bool)
ticks := make(chan int)
go func() { for n := 0; ; n++ { ticks <- n } }()
<-ticks`

// patience is how long a slow machine may take.
const patience = time.Minute

// interrupted runs a wait and interrupts it, and returns what the cell came to and how
// long that took.
func (s *session) interrupted(w wait) (got string, took time.Duration) {
	s.t.Helper()
	if got := s.cell(context.Background(), before); got != "0" {
		s.t.Fatalf("before: %q", got)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	ended := make(chan string, 1)
	begun := s.out.expect("begun\n")
	go func() { ended <- s.cell(ctx, "defer fmt.Println(\"deferred\")\n"+w.source) }()
	select {
	case <-begun:
	case got := <-ended:
		s.t.Fatalf("it has not waited: %q", got)
	case <-time.After(patience):
		s.t.Fatal("it does not begin")
	}
	// It is likely to be in the wait by now; if it is not, it must end all the same.
	time.Sleep(s.pause)
	start := time.Now()
	cancel()
	select {
	case got = <-ended:
	case <-time.After(patience):
		s.t.Fatal("it does not end")
	}
	return got, time.Since(start)
}

func TestInterrupt(t *testing.T) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt) // starts a goroutine that stays
	signal.Stop(c)
	for _, tier := range tiers {
		for _, w := range waits {
			t.Run(tier+"/"+w.name, func(t *testing.T) {
				start := runtime.NumGoroutine()
				grace := patience
				if w.goesOn {
					grace = 0
				}
				s := newPatient(t, grace, tier)
				got, took := s.interrupted(w)
				t.Log(took)
				want := []string{"begun\ndeferred\ninterrupted"}
				if w.goesOn { // unless it was interrupted before the call
					want = append(want, "begun\ninterrupted; a call that cannot be cancelled goes on in the background, its result will be dropped")
				}
				if !slices.Contains(want, got) {
					t.Errorf("got %q, want one of %q", got, want)
				}
				if got := s.cell(context.Background(), "<-ticks"); got != "1" {
					t.Errorf("the goroutine of another cell: %q", got)
				}
				s.cell(context.Background(), "close(gate)")
				s.engine.Close()
				if !w.goesOn && tier != "yaegi" { // whose frames hold the aiters of an ended cell
					noneLeft(t, start)
				}
			})
		}
	}
}

// TestInterruptKeepsTheItem interrupts the function of a stage: the item that it was
// working on is the next one's again.
func TestInterruptKeepsTheItem(t *testing.T) {
	for _, tier := range tiers {
		for name, stage := range map[string]string{
			"Map":       `Map(q.Aiter, func(i int) int { wait(); return i })`,
			"Filter":    `Filter(q.Aiter, func(i int) bool { wait(); return true })`,
			"TryMap":    `TryMap(q.Aiter, func(_ context.Context, i int) (int, error) { wait(); return i, nil })`,
			"two Maps":  `Map(Map(q.Aiter, func(i int) int { return i }), func(i int) int { wait(); return i })`,
			"TakeWhile": `TakeWhile(q.Aiter, func(i int) bool { wait(); return true })`,
		} {
			for how, consume := range map[string]string{
				"Next": `a.Next(ctx)`, "range": `for range a { }`,
			} {
				t.Run(tier+"/"+name+"/"+how, func(t *testing.T) {
					s := newPatient(t, patience, tier)
					s.interrupted(wait{name, `
						open := make(chan bool)
						wait := func() { begun(); <-open }
						q := NewPush[int]()
						q.Push(1, 2)
						a := ` + stage + `
						` + consume, false})
					s.cell(context.Background(), "close(open)")
					if got := s.cell(context.Background(), "x, err := a.Next(ctx); fmt.Println(x, err)"); got != "1 <nil>\n" {
						t.Errorf("got %q", got)
					}
				})
			}
		}
	}
}

// TestInterruptAtOnce interrupts before what waits can have begun.
func TestInterruptAtOnce(t *testing.T) {
	for _, tier := range tiers {
		t.Run(tier, func(t *testing.T) {
			for range 10 {
				s := newPatient(t, patience, tier)
				s.pause = 0
				got, _ := s.interrupted(wait{source: `next, stop := iter.Pull(func(yield func(int) bool) { for yield(1) { } }); defer stop(); begun(); for { next() }`})
				if want := "begun\ndeferred\ninterrupted"; got != want {
					t.Fatalf("got %q, want %q", got, want)
				}
			}
		})
	}
}

// noneLeft waits until there are no more goroutines than there were.
func noneLeft(t *testing.T, start int) {
	t.Helper()
	deadline := time.Now().Add(patience)
	for runtime.NumGoroutine() > start {
		if time.Now().After(deadline) {
			buf := make([]byte, 1<<20)
			t.Fatalf("goroutines are left:\n%s", buf[:runtime.Stack(buf, true)])
		}
		runtime.GC() // an aiter that nobody holds is closed by the collector
		time.Sleep(time.Millisecond)
	}
}

// BenchmarkInterrupt prints how long it takes from Ctrl-C to the prompt, over all waits.
func BenchmarkInterrupt(b *testing.B) {
	var all []time.Duration
	for b.Loop() {
		for _, w := range waits {
			_, took := newSession(b).interrupted(w)
			all = append(all, took)
		}
	}
	slices.Sort(all)
	for _, p := range []int{50, 90, 99, 100} {
		b.ReportMetric(float64(all[(len(all)-1)*p/100].Microseconds())/1000, fmt.Sprintf("ms/p%d", p))
	}
	b.ReportMetric(0, "ns/op")
}

// expect returns a channel that is closed when text has been written.
func (b *syncBuffer) expect(text string) <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.expected, b.seen = text, make(chan struct{})
	return b.seen
}

// noticed closes the channel when what is expected has come.
func (b *syncBuffer) noticed() {
	if b.seen != nil && strings.Contains(b.b.String(), b.expected) {
		close(b.seen)
		b.seen = nil
	}
}

// TestAbandoned types over a call that cannot be cancelled: what it returns in the end is
// dropped, and the deferred calls of its cell run then.
func TestAbandoned(t *testing.T) {
	for _, tier := range tiers {
		t.Run(tier, func(t *testing.T) {
			s := newSession(t, tier)
			if got := s.cell(context.Background(), "r, w := io.Pipe(); n, after := 7, false"); got != "" {
				t.Fatal(got)
			}
			got, _ := s.interrupted(wait{source: "go func() { w.Write([]byte{0}); begun() }() // now it reads\nn, _ = io.ReadFull(r, make([]byte, 3)); after = true"})
			if want := (&rt.Abandoned{}).Error(); got != "begun\n"+want {
				t.Fatalf("got %q", got)
			}
			late := s.out.expect("deferred\n") // the last of its deferred calls
			if got := s.cell(context.Background(), "fmt.Println(n, after)"); got != "7 false\n" {
				t.Errorf("while it goes on: %q", got)
			}
			if got := s.cell(context.Background(), "w.Write([]byte{1, 2})"); !strings.HasSuffix(got, "(2, nil)") {
				t.Errorf("write: %q", got)
			}
			select {
			case <-late:
			case <-time.After(patience):
				t.Fatal("the deferred call does not run")
			}
			s.out.take()
			if got := s.cell(context.Background(), "fmt.Println(n, after)"); got != "7 false\n" {
				t.Errorf("when it has ended: %q", got)
			}
		})
	}
}
