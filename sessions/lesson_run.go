package sessions

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
)

// A Tour takes a learner through a lesson.
type Tour struct {
	Lesson *Lesson
	Start  Starter
	Out    io.Writer

	// Read returns what the learner types behind a prompt, where text stands at
	// first if it can be edited: a whole cell. Its error ends the tour.
	Read func(ctx context.Context, prompt, text string) (string, error)

	// Interruptible returns a context that Ctrl-C ends, for one cell.
	Interruptible func() (context.Context, func())

	// Width returns the columns that prose may take; 0 is any number. It may be nil.
	Width func() int

	// Reached is told of each step that the learner comes to; the step behind
	// the last one says that the lesson is done. It may be nil.
	Reached func(step int)

	session Session
	out     *capture
	clients *clients
	exited  bool // a cell has ended the process
}

const tourHelp = `Enter      run the lesson's cell as it stands, with the clients it is shown with
alone      run it without them: you are the client, and Ctrl-C is yours
some Go    your own try: it runs without them, too, and you stay at this step
edit       the lesson's cell at the prompt, to change it
hint       what helps here
skip       go on without running the cell
back       the step before
check      have you got it right?
reset      a fresh session, from the first step
quit       leave; the lesson goes on here the next time
`

// tourWords are those that are no cell.
var tourWords = []string{"alone", "edit", "hint", "skip", "back", "check", "reset", "quit", "exit", "help"}

// Run begins at a step, counted from 0, behind the cells before it, and ends
// when the learner leaves or the lesson is done.
func (t *Tour) Run(ctx context.Context, step int) error {
	if err := t.fresh(); err != nil {
		return err
	}
	defer t.close()
	steps := t.Lesson.Steps
	step = min(max(step, 0), len(steps)-1)
	fmt.Fprintf(t.Out, "\n%s\n%s\n\n", t.Lesson.Title, strings.Repeat("=", len(t.Lesson.Title)))
	fmt.Fprintf(t.Out, "Enter runs the cell shown; help lists what else there is.\n")
	if step > 0 {
		fmt.Fprintf(t.Out, "Going on at step %d, behind the cells before.\n", step+1)
		for i := range step {
			t.cell(&steps[i], steps[i].Cell.Source, true)
		}
	}
	shown, text := -1, ""
	for step < len(steps) {
		s := &steps[step]
		if shown != step {
			t.reached(step)
			t.show(s, step)
			shown = step
		}
		typed, err := t.Read(ctx, fmt.Sprintf("[%d/%d] ", step+1, len(steps)), text)
		if err != nil {
			return err
		}
		text = ""
		switch strings.TrimSpace(typed) {
		case "quit", "exit":
			return nil
		case "help":
			io.WriteString(t.Out, tourHelp)
		case "edit":
			text = s.Cell.Source
		case "hint":
			t.hint(s)
		case "check", "%check":
			if s.Check == "" {
				io.WriteString(t.Out, "There is nothing to check at this step.\n")
			} else if t.check(s) {
				step++
			}
		case "skip":
			step++
		case "back":
			step = max(step-1, 0)
			shown = -1
		case "reset":
			t.close()
			if err := t.fresh(); err != nil {
				return err
			}
			step, shown = 0, -1
		case "", "alone":
			if t.own(s, strings.TrimSpace(typed) == "") {
				step++
			}
		default:
			if t.try(s, typed) {
				step++
			}
		}
		if t.exited {
			return nil
		}
	}
	t.reached(len(steps))
	fmt.Fprintf(t.Out, "\n%s\n\nThat was %q.\n", t.fill(t.Lesson.Last), t.Lesson.Title)
	return nil
}

func (t *Tour) reached(step int) {
	if t.Reached != nil {
		t.Reached(step)
	}
}

func (t *Tour) fresh() error {
	t.out = &capture{to: t.Out}
	s, err := t.Start(t.out)
	if err != nil {
		return err
	}
	t.session = s
	t.clients = &clients{out: t.out.String, told: func(name, line string) { fmt.Fprintf(t.Out, "        client %s  %s\n", name, line) }}
	return nil
}

func (t *Tour) close() {
	t.clients.close()
	t.session.Close()
}

// cell runs a cell and shows what comes of it; the lesson's own one, if it is so
// asked, with the step's clients. It is stopped when they fail, which is reported.
func (t *Tour) cell(s *Step, source string, accompanied bool) (o Outcome, deserted bool) {
	ctx, stop := t.Interruptible()
	defer stop()
	run, interrupt := context.WithCancel(ctx)
	defer interrupt()
	var steps []clientStep
	if accompanied {
		steps, _ = parseClients(s.Cell.Clients, 1)
		if who, interrupts := s.clients(); who != "" {
			fmt.Fprintf(t.Out, "(with %s)\n", strings.Split(who, ",")[0])
		} else if interrupts {
			io.WriteString(t.Out, "(with Ctrl-C after a while)\n")
		}
	}
	served, unserved := context.WithCancel(ctx)
	defer unserved()
	done := make(chan error, 1)
	go func() {
		err := t.clients.run(served, steps, interrupt)
		if err != nil {
			interrupt()
		}
		done <- err
	}()
	o = t.session.Cell(run, source)
	if o.Error != "" && !o.Interrupted {
		unserved()
	}
	err := <-done
	o.Output, t.exited = t.out.take(), o.Exit != nil
	if ctx.Err() != nil {
		fmt.Fprintln(t.Out) // behind the ^C that the terminal shows
	}
	io.WriteString(t.Out, o.Result+o.Error)
	deserted = err != nil && served.Err() == nil
	if deserted {
		fmt.Fprintf(t.Out, "(%v)\n", err)
	}
	if errors.Is(err, errNoClient) {
		io.WriteString(t.Out, "(It comes when Enter runs an earlier step: reset begins with the first one.)\n")
	}
	return o, deserted
}

// own runs the step's own cell, and reports whether that does what it is to do: it may be
// one that fails, or that is to be interrupted.
func (t *Tour) own(s *Step, accompanied bool) bool {
	o, deserted := t.cell(s, s.Cell.Source, accompanied)
	right := o.Error == "" || s.Cell.Error != "" && o.Interrupted == s.Cell.Interrupted
	if right && !deserted || t.exited {
		return true
	}
	t.stay(s)
	return false
}

// stay says what can be done at a step that goes on.
func (t *Tour) stay(s *Step) {
	check := ""
	if s.Check != "" {
		check = "check looks whether it is right, "
	}
	io.WriteString(t.Out, "(Still at this step: Enter runs the lesson's cell, "+check+"skip goes on without.)\n")
}

// aside reports whether a try is not about the step's cell: a magic, or a cell in
// the background, with which the learner is the client.
func aside(source string) bool {
	_, isMagic := magicOf(source)
	return isMagic || strings.HasSuffix(strings.TrimSpace(source), "&")
}

// try runs the learner's own cell, and reports whether it does what the step is
// about.
func (t *Tour) try(s *Step, source string) bool {
	o, _ := t.cell(s, source, false)
	if word := strings.TrimSpace(source); strings.HasSuffix(strings.TrimSpace(strings.SplitN(o.Error, "\n", 2)[0]), "undefined: "+word) {
		if meant := near(word, tourWords); meant != "" {
			fmt.Fprintf(t.Out, "(Is %s meant? help lists the words of a lesson.)\n", meant)
		}
	}
	if o.Error != "" && !o.Interrupted || t.exited {
		return false
	}
	if s.Check != "" && !aside(source) && (!o.Interrupted || s.Cell.Interrupted) {
		return t.check(s)
	}
	t.stay(s)
	return false
}

// check says whether the learner has got the step right, and if not what is
// missing.
func (t *Tour) check(s *Step) bool {
	ctx, stop := t.Interruptible()
	defer stop()
	for _, c := range s.checks() {
		if o := t.session.Cell(ctx, c.Source); o.Error != "" {
			t.out.take()
			io.WriteString(t.Out, o.Error)
			if s.Hint != "" {
				io.WriteString(t.Out, "(hint says more, Enter runs the lesson's cell, skip goes on without.)\n")
			}
			return false
		}
	}
	io.WriteString(t.Out, "That is it.\n")
	return true
}
