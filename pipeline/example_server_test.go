package pipeline_test

import (
	"bufio"
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
