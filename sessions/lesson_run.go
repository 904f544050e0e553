package sessions

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
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

	// Items returns the declarations and statements of a cell, as Packages does.
	Items itemsFunc

	session Session
	out     *capture
	clients *clients
	steps   []cellNames // what names the steps' cells have
	done    []bool      // the steps whose names are declared in the session
	exited  bool        // a cell has ended the process
}

const tourHelp = `Enter      run the cell shown, with its clients
alone      run it without them: you are the client
some Go    your own try, without them; you stay here
edit       the cell at the prompt, to change it
hint       what helps here
skip       go on: the cell runs only if later steps need it
back       the step before: Enter begins afresh there
check      have you got it right?
reset      a fresh session, from the first step
quit       leave; the lesson goes on here the next time
`

// tourWords are those that are no cell.
var tourWords = []string{"alone", "edit", "hint", "skip", "back", "check", "reset", "quit", "exit", "help"}

// forEnter are words that some type for Enter.
var forEnter = []string{"enter", "run", "next", "continue", "go", "ok", "yes"}

// Run begins at a step, counted from 0, behind the cells before it, and ends
// when the learner leaves or the lesson is done.
func (t *Tour) Run(ctx context.Context, step int) error {
	steps := t.Lesson.Steps
	step = min(max(step, 0), len(steps)-1)
	for i := range steps {
		t.steps = append(t.steps, namesOf(steps[i].Cell.Source, t.Items))
	}
	if err := t.fresh(); err != nil {
		return err
	}
	defer func() { t.close() }()
	fmt.Fprintf(t.Out, "\n%s\n%s\n\n", t.Lesson.Title, strings.Repeat("=", len(t.Lesson.Title)))
	fmt.Fprintf(t.Out, "Enter runs the cell shown; help lists what else there is.\n")
	if step > 0 {
		fmt.Fprintf(t.Out, "Going on at step %d, behind the cells before.\n", step+1)
		t.runBefore(step)
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
		word := strings.TrimSpace(typed)
		if sameCode(typed, s.Cell.Source) {
			word = "alone"
		}
		switch word {
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
				t.say("There is nothing to check at this step.")
			} else if t.check(s) {
				t.done[step] = true
				step++
			}
		case "skip":
			t.skip(step)
			step++
		case "back":
			step = max(step-1, 0)
			shown = -1
		case "reset":
			if err := t.anew(); err != nil {
				return err
			}
			step, shown = 0, -1
		case "", "alone":
			if t.done[step] {
				t.say("(In a fresh session, behind the cells before.)")
				if err := t.anew(); err != nil {
					return err
				}
				t.runBefore(step)
			}
			if t.own(step, word == "") {
				step++
			}
		default:
			if t.try(step, typed) {
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
	t.done = make([]bool, len(t.steps))
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
	if accompanied && !s.Cell.hasOutside() {
		steps, _ = parseClients(s.Cell.Clients, 1)
		if names, interrupts := s.clients(); len(names) > 0 {
			fmt.Fprintf(t.Out, "(with %s)\n", who(names))
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
		t.say("(%v)", err)
	}
	if errors.Is(err, errNoClient) {
		t.say("(It comes when Enter runs an earlier step: reset begins with the first one.)")
	}
	return o, deserted
}

// own runs the step's own cell, and reports whether that does what it is to do: it may be
// one that fails, or that is to be interrupted.
func (t *Tour) own(step int, accompanied bool) bool {
	s := &t.Lesson.Steps[step]
	o, deserted := t.cell(s, s.Cell.Source, accompanied)
	right := o.Error == "" || s.Cell.Error != "" && o.Interrupted == s.Cell.Interrupted
	if right && !deserted || t.exited {
		t.done[step] = true
		return true
	}
	t.lacks(step)
	t.stay(step)
	return false
}

// stay says what can be done at a step that goes on.
func (t *Tour) stay(step int) {
	switch {
	case t.Lesson.Steps[step].Check != "":
		t.say("(Still at this step: Enter runs the lesson's cell, check looks whether it is right, skip goes on without.)")
	case t.done[step]:
		t.say("(Still at this step: skip goes on with what you have, Enter with the lesson's cell.)")
	default:
		t.say("(Still at this step: Enter runs the lesson's cell, skip goes on without.)")
	}
}

// try runs the learner's own cell, and reports whether it does what the step is
// about.
func (t *Tour) try(step int, source string) bool {
	s := &t.Lesson.Steps[step]
	o, _ := t.cell(s, source, false)
	if word := strings.TrimSpace(source); strings.HasSuffix(strings.TrimSpace(strings.SplitN(o.Error, "\n", 2)[0]), "undefined: "+word) {
		if meant := near(word, tourWords); slices.Contains(forEnter, strings.ToLower(word)) {
			t.say("(Enter alone, on an empty line, runs the lesson's cell.)")
		} else if meant != "" {
			t.say("(Is %s meant? help lists the words of a lesson.)", meant)
		}
	}
	if o.Error != "" && !o.Interrupted || t.exited {
		return false
	}
	if wanted := t.steps[step].declared; len(wanted) > 0 && namesOf(source, t.Items).declared.contains(wanted) {
		t.done[step] = true
	}
	if s.Check != "" && !aside(source) && (!o.Interrupted || s.Cell.Interrupted) {
		return t.check(s)
	}
	if !looksAround(source) {
		t.stay(step)
	}
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
				t.say("(hint says more, Enter runs the lesson's cell, skip goes on without.)")
			}
			return false
		}
	}
	t.say("That is it.")
	return true
}
