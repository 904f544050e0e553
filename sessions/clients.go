package sessions

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"strings"
	"time"
)

// patience is how long a client waits for what must come.
const patience = 20 * time.Second

// A clientStep is one line of what clients do:
//
//	connect C PORT     connect the client C, waiting for the server to come up
//	send C TEXT        send a line
//	expect C TEXT      the next line that comes is TEXT
//	silent C DURATION  nothing comes for so long
//	close C            end the sending, as Ctrl-D in nc does, and wait for the server's end
//	drop C             close at once, as Ctrl-C in nc does
//	ended C            the server has closed the connection
//	printed TEXT       the cell prints TEXT, behind what was waited for before
//	wait DURATION      do nothing
//	interrupt          Ctrl-C in the cell
//	outside            there was a client, of whose steps there is no record
type clientStep struct {
	line int
	verb string
	name string // of the client
	text string
}

func (s clientStep) String() string {
	return strings.Join(strings.Fields(s.verb+" "+s.name+" "+s.text), " ")
}

// parseClients reads what clients do; the first line has the number given.
func parseClients(text string, first int) ([]clientStep, *FormatError) {
	var steps []clientStep
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		wrong := func(msg string) *FormatError { return &FormatError{Line: first + i, Msg: msg} }
		s := clientStep{line: first + i}
		s.verb, s.text, _ = strings.Cut(line, " ")
		switch s.verb {
		case "interrupt", outside:
		case "printed":
			if s.text == "" {
				return nil, wrong("printed needs a text that the cell prints")
			}
		case "wait":
			if _, err := time.ParseDuration(s.text); err != nil {
				return nil, wrong("wait needs a duration, such as 100ms")
			}
		case "connect", "send", "expect", "silent", "close", "drop", "ended":
			s.name, s.text, _ = strings.Cut(s.text, " ")
			if s.name == "" {
				return nil, wrong(s.verb + " needs the name of a client")
			}
			if _, err := strconv.Atoi(s.text); s.verb == "connect" && err != nil {
				return nil, wrong("connect needs a client and a port: connect a 7777")
			}
			if _, err := time.ParseDuration(s.text); s.verb == "silent" && err != nil {
				return nil, wrong("silent needs a client and a duration: silent a 100ms")
			}
		default:
			return nil, wrong(fmt.Sprintf("a client cannot %q", s.verb))
		}
		steps = append(steps, s)
	}
	return steps, nil
}

// errNoClient says that a step is of a client that has not connected.
var errNoClient = errors.New("there is no such client")

// clients are the connections that steps have made; they last from one cell to
// the next.
type clients struct {
	conns map[string]*client
	out   func() string           // what the cell has printed so far
	seen  int                     // how much of it has been waited for
	told  func(name, line string) // of each line that a client sends or gets; may be nil
}

type client struct {
	net.Conn
	lines *bufio.Reader
}

// run takes the steps; interrupt is what Ctrl-C does.
func (cs *clients) run(ctx context.Context, steps []clientStep, interrupt func()) error {
	if cs.conns == nil {
		cs.conns = map[string]*client{}
	}
	cs.seen = 0
	for _, s := range steps {
		if err := cs.step(ctx, s, interrupt); err != nil {
			return &clientError{s, err}
		}
	}
	return nil
}

// A clientError says which step could not be taken.
type clientError struct {
	step clientStep
	err  error
}

func (e *clientError) Error() string { return "client: " + e.step.String() + ": " + e.err.Error() }
func (e *clientError) Unwrap() error { return e.err }

func (cs *clients) step(ctx context.Context, s clientStep, interrupt func()) error {
	switch s.verb {
	case "interrupt":
		interrupt()
		return nil
	case "wait":
		d, _ := time.ParseDuration(s.text)
		return sleep(ctx, d)
	case "printed":
		return cs.printed(ctx, s.text)
	case "connect":
		conn, err := dial(ctx, s.text)
		if err == nil {
			cs.conns[s.name] = &client{conn, bufio.NewReader(conn)}
			cs.tell(s.name, "(connected)")
		}
		return err
	}
	c := cs.conns[s.name]
	if c == nil {
		return errNoClient
	}
	stop := context.AfterFunc(ctx, func() { c.SetReadDeadline(time.Now()) })
	defer stop()
	c.SetReadDeadline(time.Now().Add(patience))
	return cs.of(c, s)
}

// printed waits until the cell has printed a text.
func (cs *clients) printed(ctx context.Context, text string) error {
	ctx, cancel := context.WithTimeoutCause(ctx, patience, errors.New("the cell does not print it"))
	defer cancel()
	for {
		out := cs.out()
		if i := strings.Index(out[min(cs.seen, len(out)):], text); i >= 0 {
			cs.seen += i + len(text)
			return nil
		}
		if sleep(ctx, 5*time.Millisecond) != nil {
			return context.Cause(ctx)
		}
	}
}

// of takes a step of one client.
func (cs *clients) of(c *client, s clientStep) error {
	switch s.verb {
	case "send":
		cs.tell(s.name, "> "+s.text)
		_, err := fmt.Fprintf(c, "%s\n", s.text)
		return err
	case "expect":
		line, err := c.lines.ReadString('\n')
		switch {
		case errors.Is(err, os.ErrDeadlineExceeded):
			return fmt.Errorf("no such line has come in time%s", after(line))
		case err != nil:
			return fmt.Errorf("the connection has ended%s", after(line))
		}
		line = strings.TrimRight(line, "\r\n")
		cs.tell(s.name, "< "+line)
		if line != s.text {
			return fmt.Errorf("got %q", line)
		}
		return nil
	case "silent":
		d, _ := time.ParseDuration(s.text)
		c.SetReadDeadline(time.Now().Add(d))
		var late net.Error
		if b, err := c.lines.ReadString('\n'); err == nil || !errors.As(err, &late) || !late.Timeout() {
			return fmt.Errorf("got %q, %v", b, err)
		}
		return nil
	case "close":
		if half, ok := c.Conn.(*net.TCPConn); ok {
			half.CloseWrite()
		}
		return cs.ended(c, s)
	case "drop":
		cs.tell(s.name, "(closed)")
		return c.Close()
	}
	return cs.ended(c, s)
}

// after says what has come of a line, if there is something.
func after(line string) string {
	if line == "" {
		return ""
	}
	return fmt.Sprintf(", after %q", line)
}

func (cs *clients) ended(c *client, s clientStep) error {
	defer c.Close()
	line, err := c.lines.ReadString('\n')
	var late net.Error
	switch {
	case err == nil:
		return fmt.Errorf("got %q, not the end", line)
	case errors.As(err, &late) && late.Timeout():
		return errors.New("the connection is still open")
	}
	cs.tell(s.name, "(closed)")
	return nil
}

func (cs *clients) tell(name, line string) {
	if cs.told != nil {
		cs.told(name, line)
	}
}

func (cs *clients) close() {
	for _, c := range cs.conns {
		c.Close()
	}
}

// dial connects to a port of this machine, as soon as somebody listens there.
func dial(ctx context.Context, port string) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for {
		conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", net.JoinHostPort("127.0.0.1", port))
		if err == nil {
			return conn, nil
		}
		if sleep(ctx, 10*time.Millisecond) != nil {
			return nil, err
		}
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Serve does what a clients section says, where out is what has been printed so far, and
// interrupt what Ctrl-C does.
func Serve(ctx context.Context, text string, out func() string, interrupt func()) error {
	steps, wrong := parseClients(text, 1)
	if wrong != nil {
		return wrong
	}
	cs := clients{out: out}
	defer cs.close()
	return cs.run(ctx, steps, interrupt)
}

// OnFreePorts returns the file with a free port for each that it says it uses. Until release
// is called nobody else can have them.
func OnFreePorts(f *File) (other *File, release func(), err error) {
	swapped, release, err := freePorts(f.Ports)
	if err != nil {
		return nil, nil, err
	}
	other = new(*f)
	other.Cells, other.Ports = nil, nil
	for _, p := range swapped {
		other.Ports = append(other.Ports, p.used)
	}
	for _, c := range f.Cells {
		c.Source, c.Clients, c.Output = swapped.use(c.Source), swapped.use(c.Clients), swapped.use(c.Output)
		other.Cells = append(other.Cells, c)
	}
	return other, release, nil
}

// Masked returns a text as the file's masks leave it.
func (f *File) Masked(text string) string { return masked(text, f.Masks) }
