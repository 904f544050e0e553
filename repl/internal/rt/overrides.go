package rt

import (
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"flag"
	"fmt"
	"go/types"
	"io"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"time"
)

// Override returns rt's own version of a compiled function: one that prints where cells
// print, waits, ends the program, or starts goroutines. Methods are named
// "(*WaitGroup).Wait". Variadic parameters are slices.
func (rt *Runtime) Override(path, name string) (reflect.Value, bool) {
	if wantsCalls[path+"."+name] {
		rt.callers.wanted.Store(true)
	}
	if path == "net/http" {
		rt.logPanics()
	}
	for _, table := range []map[string]any{rt.printing(path), rt.waiting(path), rt.locking(path), rt.reflecting(path), rt.decoding(path), rt.consuming(path), channelling(path), rt.calling(path), rt.logging(path), rt.structured(path), rt.signalling(path)} {
		if f, ok := table[name]; ok {
			return reflect.ValueOf(f), true
		}
	}
	return reflect.Value{}, false
}

func (rt *Runtime) printing(path string) map[string]any {
	switch path {
	case "fmt":
		return map[string]any{
			"Print":    func(a []any) (int, error) { return fmt.Fprint(rt.stdout(), a...) },
			"Println":  func(a []any) (int, error) { return fmt.Fprintln(rt.stdout(), a...) },
			"Printf":   func(f string, a []any) (int, error) { return fmt.Fprintf(rt.stdout(), f, a...) },
			"Fprint":   func(w io.Writer, a []any) (int, error) { return fmt.Fprint(rt.out(w), a...) },
			"Fprintln": func(w io.Writer, a []any) (int, error) { return fmt.Fprintln(rt.out(w), a...) },
			"Fprintf":  func(w io.Writer, f string, a []any) (int, error) { return fmt.Fprintf(rt.out(w), f, a...) },
		}
	}
	return nil
}

// out replaces os.Stdout and os.Stderr by what they stand for in cells.
func (rt *Runtime) out(w io.Writer) io.Writer {
	if s := rt.standard(w); s != nil {
		return s
	}
	return w
}

// waiting holds what blocks, ends or starts goroutines.
func (rt *Runtime) waiting(path string) map[string]any {
	switch path {
	case "time":
		return map[string]any{
			"Sleep":     rt.sleep,
			"AfterFunc": func(d time.Duration, f func()) *time.Timer { return time.AfterFunc(d, rt.Guard(f)) },
		}
	case "context":
		return map[string]any{
			"AfterFunc": func(ctx context.Context, f func()) func() bool { return context.AfterFunc(ctx, rt.Guard(f)) },
		}
	case "os":
		return map[string]any{"Exit": rt.Exit}
	case "runtime":
		return map[string]any{
			"Goexit":       runtime.Goexit,
			"SetFinalizer": rt.setFinalizer,
			"AddCleanup":   rt.addCleanup,
			"Breakpoint":   func() { panic(thrown{value: runtimeError("runtime.Breakpoint is not available at the prompt")}) },
		}
	case "flag":
		return map[string]any{
			"Parse":            func() { rt.parseFlags(flag.CommandLine, rt.Args[min(1, len(rt.Args)):]) },
			"(*FlagSet).Parse": rt.parseFlags,
		}
	case "strings":
		return map[string]any{
			"Repeat":          func(s string, n int) string { reserve(Pos{}, max(0, n), uintptr(len(s))); return strings.Repeat(s, n) },
			"(*Builder).Grow": func(b *strings.Builder, n int) { reserve(Pos{}, max(0, n), 1); b.Grow(n) },
		}
	case "bytes":
		return map[string]any{
			"Repeat":         func(b []byte, n int) []byte { reserve(Pos{}, max(0, n), uintptr(len(b))); return bytes.Repeat(b, n) },
			"(*Buffer).Grow": func(b *bytes.Buffer, n int) { reserve(Pos{}, max(0, n), 1); b.Grow(n) },
		}
	case "sync":
		return map[string]any{
			"(*WaitGroup).Wait": func(wg *sync.WaitGroup) { rt.blocking(wg.Wait) },
			"(*Cond).Wait":      rt.waitCond,
			"(*WaitGroup).Go":   func(wg *sync.WaitGroup, f func()) { wg.Add(1); rt.Go(func() { defer wg.Done(); f() }) },
		}
	}
	return nil
}

// parseFlags is (*flag.FlagSet).Parse, which ends the process where the set says so.
func (rt *Runtime) parseFlags(f *flag.FlagSet, args []string) error {
	if f.ErrorHandling() != flag.ExitOnError {
		return f.Parse(args)
	}
	f.Init(f.Name(), flag.ContinueOnError)
	err := f.Parse(args)
	f.Init(f.Name(), flag.ExitOnError)
	switch err {
	case nil:
		return nil
	case flag.ErrHelp:
		rt.Exit(0)
	}
	rt.Exit(2)
	return err
}

// reflecting holds what looks at types by their interfaces, where a cell's have no methods.
func (rt *Runtime) reflecting(path string) map[string]any {
	switch path {
	case "errors":
		return map[string]any{"As": rt.errorsAs}
	case "maps":
		return map[string]any{"clone": cloneMap}
	case "reflect":
		return rt.valueMethods()
	}
	return nil
}

// registerGob is gob.Register, whose table is the process's: a type that is declared again
// is another one of the same name, and gets a name of its own.
func registerGob(x any) {
	taken := refusal(func() { gob.Register(x) })
	for n := 2; taken != nil; n++ {
		if text, ok := taken.(string); !ok || !strings.HasPrefix(text, "gob: registering duplicate types") {
			panic(taken)
		}
		taken = refusal(func() { gob.RegisterName(fmt.Sprintf("%T#%d", x, n), x) })
	}
}

// refusal returns what f panics with, nil if it does not.
func refusal(f func()) (r any) {
	defer func() { r = recover() }()
	f()
	return nil
}

func cloneMap(x any) any {
	m := reflect.ValueOf(x)
	if m.IsNil() {
		return x
	}
	n := reflect.MakeMapWithSize(m.Type(), m.Len())
	for it := m.MapRange(); it.Next(); {
		n.SetMapIndex(it.Key(), it.Value())
	}
	return n.Interface()
}

// errorsAs is errors.As, which cannot know the methods of a cell's interface type.
func (rt *Runtime) errorsAs(err error, target any) bool {
	t := rt.Types.OfDyn(reflect.TypeOf(target))
	if t == nil || t.plain {
		return errors.As(err, target)
	}
	p, ok := t.Go.Underlying().(*types.Pointer)
	if !ok || !types.IsInterface(p.Elem()) {
		return errors.As(err, target)
	}
	elem := rt.Types.Of(p.Elem())
	for _, e := range unwrapped(err) {
		if v, _, ok := rt.assert(e, elem); ok {
			lowered(target, t).Elem().Set(v)
			return true
		}
		if as, ok := e.(interface{ As(any) bool }); ok && as.As(target) {
			return true
		}
	}
	return false
}

// unwrapped returns an error and all that it wraps, as errors.As goes through them.
func unwrapped(err error) []error {
	if err == nil {
		return nil
	}
	list := []error{err}
	switch u := err.(type) {
	case interface{ Unwrap() error }:
		list = append(list, unwrapped(u.Unwrap())...)
	case interface{ Unwrap() []error }:
		for _, e := range u.Unwrap() {
			list = append(list, unwrapped(e)...)
		}
	}
	return list
}
