package main

import (
	"testing"
)

func TestLessonAtATerminal(t *testing.T) {
	dir := t.TempDir()
	c := start(t, dir, "lesson", "9")
	c.sees("Backpressure: nobody runs ahead")
	c.sees("    made := 0\r\n")
	c.sees("[1/5] ")
	c.keys("half a line" + ctrlC)
	c.sees("[1/5] ")
	c.keys("\n")
	c.sees("await Collect(ctx, Take(numbers, 3))")
	c.sees("[2/5] ")
	c.keys("for fmt.Println(\"it\", \"spins\");; {\n")
	c.sees("...: ")
	c.keys("}\n")
	c.sees("it spins\r\n")
	c.keys(ctrlC)
	c.sees("interrupted")
	c.sees("[2/5] ")
	c.keys("\n")
	c.sees("[]int{1, 4, 9}")
	c.sees("[3/5] ")
	c.keys("back\n")
	c.sees("[2/5] ")
	c.keys("skip\n")
	c.sees("[3/5] ")
	c.keys("quit\n")
	c.ends(0)

	c = start(t, dir, "lesson")
	c.sees("at step 3 of 5")
	c.ends(0)
}
