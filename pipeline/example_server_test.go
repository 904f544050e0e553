package pipeline_test

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"

	. "github.com/aiterrepl/aiterrepl/pipeline"
)

func ExampleServe() {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Println(err)
		return
	}
	server, conns := Serve(ln, MaxConns(10))

	client, err := net.Dial("tcp", ln.Addr().String())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Fprintln(client, "hello")
	client.Close()

	for c := range conns.All(ctx) {
		fmt.Println(Collect(ctx, c.Lines()))
		server.Close()
	}
	fmt.Println(conns.Err())
	// Output:
	// [hello] <nil>
	// <nil>
}

// A last message of each client says that it has left, and why.
func ExampleEvents_left() {
	type message struct {
		line string
		left bool
		err  error
	}
	server, conns, err := StartServer(0)
	if err != nil {
		fmt.Println(err)
		return
	}
	messages := func(c *Conn) *Aiter[message] {
		return Generate(func(ctx context.Context, yield func(message) bool) error {
			lines := c.Lines()
			for line := range lines.All(ctx) {
				if !yield(message{line: line}) {
					return nil
				}
			}
			yield(message{left: true, err: lines.Err()})
			return nil
		})
	}

	client, err := net.Dial("tcp", server.Addr().String())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Fprintln(client, "hello")
	client.Close()

	for e := range Events(conns, messages).All(ctx) {
		if e.Message.left {
			fmt.Println("left:", e.Message.err)
			e.Conn.Close()
			server.Close()
		} else {
			fmt.Println(e.Message.line)
		}
	}
	// Output:
	// hello
	// left: <nil>
}

func ExampleStartUnixServer() {
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "socket")
	server, conns, err := StartUnixServer(path)
	if err != nil {
		fmt.Println(err)
		return
	}

	client, err := net.Dial("unix", path)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Fprintln(client, "anybody there?")

	for c := range conns.All(ctx) {
		line, _ := c.R.ReadLine(ctx)
		fmt.Println(line)
		fmt.Fprintln(c.W, "yes")
		c.Close()
		server.Close()
	}
	answer, _ := bufio.NewReader(client).ReadString('\n')
	fmt.Print(answer)
	// Output:
	// anybody there?
	// yes
}
