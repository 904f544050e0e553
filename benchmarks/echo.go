package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"sync"
	"time"

	"github.com/aiterrepl/aiterrepl/pipeline"
)

func echoes() (rows []row) {
	for _, clients := range []int{50, 500} {
		rows = append(rows, row{title: fmt.Sprintf("line echo, %d clients", clients), unit: "messages/s", more: true, rivals: []rival{
			{"goroutine per connection", func() float64 { return echo(clients, perConnection) }},
			{"pipeline, ForEach with Serial", func() float64 { return echo(clients, oneHandler) }},
			{"pipeline, one loop over the joined events", func() float64 { return echo(clients, oneLoop) }},
		}})
	}
	return rows
}

// echo starts a server and returns how many messages a second it answers.
func echo(clients int, serve func() (addr string, stop func())) float64 {
	addr, stop := serve()
	defer stop()
	const each = 100 * time.Millisecond * 10
	var wg sync.WaitGroup
	var mu sync.Mutex
	total := 0
	end := time.Now().Add(each)
	for range clients {
		wg.Go(func() {
			c, err := net.Dial("tcp", addr)
			if err != nil {
				panic(err)
			}
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
			e.Conn.W.WriteString(e.Message + "\n")
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
		_, err := e.Conn.W.WriteString(e.Message + "\n")
		return err
	}, pipeline.Serial())
	return server.Addr().String(), func() { events.Close() }
}
