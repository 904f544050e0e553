// What goes to standard output and what to standard error.
package main

import (
	"bufio"
	"fmt"
	"io"
	"log"
	"log/slog"
	"os"
)

func main() {
	fmt.Fprintln(os.Stderr, "e1")
	println("e2")
	fmt.Println("o1")
	log.SetFlags(0)
	log.Print("e3")
	os.Stdout.WriteString("o2\n")
	w := bufio.NewWriter(os.Stdout)
	defer w.Flush()
	fmt.Fprint(w, "o3 unflushed until the end\n")
	fmt.Print("o4\n")
	slog.SetDefault(slog.New(slog.NewTextHandler(io.Discard, nil)))
	slog.Info("nowhere")
}
