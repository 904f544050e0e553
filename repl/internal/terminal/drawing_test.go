package terminal

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// Keys that come while a drawing is not due share the next one; the end of the cell needs none.
func TestDrawing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out sheet
		e := &Editor{cfg: Config{Screen: NewScreen(&out, func() (int, int) { return 80, 24 })}}
		typed := func(text string, within time.Duration) string {
			for _, r := range text {
				e.mu.Lock()
				e.buf.insert(string(r))
				e.draw()
				e.mu.Unlock()
			}
			time.Sleep(within)
			synctest.Wait()
			return out.take()
		}
		if got := typed("a", 0); !strings.HasSuffix(got, "a\r\x1b[1C") {
			t.Errorf("the first key is drawn as %q", got)
		}
		e.drawing.took = time.Second // a large cell
		if got := typed("bcd", time.Second/2); got != "" {
			t.Errorf("too early: %q", got)
		}
		if got := typed("e", time.Second); strings.Count(got, "a") != 1 || !strings.Contains(got, "abcde") {
			t.Errorf("got %q", got)
		}
		e.drawing.took = time.Second
		typed("f", 0)
		e.finish("")
		out.take()
		if got := typed("", time.Minute); got != "" {
			t.Errorf("drawn after its end: %q", got)
		}
	})
}
