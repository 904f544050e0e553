package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl"
	"github.com/aiterrepl/aiterrepl/sessions"
)

const lessonHelp = `usage: aiterrepl lesson                      list the lessons
       aiterrepl lesson NAME                 take one: a name, a number, or a .md file
       aiterrepl lesson --check [NAME ...]   prove that lessons work; all without a name

A lesson shows some prose and a cell. Enter runs the cell as it stands, with the
clients that the lesson has for it; alone runs it without them, so that you can be the
client. Anything else is your own try, without them, too; help, edit, hint, check, skip,
back, reset and quit are what they say. It goes on where you left it.

A lesson of your own is Markdown. It begins with # and its title; fences marked go
are the cells to type, and the fences behind one say what belongs to it:

    output   what the cell prints            clients  what clients of its servers do
    result   its value                       check    what is to hold then, one condition
    error    why it fails                             a line, and // what to say if not
    hint     what helps

A client's lines are: connect NAME PORT, send NAME TEXT, expect NAME TEXT, silent
NAME 100ms, close NAME (as Ctrl-D in nc), drop NAME (as Ctrl-C), ended NAME; and printed
TEXT, which waits until the cell prints that, wait 100ms, and interrupt, which is Ctrl-C
in the cell. outside says that the cell needs a client that is not described: --check
leaves it out. <!-- port 7777 --> says that --check may use another port for 7777,
<!-- mask NAME REGEXP --> what may differ. The numbers of cells, as In[3] in an error, may
always differ: checks and tries have some, too.
%export --notebook FILE makes such a file of what you have typed at the prompt.
`

// lesson lists, takes or checks lessons.
func lesson(o options, std stdio) int {
	var check bool
	rest, err := words(o.args, map[string]*bool{"check": &check})
	switch {
	case err == nil && !check && len(rest) == 0:
		return listLessons(std)
	case err == nil && !check && len(rest) > 1:
		err = errors.New("lesson takes one NAME")
	}
	if err != nil {
		return misusedSub(std, "lesson", err)
	}
	var lessons []*sessions.Lesson
	malformed := false
	for _, name := range rest {
		l, err := sessions.FindLesson(name)
		var wrong *sessions.FormatError
		if errors.As(err, &wrong) {
			fmt.Fprintf(std.err, "aiterrepl: %v\n", err)
			malformed = true
			continue
		}
		if err != nil {
			return misusedSub(std, "lesson", err)
		}
		lessons = append(lessons, l)
	}
	if malformed && len(lessons) == 0 {
		return exitFailed
	}
	if !check {
		return takeLesson(lessons[0], o, std)
	}
	if len(lessons) == 0 {
		if lessons, err = sessions.Lessons(); err != nil {
			return misusedSub(std, "lesson", err)
		}
	}
	if code := checkLessons(lessons, std); code != exitOK || !malformed {
		return code
	}
	return exitFailed
}

func listLessons(std stdio) int {
	lessons, err := sessions.Lessons()
	if err != nil {
		return misusedSub(std, "lesson", err)
	}
	at := readProgress()
	for _, l := range lessons {
		state := ""
		if n := at[l.Name]; n >= len(l.Steps) {
			state = "done"
		} else if n > 0 {
			state = fmt.Sprintf("at step %d of %d", n+1, len(l.Steps))
		}
		fmt.Fprintln(std.out, strings.TrimRight(fmt.Sprintf("%-18s %-48s %s", l.Name, l.Title, state), " "))
	}
	fmt.Fprintln(std.out, "\naiterrepl lesson NAME takes one; its number will do.")
	return exitOK
}

// checkLessons replays lessons and shows where they drift from what they say.
func checkLessons(lessons []*sessions.Lesson, std stdio) int {
	signals := watchSignals()
	defer signals.stop()
	ctx, stop := signals.interruptible()
	defer stop()
	code := exitOK
	for _, l := range lessons {
		drift, err := driftOf(ctx, l, alone, std.err)
		if code := status(ctx, nil); code != exitOK {
			return code
		}
		switch {
		case err != nil:
			fmt.Fprint(std.out, drift.Text)
			fmt.Fprintf(std.err, "aiterrepl: %v\n", err)
			code = exitFailed
		case drift.Text != "":
			fmt.Fprint(std.out, drift.Text)
			code = exitFailed
		default:
			fmt.Fprintf(std.out, "%s: right%s\n", l.Name, drift.But())
		}
	}
	return code
}

func driftOf(ctx context.Context, l *sessions.Lesson, start func(args []string) sessions.Starter, notes io.Writer) (sessions.Differences, error) {
	f, err := l.Session()
	if err != nil {
		return sessions.Differences{}, err
	}
	r := sessions.Replay{Start: start([]string{l.File}), Out: io.Discard, Notes: notes, Free: true, All: true, Limit: replayLimit}
	got, err := r.Run(ctx, f)
	return sessions.Drift(f, got), err
}

// takeLesson steps through a lesson, from where the learner left it, at the
// console that the prompt has.
func takeLesson(l *sessions.Lesson, o options, std stdio) int {
	signals := watchSignals()
	defer signals.stop()
	a := &app{opts: o, std: std, signals: signals}
	a.unkept.to = std.err
	console, err := a.openConsole(nil)
	if err != nil {
		fmt.Fprintf(std.err, "aiterrepl: %v\n", err)
		return exitFailed
	}
	a.unkept.by(console.Err())
	defer console.Close()
	defer redirect(console.Stdin, console.Stdout, console.Stderr)()
	at := readProgress()
	step := at[l.Name]
	if step >= len(l.Steps) {
		step = 0
	}
	var shell *repl.Shell // of the present session
	tour := sessions.Tour{
		Lesson: l, Out: console.Stdout, Interruptible: signals.interruptible, Width: console.Width,
		Start: func(out io.Writer) (sessions.Session, error) {
			s, err := startCells(out, []string{"aiterrepl"})
			if err == nil {
				shell = console.Shell(s.Session, repl.Display{Color: a.color(std.out)}, signals.interrupts)
			}
			return s, err
		},
		Items: language{}.Items,
		Read:  func(ctx context.Context, prompt, text string) (string, error) { return shell.Ask(ctx, prompt, text) },
		Reached: func(step int) {
			at[l.Name] = step
			if err := writeProgress(at); err != nil {
				a.unkept.because(err)
			}
		},
	}
	err = tour.Run(signals.context, step)
	if next := nextLesson(l); next != "" && at[l.Name] == len(l.Steps) {
		fmt.Fprintf(console.Stdout, "The next one: aiterrepl lesson %s\n", next)
	}
	if code := status(signals.context, nil); code != exitOK {
		return code
	}
	if code, ended := repl.ExitCode(err); ended {
		return code
	}
	if err != nil && !errors.Is(err, io.EOF) {
		fmt.Fprintf(console.Err(), "aiterrepl: %v\n", err)
		return exitFailed
	}
	return exitOK
}

// nextLesson returns the name of the lesson behind a built-in one, "" if there is none.
func nextLesson(l *sessions.Lesson) string {
	lessons, _ := sessions.Lessons()
	for i := 1; i < len(lessons); i++ {
		if lessons[i-1].File == l.File {
			return lessons[i].Name
		}
	}
	return ""
}

func progressFile() string { return filepath.Join(stateDir(), "lessons") }

// readProgress returns the step that was reached in each lesson, by name.
func readProgress() map[string]int {
	at := map[string]int{}
	data, err := os.ReadFile(progressFile())
	if err != nil {
		return at
	}
	for line := range strings.Lines(string(data)) {
		name, n, _ := strings.Cut(strings.TrimSpace(line), " ")
		if step, err := strconv.Atoi(n); err == nil {
			at[name] = step
		}
	}
	return at
}

func writeProgress(at map[string]int) error {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(at)) {
		fmt.Fprintf(&b, "%s %d\n", name, at[name])
	}
	if err := os.MkdirAll(stateDir(), 0o700); err != nil {
		return err
	}
	return sessions.WriteFile(progressFile(), b.String(), 0o600)
}
