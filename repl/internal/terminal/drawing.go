package terminal

import "time"

// drawing is when the editor draws.
type drawing struct {
	last  time.Time     // when it has drawn
	took  time.Duration // how long that took
	later *time.Timer   // draws what has come since; nil: nothing has
}

// draw shows what has been typed. It takes no more than half of the time: keys that come faster
// than they can be drawn, as from a paste that the terminal does not tell of, share a drawing.
func (e *Editor) draw() {
	d := &e.drawing
	wait := d.took - time.Since(d.last)
	switch {
	case d.later != nil:
	case wait <= 0:
		e.drawNow()
	default:
		d.later = time.AfterFunc(wait, func() {
			e.mu.Lock()
			defer e.mu.Unlock()
			if d.later != nil {
				e.drawNow()
			}
		})
	}
}

func (e *Editor) drawNow() {
	begun := time.Now()
	e.drawing.stop()
	e.cfg.Screen.show(e.frame())
	e.drawing.last = time.Now()
	e.drawing.took = e.drawing.last.Sub(begun)
}

// stop gives up a drawing that was to come.
func (d *drawing) stop() {
	if d.later != nil {
		d.later.Stop()
		d.later = nil
	}
}

// frame is what is to be shown now.
func (e *Editor) frame() frame {
	f := frame{prompt: e.prompt, text: e.buf.text, pos: e.buf.pos}
	if e.cfg.Highlight != nil && len(f.text) > 0 && !e.prompt.Line {
		f.spans = e.cfg.Highlight(f.text)
	}
	switch {
	case e.search != nil:
		f.note = e.search.note()
	case e.list != "":
		f.note = e.list
	default:
		f.note = e.hint
	}
	return f
}

// finish draws the cell a last time; what is printed next comes below it.
func (e *Editor) finish(suffix string) {
	e.reading = false
	e.edit, e.search, e.list = nil, nil, ""
	e.dropHint()
	e.drawing.stop()
	e.cfg.Screen.finish(e.frame(), suffix)
}
