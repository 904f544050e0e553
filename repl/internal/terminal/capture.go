package terminal

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"io"
	"os"
	"sync"
)

// A Capture is a file whose every byte goes to a writer: it stands in for
// os.Stdout while a session is interactive, so that what any code prints, by
// whatever way, comes to the Screen.
type Capture struct {
	File *os.File // what is written here is captured

	dst   io.Writer
	mark  []byte // written into the file by Sync, never printed
	sync  sync.Mutex
	marks chan struct{}
	done  chan struct{}
}

// NewCapture returns a Capture that writes to dst.
func NewCapture(dst io.Writer) (*Capture, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("terminal: capture output: %w", err)
	}
	c := &Capture{
		File:  w,
		dst:   dst,
		mark:  []byte("\x00" + rand.Text() + "\x00"),
		marks: make(chan struct{}, 1),
		done:  make(chan struct{}),
	}
	go c.copy(r)
	return c, nil
}

// Sync returns when all that was written before it has been printed.
func (c *Capture) Sync() {
	c.sync.Lock()
	defer c.sync.Unlock()
	if _, err := c.File.Write(c.mark); err != nil {
		return
	}
	select {
	case <-c.marks:
	case <-c.done:
	}
}

// Close prints what is left and ends the capture.
func (c *Capture) Close() error {
	c.Sync()
	err := c.File.Close()
	<-c.done
	return err
}

// copy prints what arrives, without the marks. A mark may arrive in parts.
func (c *Capture) copy(r *os.File) {
	defer close(c.done)
	defer r.Close()
	buf := make([]byte, 32<<10)
	held := 0 // bytes at the start of buf that may be the start of a mark
	for {
		n, err := r.Read(buf[held:])
		data := buf[:held+n]
		for {
			i := bytes.Index(data, c.mark)
			if i < 0 {
				break
			}
			c.print(data[:i])
			data = data[i+len(c.mark):]
			c.marks <- struct{}{}
		}
		keep := 0
		if err == nil {
			keep = c.started(data)
		}
		c.print(data[:len(data)-keep])
		held = copy(buf, data[len(data)-keep:])
		if err != nil {
			return
		}
	}
}

// started returns how many bytes at the end of data may be the start of a mark.
func (c *Capture) started(data []byte) int {
	for n := min(len(c.mark)-1, len(data)); n > 0; n-- {
		if bytes.HasSuffix(data, c.mark[:n]) {
			return n
		}
	}
	return 0
}

func (c *Capture) print(data []byte) {
	if len(data) > 0 {
		c.dst.Write(data)
	}
}
