package terminal

import (
	"io"
	"strings"
	"sync"
	"time"
)

// promptAgain is how long no output has to come below a prompt until that is shown again.
const promptAgain = 200 * time.Millisecond

// A Teletype is the output of a Plain: nothing that it has shown changes. It is an
// io.Writer for all outputs of the session, from any goroutine. A prompt begins a line;
// what is printed while a prompt waits stands below it, and below that the prompt comes
// again.
type Teletype struct {
	out    io.Writer
	echoes bool // it is a terminal, which shows what is typed, Ctrl-C as well

	mu      sync.Mutex
	prompt  string      // what waits for an answer; "" if nothing does
	below   bool        // something stands below the prompt
	midLine bool        // the last line has not ended, a prompt's aside
	later   *time.Timer // shows the prompt again; may be nil
}

// NewTeletype returns a Teletype; echoes says that out is a terminal.
func NewTeletype(out io.Writer, echoes bool) *Teletype { return &Teletype{out: out, echoes: echoes} }

// Write prints p.
func (t *Teletype) Write(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.prompt != "" {
		if !t.below {
			io.WriteString(t.out, "\n")
		}
		t.below = true
		t.showLater()
	}
	t.midLine = p[len(p)-1] != '\n'
	return t.out.Write(p)
}

// showLater shows the prompt again when no more comes.
func (t *Teletype) showLater() {
	if t.later != nil {
		t.later.Reset(promptAgain)
		return
	}
	t.later = time.AfterFunc(promptAgain, func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		if t.below {
			t.show()
		}
	})
}

// ask shows a prompt.
func (t *Teletype) ask(prompt string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.prompt = prompt
	return t.show()
}

func (t *Teletype) show() error {
	t.fresh()
	t.below = false
	_, err := io.WriteString(t.out, t.prompt)
	return err
}

// answered ends the prompt's line: the answer has ended it itself if that is whole.
func (t *Teletype) answered(whole bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.later != nil {
		t.later.Stop()
	}
	if !whole && !t.below {
		io.WriteString(t.out, "\n")
	}
	t.prompt, t.below, t.midLine = "", false, false
}

// FreshLine goes to a new line, unless the last one has ended; echoed says that a terminal
// has shown a Ctrl-C.
func (t *Teletype) FreshLine(echoed bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.prompt == "" {
		t.midLine = t.midLine || echoed && t.echoes
		t.fresh()
	}
}

// Unknown begins a line after another program has written to the terminal: nobody knows
// where it left the cursor. A row of blanks goes to the next row unless the cursor stood at
// the start of one.
func (t *Teletype) Unknown(width int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.echoes && t.prompt == "" {
		io.WriteString(t.out, strings.Repeat(" ", width)+"\r")
		t.midLine = false
	}
}

func (t *Teletype) fresh() {
	if t.midLine {
		io.WriteString(t.out, "\n")
		t.midLine = false
	}
}
