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
