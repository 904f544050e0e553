package pipeline

import (
	"context"
	"errors"
	"fmt"
)

// drain waits until what was written before is sent.
func (o *outbox) drain(ctx context.Context) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.corked {
		o.send()
	}
	last := o.rounds + 2 // of what is on its way, and of what is unsent
	for o.flushing && o.rounds < last && o.err == nil {
		if err := o.wait(ctx); err != nil {
			return err
		}
	}
	if o.rounds >= last || o.clean { // though it was closed since
		return nil
	}
	return o.err
}

// writeEOF closes the connection for writing after what is unsent.
func (o *outbox) writeEOF(ctx context.Context) error {
	if _, ok := o.s.Conn.(halfCloser); !ok {
		return fmt.Errorf("pipeline: WriteEOF: a connection of type %T cannot be closed for writing alone: use Close: %w", o.s.Conn, errors.ErrUnsupported)
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.corked {
		o.send()
	}
	if o.usable() == nil {
		o.eof = true
		o.announce() // to Writes that wait for the one that waits for room
		if !o.flushing && !o.writing {
			o.flushing = true
			go o.flush()
		}
	}
	for (o.flushing || o.writing) && !o.ended && o.err == nil {
		if err := o.wait(ctx); err != nil {
			return err
		}
	}
	if o.ended {
		return nil
	}
	return o.usable()
}
