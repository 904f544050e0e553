package main

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/aiterrepl/aiterrepl/sessions"
	"github.com/rogpeppe/go-internal/testscript"
)

// patience is how long is waited for what must come, on a slow machine, too.
const patience = time.Minute

// TestScript runs testdata/script: the program as a user runs it, with real
// clients of its servers. Besides testscript's own commands there are:
//
//	freeport NAME        sets NAME to a port nobody listens on
//	expand FILE...       replaces $NAME in files
//	status N ARG...      runs the program, which must exit with N
//	client C PORT        connects the client C, waiting for the server to come up
//	send C TEXT...       sends a line
//	sendraw C TEXT       sends a Go string literal's text, without a line end
//	expect C TEXT...     reads the next line, which must be TEXT
//	silent C DURATION    nothing arrives for so long
//	close C              ends the client as Ctrl-D in nc does, and waits for the server's end
//	drop C               closes the client at once, as Ctrl-C in nc does
//	reset C              resets the connection
//	ended C              the server has closed the connection
//	refused PORT         nobody listens on PORT
//	start P ARG...       starts the program in the background as P
//	type P TEXT...       writes a line to P's standard input
//	eof P                ends P's standard input
//	printed P REGEXP     waits until P prints REGEXP, after what was waited for before
//	complains P REGEXP   the same of its standard error
//	signal P INT|TERM    sends P a signal
//	insist P INT|TERM    sends P a signal again and again until it ends
//	exits P STATUS       waits for P's end; its output is in the files P.out and P.err
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "../../testdata/script",
		Setup: func(env *testscript.Env) error {
			home := env.Getenv("WORK") + "/home"
			env.Setenv("HOME", home)
			env.Setenv("XDG_STATE_HOME", home+"/state")
			env.Setenv("XDG_CONFIG_HOME", home+"/config")
			env.Values[clientsKey{}] = clients{}
			env.Values[programsKey{}] = programs{}
			env.Defer(func() {
				for _, c := range env.Values[clientsKey{}].(clients) {
					c.Close()
				}
				for _, p := range env.Values[programsKey{}].(programs) {
					p.cmd.Process.Kill()
				}
			})
			return os.MkdirAll(home, 0o755)
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"freeport":  freePort,
			"status":    exitStatus,
			"expand":    expand,
			"client":    withArgs(2, connect),
			"send":      withArgs(2, send),
			"sendraw":   withArgs(2, sendRaw),
			"expect":    withArgs(2, expect),
			"silent":    withArgs(2, silent),
			"close":     withArgs(1, closeClient),
			"drop":      withArgs(1, drop),
			"reset":     withArgs(1, reset),
			"ended":     withArgs(1, ended),
			"refused":   refused,
			"start":     startProgram,
			"type":      typeLine,
			"eof":       endInput,
			"printed":   printed,
			"complains": complains,
			"signal":    signalProgram,
			"insist":    insist,
			"exits":     exits,
		},
	})
}

// client is a connection of a script.
type client struct {
	*net.TCPConn
	lines *bufio.Reader
}

type (
	clientsKey struct{}
	clients    map[string]*client
)

func (cs clients) get(ts *testscript.TestScript, name string) *client {
	c := cs[name]
	if c == nil {
		ts.Fatalf("no client %s", name)
	}
	return c
}

// withArgs is a command on the script's clients; of more than n arguments the
// last ones are one text.
func withArgs(n int, f func(ts *testscript.TestScript, cs clients, args []string)) func(*testscript.TestScript, bool, []string) {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		if neg {
			ts.Fatalf("! has no meaning here")
		}
		for len(args) < n {
			args = append(args, "")
		}
		args = append(args[:n-1:n-1], strings.Join(args[n-1:], " "))
		f(ts, ts.Value(clientsKey{}).(clients), args)
	}
}

// freePort sets variables to ports that nobody else comes by by chance.
func freePort(ts *testscript.TestScript, _ bool, args []string) {
	for _, name := range args {
		l, err := sessions.FreePort()
		ts.Check(err)
		_, port, err := net.SplitHostPort(l.Addr().String())
		ts.Check(err)
		ts.Check(l.Close())
		ts.Setenv(name, port)
	}
}

func exitStatus(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec("aiterrepl", args[1:]...)
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if fmt.Sprint(got) != args[0] {
		ts.Fatalf("exit status %d, want %s", got, args[0])
	}
}

func expand(ts *testscript.TestScript, _ bool, args []string) {
	for _, name := range args {
		text := os.Expand(ts.ReadFile(name), ts.Getenv)
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(text), 0o644))
	}
}

func connect(ts *testscript.TestScript, cs clients, args []string) {
	deadline := time.Now().Add(patience)
	for {
		conn, err := net.Dial("tcp", "127.0.0.1:"+args[1])
		if err == nil {
			cs[args[0]] = &client{conn.(*net.TCPConn), bufio.NewReader(conn)}
			return
		}
		if time.Now().After(deadline) {
			ts.Fatalf("client %s: %v", args[0], err)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

func send(ts *testscript.TestScript, cs clients, args []string) {
	_, err := fmt.Fprintf(cs.get(ts, args[0]), "%s\n", args[1])
	ts.Check(err)
}

func sendRaw(ts *testscript.TestScript, cs clients, args []string) {
	text, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	_, err = cs.get(ts, args[0]).Write([]byte(text))
	ts.Check(err)
}

func expect(ts *testscript.TestScript, cs clients, args []string) {
	c := cs.get(ts, args[0])
	c.SetReadDeadline(time.Now().Add(patience))
	line, err := c.lines.ReadString('\n')
	if err != nil {
		ts.Fatalf("client %s: read %q: %v", args[0], line, err)
	}
	if got := strings.TrimRight(line, "\r\n"); got != args[1] {
		ts.Fatalf("client %s: got %q, want %q", args[0], got, args[1])
	}
}

func silent(ts *testscript.TestScript, cs clients, args []string) {
	d, err := time.ParseDuration(args[1])
	ts.Check(err)
	c := cs.get(ts, args[0])
	c.SetReadDeadline(time.Now().Add(d))
	var timeout net.Error
	if b, err := c.lines.Peek(1); err == nil || !errors.As(err, &timeout) || !timeout.Timeout() {
		ts.Fatalf("client %s: got %q, %v, and should hear nothing", args[0], b, err)
	}
}

func closeClient(ts *testscript.TestScript, cs clients, args []string) {
	c := cs.get(ts, args[0])
	ts.Check(c.CloseWrite())
	ended(ts, cs, args)
}

func drop(ts *testscript.TestScript, cs clients, args []string) {
	ts.Check(cs.get(ts, args[0]).Close())
}

func reset(ts *testscript.TestScript, cs clients, args []string) {
	c := cs.get(ts, args[0])
	ts.Check(c.SetLinger(0))
	ts.Check(c.Close())
}

func ended(ts *testscript.TestScript, cs clients, args []string) {
	c := cs.get(ts, args[0])
	c.SetReadDeadline(time.Now().Add(patience))
	if b, err := c.lines.Peek(1); err == nil {
		ts.Fatalf("client %s: got %q, want the end", args[0], b)
	} else if timeout, ok := err.(net.Error); ok && timeout.Timeout() {
		ts.Fatalf("client %s: the connection is still open", args[0])
	}
	c.Close()
}

func refused(ts *testscript.TestScript, _ bool, args []string) {
	deadline := time.Now().Add(patience)
	for {
		conn, err := net.Dial("tcp", "127.0.0.1:"+args[0])
		if err != nil {
			return
		}
		conn.Close()
		if time.Now().After(deadline) {
			ts.Fatalf("somebody listens on port %s", args[0])
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// ask sends a line to a server and returns its answer.
func ask(t *testing.T, address, line string) string {
	t.Helper()
	conn, err := net.DialTimeout("tcp", address, patience)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(patience))
	fmt.Fprintln(conn, line)
	answer, err := bufio.NewReader(conn).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimRight(answer, "\n")
}
