package repl

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
	"github.com/aiterrepl/aiterrepl/repl/internal/terminal"
)

const ncMore = `For when no second terminal is at hand. What you type goes to the server line by line,
what comes back is shown above; Ctrl-D ends your sending as it does in nc, Ctrl-C leaves
at once. The server's loop has to run meanwhile, in the background:

    for c := range conns { for line := range c.Lines() { fmt.Fprintln(c.W, line) } } &
    %nc 7777

PORT is a port of this machine, HOST:PORT, or the path of a unix socket. With TEXT that
line is sent and the end of the sending, and all that comes back is shown; a TEXT in
quotes may hold \n.`

// nc is %nc: a client on the same screen.
func (s *Session) nc(c *call) error {
	where, text, given := strings.Cut(strings.TrimSpace(c.args), " ")
	if where == "" {
		return c.fail("%nc needs a port", "%nc 7777 is a client of the server that listens there")
	}
	conn, err := dialLocal(c.ctx, where)
	if c.ctx.Err() != nil {
		return interruptedBy(c.ctx)
	}
	if err != nil {
		return c.fail("nobody answers at "+where+": "+plainError(err), "server, conns := await StartServer(7777) starts a server")
	}
	client := &netClient{Conn: conn, to: s.stdout}
	defer client.Close()
	defer context.AfterFunc(c.ctx, func() { client.Close() })()
	if given {
		if unquoted, err := strconv.Unquote(strings.TrimSpace(text)); err == nil {
			text = unquoted
		}
		return client.once(c.ctx, text)
	}
	s.mu.Lock()
	front := s.front
	s.mu.Unlock()
	if front == nil {
		return c.fail("%nc needs a prompt to type at", "%nc PORT TEXT sends one line")
	}
	said, err := client.talk(c.ctx, front)
	c.printf("%s", said)
	return err
}

// dialLocal connects to a port of this machine, to host:port, or to a unix socket.
func dialLocal(ctx context.Context, where string) (net.Conn, error) {
	network := "tcp"
	if _, err := strconv.Atoi(where); err == nil {
		where = net.JoinHostPort("127.0.0.1", where)
	} else if strings.Contains(where, "/") {
		network, where = "unix", expandHome(where)
	}
	return (&net.Dialer{}).DialContext(ctx, network, where)
}

// plainError is an error of package net without where it was.
func plainError(err error) string {
	var op *net.OpError
	if errors.As(err, &op) {
		err = op.Err
	}
	words := strings.Split(err.Error(), ": ")
	return words[len(words)-1]
}

// A netClient is the client's side of a connection.
type netClient struct {
	net.Conn
	to io.Writer
}

// end says that no more will be sent.
func (n *netClient) end() {
	if half, ok := n.Conn.(interface{ CloseWrite() error }); ok {
		half.CloseWrite()
	}
}

// show prints what comes, whole lines at a time, until the end.
func (n *netClient) show() {
	lines := bufio.NewReader(n)
	for {
		line, err := lines.ReadString('\n')
		if line != "" && !strings.HasSuffix(line, "\n") {
			line += "\n"
		}
		io.WriteString(n.to, line)
		if err != nil {
			return
		}
	}
}

// once sends a text and shows all that comes back.
func (n *netClient) once(ctx context.Context, text string) error {
	if !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	sent := make(chan struct{})
	go func() {
		defer close(sent)
		io.WriteString(n, text)
		n.end()
	}()
	n.show()
	n.Close()
	<-sent
	return interruptedBy(ctx)
}

// interruptedBy returns the error of a magic that Ctrl-C has ended, nil while ctx is
// not done. That the code ends the process comes first.
func interruptedBy(ctx context.Context) error {
	cause := context.Cause(ctx)
	var exit *rt.Exit
	if cause == nil || errors.As(cause, &exit) {
		return cause
	}
	return &rt.Interrupted{}
}

const closedByServer = "the server has closed the connection\n"

// talk sends what is typed until one side ends; it says which.
func (n *netClient) talk(ctx context.Context, front *front) (said string, err error) {
	asking, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	shown := make(chan struct{})
	go func() {
		defer close(shown)
		n.show()
		stop(terminal.ErrStop)
	}()
	defer func() {
		n.Close()
		<-shown
	}()
	for {
		line, err := front.ask(asking, "nc> ")
		switch {
		case errors.Is(err, terminal.ErrStop):
			return closedByServer, nil
		case errors.Is(err, io.EOF):
			n.end()
			select {
			case <-shown:
			case <-ctx.Done():
			}
			return "", interruptedBy(ctx)
		case errors.Is(err, terminal.ErrInterrupt):
			return "", &rt.Interrupted{}
		case err != nil:
			return "", interruptedBy(ctx)
		}
		if _, err := fmt.Fprintf(n, "%s\n", line); err != nil {
			return closedByServer, nil
		}
	}
}
