package repl_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/aiterrepl/aiterrepl/repl"
)

// asleep are cells that wait for ever, and § where.
var asleep = []string{
	`ch := make(chan int); §<-ch`,
	"ch := make(chan int)\n----\nfmt.Print()\n§<-ch",
	"func get(c chan string) string {\n\treturn §<-c\n}\n----\nget(make(chan string))",
	`var ch chan int; ch §<- 1`,
	`ch := make(chan struct{ a, b int }); ch §<- struct{ a, b int }{}`,
	`§select {}`,
	"a, b := make(chan int), make(chan string)\n§select {\ncase a <- 1:\ncase s := <-b:\n\tfmt.Println(s)\n}",
	`ch := make(chan int); §for range ch { }`,
	`var mu sync.Mutex; mu.Lock(); §mu.Lock()`,
	`var wg sync.WaitGroup; wg.Add(1); §wg.Wait()`,
	"a, b := make(chan int), make(chan int); go func() { <-a; b <- 1 }()\n§<-b",
	"go func() { select {} }()\n----\n§<-make(chan int)",
	"begun := time.Now(); time.Sleep(time.Since(begun)); var r io.Reader = strings.NewReader(os.TempDir())\n----\nb, err := io.ReadAll(r)\n§<-make(chan int)",
	"c, cancel := context.WithCancel(context.Background()); defer cancel()\n§<-c.Done()",
	"m := map[int]int{}; ch := make(chan int)\n----\nfor x := range ch { m[x]++ } &\n----\n§<-make(chan int)",
}

// TestDeadlock holds that a cell which nothing can wake any more is told so.
func TestDeadlock(t *testing.T) {
	for _, source := range asleep {
		t.Run(source, func(t *testing.T) {
			testFailure(t, source, text("fatal error: all goroutines are asleep - deadlock!"))
		})
	}
}

// awoken are cells that something wakes in the end, long after all their goroutines have
// gone to sleep: its value is 7.
var awoken = []string{
	`<-time.After(300 * time.Millisecond); 7`,
	`t := time.NewTimer(300 * time.Millisecond); <-t.C; 7`,
	`for range time.Tick(150 * time.Millisecond) { break }; 7`,
	`ch := make(chan int); time.AfterFunc(300*time.Millisecond, func() { ch <- 7 }); <-ch`,
	`ch := make(chan int); go func() { time.Sleep(300 * time.Millisecond); ch <- 7 }(); <-ch`,
	`c, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond); defer cancel(); <-c.Done(); 7`,
	`q := NewPush[int](); ch := make(chan int); go func() { for x := range q { ch <- x } }(); time.AfterFunc(300*time.Millisecond, func() { q.Push(7) }); <-ch`,
	`ch := make(chan int); go func() { x, _ := Map(Of(7), func(n int) int { time.Sleep(300 * time.Millisecond); return n }, Workers(2)).Next(ctx); ch <- x }(); <-ch`,
	`ch := make(chan int); go func() { r, w, _ := os.Pipe(); time.AfterFunc(300*time.Millisecond, func() { w.Write([]byte{7}) }); b := []byte{0}; r.Read(b); ch <- int(b[0]) }(); <-ch`,
	`l := await net.Listen("tcp", "127.0.0.1:0"); ch := make(chan int); go func() { c, _ := l.Accept(); b := []byte{0}; c.Read(b); ch <- int(b[0]) }()
c := await net.Dial("tcp", l.Addr().String()); time.AfterFunc(300*time.Millisecond, func() { c.Write([]byte{7}) }); <-ch`,
	`ch := make(chan int); go func() { n := 0; for range 30_000_000 { n++ }; ch <- 7 }(); <-ch`,
	`var mu sync.Mutex; mu.Lock(); go func() { for range 30_000_000 { }; mu.Unlock() }(); mu.Lock(); 7`,
	`next, stop := iter.Pull(func(yield func(int) bool) { time.Sleep(300 * time.Millisecond); yield(7) }); defer stop(); n, _ := next(); n`,
	"ch := make(chan int)\n----\nfor { time.Sleep(300 * time.Millisecond); ch <- 7 } &\n----\n<-ch",
}

func TestNoDeadlock(t *testing.T) {
	for _, source := range awoken {
		t.Run(source, func(t *testing.T) {
			p := newPrompt(t)
			got := ""
			for c := range strings.SplitSeq(source, "\n----\n") {
				got = p.enter(c)
			}
			if got != "7" {
				t.Errorf("got %q", got)
			}
		})
	}
}

// TestNoDeadlockBefore holds that Ctrl-C is what a wait for ctx or a signal waits for.
func TestNoDeadlockBefore(t *testing.T) {
	for _, source := range []string{
		"<-ctx.Done()",
		"c := ctx; select { case <-c.Done(): case <-make(chan int): }",
		"s := make(chan os.Signal, 1); signal.Notify(s, os.Interrupt); <-s",
	} {
		t.Run(source, func(t *testing.T) {
			p := newPrompt(t)
			ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
			defer cancel()
			if o := p.session.Cell(ctx, source); !repl.Interrupted(o.Err) {
				t.Errorf("got %v", o.Err)
			}
		})
	}
}

// TestAfterDeadlock holds that a deadlock ends the cell that the session waits for, and
// nothing else.
func TestAfterDeadlock(t *testing.T) {
	const deadlock = "fatal error: all goroutines are asleep - deadlock!"
	p := newPrompt(t)
	for _, test := range [][2]string{
		{"ch := make(chan int); go func() { ch <- 7 }()", ""},
		{"for x := range ch { fmt.Println(x); break } // takes 7\nother := make(chan int)", "7"},
		{"go func() { fmt.Println(<-other); ch <- 8 }()", ""},
		{"x := 1; defer fmt.Println(\"deferred\"); <-ch", "deferred\nIn[4]:1:40: " + deadlock + "\n    x := 1; defer fmt.Println(\"deferred\"); <-ch\n                                           ^"},
		{"other <- 5; <-ch + x", "5\n9"},
		{"defer func() { <-ch }(); <-ch", deadlock},
		{"x", "1"},
		{"var mu sync.Mutex; c := sync.NewCond(&mu); left := make(chan int)", ""},
		{"mu.Lock(); defer func() { mu.Unlock(); left <- 1 }(); c.Wait(); fmt.Println(`after`)", deadlock},
		{"c.Signal(); <-left", "1"},
		{"go func() { mu.Lock(); defer mu.Unlock(); c.Signal() }(); mu.Lock(); c.Wait(); mu.Unlock(); 7", "7"},
	} {
		if got := p.enter(test[0]); got != test[1] {
			t.Errorf("%s\n got %q\nwant %q", test[0], got, test[1])
		}
	}
}
