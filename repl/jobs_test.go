package repl

import (
	"bytes"
	"context"
	"regexp"
	"strings"
	"testing"
	"time"
)

// %jobs says how many items wait in the stream that a job's loop ranges over, and how many
// a second it takes.
func TestJobsPace(t *testing.T) {
	s, err := New(Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, cell := range []string{
		"q := NewPush[int](); gate := make(chan int)",
		"for range q.All(ctx) { <-gate } &",
		"await q.Push(1, 2, 3, 4, 5)",
	} {
		if o := s.Cell(t.Context(), cell); o.Err != nil {
			t.Fatalf("%s: %v", cell, o.Err)
		}
	}
	wait := func(want string) {
		t.Helper()
		row := regexp.MustCompile(`(?m)^\[1\] +` + want)
		var text string
		for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
			if text = s.Cell(t.Context(), "%jobs").Text; row.MatchString(text) {
				return
			}
		}
		t.Fatalf("%s does not come:\n%s", want, text)
	}
	wait(`running +[0-9.]+ \S+ +[0-9.]+ +4  for range`)
	s.Cell(t.Context(), "for range 3 { gate <- 1 }")
	wait(`running +[0-9.]+ \S+ +[0-9.]+ +1  for range`)
	s.Cell(t.Context(), "%kill 1")
	wait(`killed +[0-9.]+ \S+ +- +-  for range`)
	if text := s.Cell(t.Context(), "%jobs").Text; !strings.HasPrefix(text, "no jobs") {
		t.Errorf("what has ended is listed again:\n%s", text)
	}
}

// TestNamesOfARunningJob: what a job declares is there when it has ended; until then it is said
// why not.
func TestNamesOfARunningJob(t *testing.T) {
	s, err := New(Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, cell := range []string{"gate := make(chan int)", "count := 5; <-gate &"} {
		if o := s.Cell(t.Context(), cell); o.Err != nil {
			t.Fatalf("%s: %v", cell, o.Err)
		}
	}
	if o := s.Cell(t.Context(), "count"); o.Err == nil || !strings.Contains(failureText(s, o), "cell 2, which is to declare it, still runs") {
		t.Errorf("count: %s", failureText(s, o))
	}
	s.Cell(t.Context(), "close(gate)")
	s.Cell(t.Context(), "%fg 1")
	if o := s.Cell(t.Context(), "count"); o.Value != "5" {
		t.Errorf("behind the job: %q, %v", o.Value, o.Err)
	}
}

// failureText returns a failure as it is shown.
func failureText(s *Session, o Outcome) string {
	var b strings.Builder
	(&Display{Out: &b, Err: &b, Quiet: true}).Show(s, o)
	return b.String()
}

// TestStoppedInForeground lists a job once more that Ctrl-C has stopped in %fg.
func TestStoppedInForeground(t *testing.T) {
	s, err := New(Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if o := s.Cell(t.Context(), "select {} &"); o.Err != nil {
		t.Fatal(o.Err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if o := s.Cell(ctx, "%fg 1"); o.Err == nil {
		t.Error("it has not been interrupted")
	}
	if text := s.Cell(t.Context(), "%jobs").Text; !strings.Contains(text, "[1]  killed") {
		t.Errorf("then %%jobs has\n%s", text)
	}
	if text := s.Cell(t.Context(), "%jobs").Text; !strings.HasPrefix(text, "no jobs") {
		t.Errorf("what has ended is listed again:\n%s", text)
	}
}

// TestEndedJob: what %jobs has listed as ended is there for %fg, and then there was one of
// that number.
func TestEndedJob(t *testing.T) {
	s, err := New(Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if o := s.Cell(t.Context(), "6 * 7 &"); o.Err != nil {
		t.Fatal(o.Err)
	}
	<-s.jobs.find("1").done
	for _, c := range []struct{ cell, value, text, err string }{
		{cell: "%fg 2", err: "there is no such job; %jobs lists them"},
		{cell: "%jobs", text: "[1]  done"},
		{cell: "%jobs", text: "no jobs"},
		{cell: "%fg 1", value: "42"},
		{cell: "%fg 1", err: "job 1 has ended; what it printed"},
		{cell: "%kill 1", err: "job 1 has ended; what it printed"},
	} {
		o := s.Cell(t.Context(), c.cell)
		said := ""
		if o.Err != nil {
			said = s.explain(o.Err, 0)[0].Msg + "; " + s.explain(o.Err, 0)[0].Help
		}
		if o.Value != c.value && c.value != "" || !strings.Contains(o.Text, c.text) || !strings.HasPrefix(said, c.err) || c.err == "" && said != "" {
			t.Errorf("%s: %q, %q, %s", c.cell, o.Value, o.Text, said)
		}
	}
}

func TestJobWriter(t *testing.T) {
	var out bytes.Buffer
	w := &jobWriter{dst: &out, prefix: "[7] "}
	for _, text := range []string{"a", "b\nc\n", "", "\n", "日", strings.Repeat("x", longestLine), "rest"} {
		if n, err := w.Write([]byte(text)); n != len(text) || err != nil {
			t.Errorf("%d, %v", n, err)
		}
	}
	w.flush()
	w.flush()
	want := "[7] ab\n[7] c\n[7] \n[7] 日" + strings.Repeat("x", longestLine) + "\n[7] rest\n"
	if out.String() != want {
		t.Errorf("got %q", out.String())
	}
}
