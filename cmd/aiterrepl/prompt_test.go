package main

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestPromptRunsCells(t *testing.T) {
	c := prompt(t)
	c.keys("x := 6 * 7" + enter)
	c.sees("In [2]: ")
	c.keys("x" + enter)
	c.sees("Out[2]: 42\r\n")
	c.sees("In [3]: ")
	c.keys("if x > 1 {" + enter)
	c.sees("   ...:     ")
	c.keys(`fmt.Println("yes")` + enter + "}" + enter)
	c.sees("\nyes\r\n")
	c.sees("In [4]: ")
	c.leaves()
}

func TestPromptShowsErrorsAndGoesOn(t *testing.T) {
	c := prompt(t)
	c.keys("1 + nope" + enter)
	c.sees("In[1]:1:5: undefined: nope\r\n    1 + nope\r\n        ^\r\n")
	c.sees("In [2]: ")
	c.keys(`panic("oh")` + enter)
	c.sees("In[2]:1")
	c.sees("panic: oh")
	c.sees("In [3]: ")
	c.keys(`fmt.Print("partial")` + enter)
	c.sees("\npartial\r\n")
	c.sees("In [4]: ")
	c.keys("exit(3)" + enter)
	c.ends(3)
}

// gate returns Go that waits until goOn is called.
func gate(t *testing.T) (wait string, goOn func()) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "on")
	wait = fmt.Sprintf("for _, err := os.Stat(%q); err != nil; _, err = os.Stat(%[1]q) { time.Sleep(time.Millisecond) }", name)
	return wait, func() {
		t.Helper()
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestExitOfAGoroutine(t *testing.T) {
	c := prompt(t)
	wait, goOn := gate(t)
	c.keys("go func() { " + wait + "; exit(6) }()" + enter)
	c.sees("In [2]: ")
	goOn()
	c.ends(6)
}

func TestCtrlCClearsOrCancels(t *testing.T) {
	c := prompt(t)
	c.keys("typed" + ctrlC)
	c.sees("typed^C\r\n")
	c.sees("In [1]: ")
	c.keys("kept := 5; go time.Sleep(24 * time.Hour) // nothing is a deadlock" + enter)
	cells := []string{
		"for {}",
		"select {}",
		"time.Sleep(time.Hour)",
		"<-make(chan int)",
		"var mu sync.Mutex; mu.Lock(); mu.Lock()",
		"var wg sync.WaitGroup; wg.Add(1); wg.Wait()",
		"for range Map(Of(1), func(x int) int { for {}; return x }) {}",
		"for range Map(Of(1), func(x int) int { select {}; return x }, Workers(2)) {}",
		"for range NewPush[int]().All(ctx) {}",
		"await NewPush[int]().Next(ctx)",
		"slices.SortFunc([]int{2, 1}, func(a, b int) int { for {}; return a - b })",
		"sort.Slice(make([]int, 9), func(a, b int) bool { for {}; return a < b })",
		"func spin() { for { spin2() } }; func spin2() {}; spin()",
	}
	for i, cell := range cells {
		c.sees(fmt.Sprintf("In [%d]: ", i+2))
		c.keys(cell + enter)
		c.begins()
		c.keys(ctrlC)
		c.sees("interrupted")
	}
	c.keys("kept" + enter)
	c.sees("]: 5")
	c.leaves()
}

func TestACellReadsAndGivesUpItsInput(t *testing.T) {
	c := prompt(t)
	c.keys(`s := ""; fmt.Scanln(&s); strings.ToUpper(s)` + enter)
	c.begins()
	c.keys("word\n")
	c.sees(`Out[1]: "WORD"`)
	c.sees("In [2]: ")
	c.keys("fmt.Scanln(&s);" + enter)
	c.begins()
	c.keys(ctrlC)
	c.sees("interrupted")
	c.sees("In [3]: ")
	c.keys("40 + 2" + enter)
	c.sees("Out[3]: 42")
	c.leaves()
}

func TestHistoryOutlivesTheSession(t *testing.T) {
	dir := t.TempDir()
	c := start(t, dir)
	c.sees("In [1]: ")
	c.keys("func double(x int) int {" + enter + "return 2 * x" + enter + "}" + enter)
	c.sees("In [2]: ")
	c.leaves()

	info, err := os.Stat(filepath.Join(dir, "aiterrepl", "history"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("the history file: %v, %v", info, err)
	}
	c = start(t, dir)
	c.sees("In [1]: ")
	c.keys(keyUp + enter)
	c.sees("In [2]: ")
	c.keys("double(21)" + enter)
	c.sees("Out[2]: 42")
	c.leaves()
}

func TestAPasteIsOneCell(t *testing.T) {
	c := prompt(t)
	c.keys("\x1b[200~a := 1\r\nfor i := range 3 {\r\n\ta += i\r\n}\r\na\x1b[201~" + enter)
	c.sees("Out[1]: 4")
	c.sees("In [2]: ")
	c.leaves()
}

func TestBackgroundOutputLeavesTheLineAlone(t *testing.T) {
	c := prompt(t)
	wait, goOn := gate(t)
	c.keys("go func() { " + wait + `; fmt.Println("from behind") }()` + enter)
	c.sees("In [2]: ")
	c.keys("1 + ")
	c.sees("1 + ")
	goOn()
	c.sees("from behind\r\n")
	c.sees("In [2]: 1 + ")
	c.keys("1" + enter)
	c.sees("Out[2]: 2")
	c.keys(`go func() { panic("behind") }()` + enter)
	c.sees("panic: behind")
	c.keys("7" + enter)
	c.sees("Out[4]: 7")
	c.leaves()
}

// Where no shell could let it go on, Ctrl-Z does not stop the program.
func TestCtrlZWithoutAShell(t *testing.T) {
	c := prompt(t)
	c.keys("1 + " + "\x1a" + "1" + enter)
	c.sees("Out[1]: 2")
	c.leaves()
}

func TestPlain(t *testing.T) {
	c := prompt(t, "--plain")
	c.keys("x := 1\n")
	c.sees("In [2]: ")
	c.keys("if x == 1 {\n")
	c.sees("   ...: ")
	c.keys("fmt.Println(\"one\")\n}\n")
	c.sees("one\r\n")
	c.sees("In [3]: ")
	c.keys("abc" + ctrlC)
	c.sees("^C\r\nIn [3]: ")
	c.keys("fmt.Println(\"it\", \"spins\"); for {}\n")
	c.sees("it spins\r\n")
	c.keys(ctrlC)
	c.sees("interrupted")
	c.sees("In [4]: ")
	if strings.Contains(c.raw(), "\x1b") {
		t.Error("there are control sequences")
	}
	c.leaves()
}

// Without line editing, too, each thing begins a line of its own.
func TestPlainOutputLeavesThePromptAlone(t *testing.T) {
	dir := t.TempDir()
	c := start(t, dir, "--plain")
	c.sees("In [1]: ")
	c.keys(`fmt.Print("part"); 7` + "\n")
	c.sees("\r\npart\r\nOut[1]: 7\r\nIn [2]: ")
	now := filepath.Join(dir, "now")
	c.keys(fmt.Sprintf("go func() { for _, err := os.Stat(%[1]q); err != nil; _, err = os.Stat(%[1]q) { time.Sleep(time.Millisecond) }; fmt.Println(`from behind`) }()\n", now))
	c.sees("\r\nIn [3]: ")
	if err := os.WriteFile(now, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	c.sees("\r\nfrom behind\r\nIn [3]: ")
	c.keys("fmt.Println(`it`, `spins`); for {}\n")
	c.sees("it spins\r\n")
	c.keys(ctrlC)
	c.sees("^C\r\ninterrupted\r\nIn [4]: ")
	c.leaves()
}

// What is wider than the terminal breaks behind commas.
func TestLongResultsBreak(t *testing.T) {
	for _, flags := range [][]string{nil, {"--plain"}} {
		c := prompt(t, flags...)
		c.keys("make([]int, 40)" + enter)
		c.sees("Out[1]: []int{0, 0,")
		c.sees("0,\r\n        0, 0,")
		c.sees("0}\r\n")
		c.sees("In [2]: ")
		c.leaves()
	}
}

// The first steps of the tutorial, typed: a server is an Aiter of connections;
// Ctrl-C leaves the loop, the next one goes on, and closing the server ends it.
func TestTutorialTyped(t *testing.T) {
	c := prompt(t)
	c.keys("server, conns := await StartServer(0); fmt.Println(server.Addr())" + enter)
	c.sees("\n127.0.0.1:")
	c.sees("In [2]: ")
	address := regexp.MustCompile(`\n(127\.0\.0\.1:\d+)\r`).FindStringSubmatch(c.printed())
	if address == nil {
		t.Fatal("no address")
	}
	connect := func() {
		t.Helper()
		conn, err := net.DialTimeout("tcp", address[1], patience)
		if err != nil {
			t.Fatal(err)
		}
		c.sees("(<StreamReader " + conn.LocalAddr().String() + ">, <StreamWriter " + conn.LocalAddr().String() + ">)\r\n")
		conn.Close()
	}
	c.keys("for c := range conns { fmt.Println(c) }" + enter)
	connect()
	connect()
	c.keys(ctrlC)
	c.sees("interrupted")
	c.sees("In [3]: ")
	c.keys("n := 0" + enter + "for c := range conns {" + enter + "fmt.Println(c)" + enter + "if n++; n == 3 {" + enter +
		"server.Close()" + enter + "}" + enter + "}" + enter)
	connect()
	connect()
	connect()
	c.sees("In [5]: ")
	c.keys("n" + enter)
	c.sees("Out[5]: 3")
	c.leaves()
}

// A server started at the prompt serves while the prompt is idle.
func TestAServerServesAnIdlePrompt(t *testing.T) {
	c := prompt(t)
	c.keys("server, conns := await StartServer(0); server.Addr().String()" + enter)
	c.sees("In [2]: ")
	text := c.printed()
	address := regexp.MustCompile(`Out\[1\]: "([0-9.:]+)"`).FindStringSubmatch(text)
	if address == nil {
		t.Fatalf("no address in:\n%s", text)
	}
	c.keys("go func() { for c := range conns { for line := range c.Lines() { c.W.WriteString(strings.ToUpper(line) + \"\\n\") } } }()" + enter)
	c.sees("In [3]: ")
	if got := ask(t, address[1], "hello"); got != "HELLO" {
		t.Errorf("got %q", got)
	}
	c.leaves()
}
