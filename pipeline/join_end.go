package pipeline

import (
	"errors"
	"fmt"
	"io"
)

// maxErrors is how many errors of its children a Join keeps for the end.
const maxErrors = 16

// settle deals with the error of the child that has just been used up.
func (j *join[T]) settle() {
	err := j.ended
	if err == nil || j.stage.failed {
		return
	}
	ignored := false
	if j.stage.onError == nil {
		j.stage.n.errs++
	} else {
		j.stage.blame(err)
		ignored = !j.ofOuter
	}
	j.ended = nil
	switch {
	case ignored:
	case j.ofOuter || len(j.errs) < maxErrors:
		j.errs = append(j.errs, err)
	default:
		j.missed++
	}
}

// end is the error at the end of all children.
func (j *join[T]) end() error {
	errs := j.errs
	if j.missed > 0 {
		errs = append(errs, fmt.Errorf("and %d errors more", j.missed))
	}
	j.errs, j.missed = nil, 0
	switch len(errs) {
	case 0:
		return io.EOF
	case 1:
		return errs[0]
	}
	return errors.Join(errs...)
}

// release ends the children and their goroutines.
func (j *join[T]) release() {
	j.mu.Lock()
	j.released = true
	kids := make([]child[T], 0, j.kids.len())
	for _, k := range j.kids.members() {
		kids = append(kids, k.from)
	}
	j.complete = true
	j.dismiss()
	j.mu.Unlock()
	j.cancel()
	for _, c := range kids {
		c.Close()
	}
}

// forget keeps nothing of what has come, after release. Needs the turn.
func (j *join[T]) forget() {
	j.cur, j.pos = nil, 0
	j.mu.Lock()
	defer j.mu.Unlock()
	for k := j.head; k != nil; k = k.next {
		k.takeAll(nil)
	}
}
