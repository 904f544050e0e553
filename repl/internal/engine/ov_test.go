package engine_test

import (
	"context"
	"testing"
	"time"
)

func TestOv(t *testing.T) {
	s := newSession(t)
	t0 := time.Now()
	t.Log(s.cell(context.Background(), "func ov(n int) int { if n == 0 { return 0 }; return ov(n-1) + 1 }\nov(10000)"), time.Since(t0))
	t0 = time.Now()
	t.Log(s.cell(context.Background(), "ov(300000)"), time.Since(t0))
	t0 = time.Now()
	t.Log(s.cell(context.Background(), "ov(600000)"), time.Since(t0))
}
func TestConns(t *testing.T) {
	s := newSession(t)
	t.Log(s.cell(context.Background(), "server, conns := await StartServer(0)"))
	go func() { time.Sleep(100*time.Millisecond); t.Log("client") }()
	t.Log(s.cell(context.Background(), "go func() { c, _ := net.Dial(`tcp`, server.Addr().String()); c.Close() }()"))
	t.Log(s.cell(context.Background(), "for c := range conns { fmt.Println(c); server.Close() }"))
}
func TestPtr(t *testing.T) {
	s := newSession(t)
	for _, c := range []string{"c := &pipeline.Conn{}; c.R == nil", "c.R == nil", "u := &url.URL{Host: `h`}; fmt.Println(u)", "for x := range Of(u) { fmt.Println(x.Host) }", "for x := range Of(u) { fmt.Println(x) }", "for x := range Of(c) { println(x) }"} {
		t.Log(c, s.cell(context.Background(), c))
	}
}
