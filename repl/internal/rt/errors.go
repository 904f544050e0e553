package rt

import (
	"errors"
	"fmt"
	"go/token"
	"reflect"
	"runtime"
	"slices"
	"strings"

	"github.com/aiterrepl/aiterrepl/pipeline"
	"github.com/aiterrepl/aiterrepl/repl/internal/said"
)

// Pos is a place in a cell.
type Pos = token.Position

// TraceFrame is a call of a user's function, for error messages. (Frame is the record of
// a function with defers.)
type TraceFrame struct {
	Func string
	Pos  Pos
}

// Panic is a panic nothing recovered.
type Panic struct {
	Value  any    // the user's value, in lowered form
	Text   string // as a compiled program prints it, without "panic: "
	Pos    Pos    // where it began, if known
	Frames []TraceFrame
}

func (p *Panic) Error() string {
	if _, ok := p.Value.(runtime.Error); ok && strings.HasPrefix(p.Text, fatal) {
		return p.Text
	}
	return "panic: " + p.Text
}

// Failure is an await of an error. The error is not asked again for what it says and wraps: that
// is a user's code, and the run is over.
type Failure struct {
	Err   error
	Text  string // what it says
	Pos   Pos
	Panic *Panic // of a function given to a stage, if that is what it wraps; nil
}

func (f *Failure) Error() string { return f.Text }

// Interrupted says that the cell was cancelled.
type Interrupted struct{}

func (*Interrupted) Error() string { return "interrupted" }

// Abandoned says that the cell was cancelled while it was in a compiled call that cannot
// be cancelled; the call goes on, and what it returns is dropped.
type Abandoned struct{}

func (*Abandoned) Error() string {
	return "interrupted; a call that cannot be cancelled goes on in the background, its result will be dropped"
}

// Overflow says that a goroutine's calls were nested too deeply.
type Overflow struct{ Pos Pos }

func (*Overflow) Error() string {
	return "stack overflow: the calls are nested too deeply (an endless recursion?)"
}

// Exit says that the code called os.Exit or exit.
type Exit struct{ Code int }

func (e *Exit) Error() string { return fmt.Sprintf("exit status %d", e.Code) }

// thrown is a panic of a cell, with the place it began at. It is what cells panic with
// where the value alone would not do: see carry.
type thrown struct {
	value  any
	pos    Pos
	during *thrown // the panic whose deferred calls were running

	recovered bool // one of these calls has recovered it, and panicked then
}

// nest says that a panic, and those that it began in itself, began while the deferred calls
// of another ran. Only some of very many are told of.
func (t *thrown) nest(before *thrown) {
	at := &t.during
	for n := 0; *at != nil; n++ {
		if n == 100 {
			return
		}
		d := **at // another panic may have the same end
		*at, at = &d, &d.during
	}
	*at = before
}

// Compiled code that recovers a panic of a cell, as fmt and text/template do, sees its value.

func (t thrown) Error() string { return fmt.Sprint(t.value) }

func (t thrown) Unwrap() error {
	err, _ := t.value.(error)
	return err
}

func (t thrown) Format(f fmt.State, verb rune) {
	fmt.Fprintf(f, fmt.FormatString(f, verb), t.value)
}

// throw panics at a place of a cell.
func throw(at Pos, format string, args ...any) {
	panic(thrown{value: runtimeError(format, args...), pos: at})
}

// Thrown returns what a user's recover sees for a value recovered by compiled code: the
// errors that reflection and the code underneath raise become Go's own.
func Thrown(r any) any {
	switch v := r.(type) {
	case thrown:
		return v.value
	case runtime.Error:
		if _, faulted := r.(fault); !faulted && strings.Contains(v.Error(), "nil pointer dereference") {
			return nilDereference // one value, for comparisons
		}
	}
	return r
}

// fault is the error for memory that is there but cannot be read or written. It kills a
// compiled program.
type fault interface {
	runtime.Error
	Addr() uintptr
}

// newPanic describes a panic that reached the top of a goroutine.
func (rt *Runtime) newPanic(r any, t *Trace) *Panic {
	th := rt.asThrown(r, true)
	p := &Panic{Value: th.value, Pos: th.pos}
	p.trace(t) // before a panic of the user's code that says what the value is adds to it
	p.Text = rt.PanicText(th.value)
	for d, next := th.during, th.value; d != nil; d, next = d.during, d.value {
		switch {
		case d.recovered && identical(d.value, next):
			text, rest, more := strings.Cut(p.Text, "\n\tpanic: ")
			p.Text = text + " [recovered, repanicked]"
			if more {
				p.Text += "\n\tpanic: " + rest
			}
		case d.recovered:
			p.Text = rt.PanicText(d.value) + " [recovered]\n\tpanic: " + p.Text
		default:
			p.Text = rt.PanicText(d.value) + "\n\tpanic: " + p.Text
		}
	}
	return p
}

// trace takes the frames that the panic has passed. Those before the one it began in are of
// another, which compiled code has recovered. Where compiled code has panicked, the place is
// that of the cell's call; not so for a fault, before which nothing says where the code is.
func (p *Panic) trace(t *Trace) {
	if t == nil {
		return
	}
	p.Frames = t.Frames
	if i := slices.IndexFunc(p.Frames, func(f TraceFrame) bool { return f.Pos == p.Pos }); i > 0 {
		p.Frames = p.Frames[i:]
	}
	if _, faulted := p.Value.(fault); !p.Pos.IsValid() && !faulted && len(p.Frames) > 0 {
		p.Pos = p.Frames[0].Pos
	}
}

// StagePanic returns the panic of a cell's function, given to a stage, that an error is, with
// the place where that began; nil if it is none, or the place is not known.
func (rt *Runtime) StagePanic(err error) *Panic {
	var p *pipeline.PanicError
	said.Call(err, "Unwrap", func() {
		if !errors.As(err, &p) {
			p = nil
		}
	})
	if p == nil {
		return nil
	}
	t := rt.asThrown(p.Value, false)
	if !t.pos.IsValid() {
		return nil
	}
	return &Panic{Value: t.value, Text: rt.PanicText(t.value), Pos: t.pos}
}

// PanicText is what a compiled program prints after "panic: ", but for the signal that a nil
// pointer was to it.
func (rt *Runtime) PanicText(v any) string {
	return strings.ReplaceAll(rt.panicText(v), "\n", "\n\t")
}

func (rt *Runtime) panicText(v any) string {
	switch v := v.(type) {
	case nil:
		return "nil"
	case fault:
		return fmt.Sprintf("runtime error: unexpected fault address %#x", v.Addr())
	case error:
		return rt.ask(v, "Error", func() string { return v.Error() })
	case fmt.Stringer:
		return rt.ask(v, "String", func() string { return v.String() })
	case string:
		return v
	}
	return rt.typedText(v)
}

// ask is what a method says of what a cell panics with. There is nothing to ask of a nil pointer
// that has the method of a value.
func (rt *Runtime) ask(v any, method string, call func() string) (text string) {
	switch failed := said.Call(v, method, func() { text = call() }); {
	case failed == "":
		return text
	case isNilPointer(reflect.ValueOf(v)):
		return rt.typedText(v)
	default:
		return failed
	}
}

func isNilPointer(v reflect.Value) bool { return v.Kind() == reflect.Pointer && v.IsNil() }

// typedText is a value with its type. Where a compiled program prints the address of a value, this
// is the value itself.
func (rt *Runtime) typedText(v any) string {
	rv, name, boxed := reflect.ValueOf(v), fmt.Sprintf("%T", v), true
	if t := rt.Types.OfDyn(rv.Type()); t != nil {
		rv, name, boxed = lowered(v, t), rt.Types.Name(t.Go), t.Boxed()
	}
	switch k := rv.Kind(); {
	case k == reflect.String:
		return name + `("` + rv.String() + `")`
	case rv.CanInt(), rv.CanUint(), rv.CanFloat(), rv.CanComplex(), k == reflect.Bool:
		if boxed {
			return name + "(" + strings.Trim(printed(rv), "()") + ")"
		}
		return printed(rv)
	case k == reflect.Func, k == reflect.Chan, k == reflect.UnsafePointer, isNilPointer(rv):
		return "(" + name + ") " + printed(rv)
	}
	return "(" + name + ") " + said.Value(v)
}

// Trace collects, while a panic unwinds a goroutine, the user's frames it passes.
type Trace struct{ Frames []TraceFrame }

// Passed records that a panic passes a frame on the calling goroutine.
func (rt *Runtime) Passed(f TraceFrame) {
	g := rt.current()
	if g == nil {
		rt.strays.add(f)
		return
	}
	if g.trace == nil {
		g.trace = &Trace{}
	}
	if len(g.trace.Frames) < 100 {
		g.trace.Frames = append(g.trace.Frames, f)
	}
}
