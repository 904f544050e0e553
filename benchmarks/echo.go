package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"runtime"
	"sync"
	"time"

	"github.com/aiterrepl/aiterrepl/pipeline"
)

func echoes() (rows []row) {
	for _, clients := range []int{50, 500} {
		rows = append(rows, row{title: fmt.Sprintf("line echo, %d clients", clients), unit: "messages/s", more: true, rivals: []rival{
			{"goroutine per connection", func() float64 { return echo(clients, 0, perConnection) }},
			{"pipeline, ForEach with Serial", func() float64 { return echo(clients, 0, oneHandler) }},
			{"pipeline, one loop over the joined events", func() float64 { return echo(clients, 0, oneLoop) }},
		}})
	}
	return append(rows, row{title: "line echo, 50 clients, idle connections beside", unit: "messages/s", more: true, rivals: []rival{
		{"pipeline, ForEach with Serial, none", func() float64 { return echo(50, 0, oneHandler) }},
		{"pipeline, ForEach with Serial, 1000", func() float64 { return echo(50, 1000, oneHandler) }},
	}}, row{title: "accept, 8 clients", unit: "connections/s", more: true, rivals: []rival{
		{"goroutine per connection", func() float64 { return accepts(perConnection) }},
		{"pipeline, ForEach with Serial", func() float64 { return accepts(oneHandler) }},
	}})
}

// accepts returns how many connections a second, one line each, are served.
func accepts(serve func() (addr string, stop func())) float64 {
	addr, stop := serve()
	defer stop()
	const clients, each = 8, 1000
	runtime.GC()
	start := time.Now()
	var wg sync.WaitGroup
	for range clients {
		wg.Go(func() {
			for range each {
				c := dial(addr)
				io.WriteString(c, "hello\n")
				if _, err := bufio.NewReader(c).ReadSlice('\n'); err != nil {
					panic(err)
				}
				c.(*net.TCPConn).SetLinger(0) // or the ports run out
				c.Close()
			}
		})
	}
	wg.Wait()
	return clients * each / time.Since(start).Seconds()
}

func dial(addr string) net.Conn {
	c, err := net.Dial("tcp", addr)
	if err != nil {
		panic(err)
	}
	return c
}

// echo starts a server and returns how many messages a second it answers while
// so many further connections are open and silent.
func echo(clients, idle int, serve func() (addr string, stop func())) float64 {
	addr, stop := serve()
	defer stop()
	for range idle {
		defer dial(addr).Close()
	}
	runtime.GC()
	const each = time.Second
	var wg sync.WaitGroup
	var mu sync.Mutex
	total := 0
	end := time.Now().Add(each)
	for range clients {
		wg.Go(func() {
			c := dial(addr)
			defer c.Close()
			r := bufio.NewReader(c)
			n := 0
			for ; n%16 != 0 || time.Now().Before(end); n++ {
				io.WriteString(c, "a line of an ordinary length\n")
				if _, err := r.ReadSlice('\n'); err != nil {
					panic(err)
				}
			}
			mu.Lock()
			total += n
			mu.Unlock()
		})
	}
	wg.Wait()
	return float64(total) / each.Seconds()
}

func perConnection() (addr string, stop func()) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				for r := bufio.NewReader(c); ; {
					line, err := r.ReadSlice('\n')
					if err != nil {
						return
					}
					c.Write(line)
				}
			}()
		}
	}()
	return l.Addr().String(), func() { l.Close() }
}

func oneLoop() (addr string, stop func()) {
	server, conns, err := pipeline.StartServer(0)
	if err != nil {
		panic(err)
	}
	events := pipeline.Events(conns, (*pipeline.Conn).Lines)
	go func() {
		for e := range events.All(background) {
			e.Conn.W.WriteLine(e.Message)
		}
	}()
	return server.Addr().String(), func() { events.Close() }
}

func oneHandler() (addr string, stop func()) {
	server, conns, err := pipeline.StartServer(0)
	if err != nil {
		panic(err)
	}
	events := pipeline.Events(conns, (*pipeline.Conn).Lines)
	go pipeline.ForEach(background, events, func(e pipeline.Event[string]) error {
		_, err := e.Conn.W.WriteLine(e.Message)
		return err
	}, pipeline.Serial())
	return server.Addr().String(), func() { events.Close() }
}
