package engine_test

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
	"time"
)

// step8 is the server of the tutorial's last step, as it is typed: all clients joined
// into one stream of events, mapped by five workers.
const step8 = `server, conns := await StartServer(0)
type Event struct { Line string; Conn *Conn }
events := Join(Map(conns, func(c *Conn) *Aiter[Event] {
	return Map(c.Lines(), func(line string) Event { return Event{line, c} })
}))
func handle(e Event) string {
	e.Conn.W.WriteString(e.Line + "\n")
	if e.Line == "quit" { server.Close() }
	return e.Line
}
done := Map(events, handle, Workers(5))
`

// BenchmarkEcho is a line echoed by the step-8 server to 50 clients that each wait for
// their answer; an operation is one message.
func BenchmarkEcho(b *testing.B) {
	s := newSession(b)
	if got := s.cell(context.Background(), step8); got != "" {
		b.Fatal(got)
	}
	addr := strings.Trim(s.cell(context.Background(), "server.Addr().String()"), `"`)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan string)
	go func() { ended <- s.cell(ctx, "for range done {}") }()
	const clients = 50
	var conns []net.Conn
	for range clients {
		c, err := net.Dial("tcp", addr)
		if err != nil {
			b.Fatal(err)
		}
		defer c.Close()
		conns = append(conns, c)
	}
	b.ResetTimer()
	var wg sync.WaitGroup
	for i, c := range conns {
		n := b.N / clients
		if i < b.N%clients {
			n++
		}
		wg.Go(func() {
			c.SetDeadline(time.Now().Add(time.Minute))
			r := bufio.NewReader(c)
			for j := range n {
				fmt.Fprintf(c, "message %d of %d\n", j, i)
				if _, err := r.ReadString('\n'); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	b.StopTimer()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "messages/s")
	cancel()
	<-ended
}
