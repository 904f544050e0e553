package rt

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"log/slog"
	"reflect"
	"runtime"
	"sort"
	"sync"
	"time"
)

// Override returns rt's own version of a compiled function: one that formats cells'
// values, waits, ends the program, or starts goroutines. Methods are named
// "(*WaitGroup).Wait". Variadic parameters are slices.
func (rt *Runtime) Override(path, name string) (reflect.Value, bool) {
	for _, table := range []map[string]any{rt.formatting(path), rt.waiting(path), rt.reflecting(path), rt.encoding(path), rt.consuming(path)} {
		if f, ok := table[name]; ok {
			return reflect.ValueOf(f), true
		}
	}
	return reflect.Value{}, false
}

func (rt *Runtime) formatting(path string) map[string]any {
	switch path {
	case "fmt":
		return map[string]any{
			"Print":    func(a []any) (int, error) { return fmt.Fprint(rt.stdout(), rt.Views(a)...) },
			"Println":  func(a []any) (int, error) { return fmt.Fprintln(rt.stdout(), rt.Views(a)...) },
			"Printf":   func(f string, a []any) (int, error) { f, a = rt.verbs(f, a); return fmt.Fprintf(rt.stdout(), f, a...) },
			"Sprint":   func(a []any) string { return fmt.Sprint(rt.Views(a)...) },
			"Sprintln": func(a []any) string { return fmt.Sprintln(rt.Views(a)...) },
			"Sprintf":  func(f string, a []any) string { f, a = rt.verbs(f, a); return fmt.Sprintf(f, a...) },
			"Fprint":   func(w io.Writer, a []any) (int, error) { return fmt.Fprint(rt.out(w), rt.Views(a)...) },
			"Fprintln": func(w io.Writer, a []any) (int, error) { return fmt.Fprintln(rt.out(w), rt.Views(a)...) },
			"Fprintf": func(w io.Writer, f string, a []any) (int, error) {
				f, a = rt.verbs(f, a)
				return fmt.Fprintf(rt.out(w), f, a...)
			},
			"Append":   func(b []byte, a []any) []byte { return fmt.Append(b, rt.Views(a)...) },
			"Appendln": func(b []byte, a []any) []byte { return fmt.Appendln(b, rt.Views(a)...) },
			"Appendf":  func(b []byte, f string, a []any) []byte { f, a = rt.verbs(f, a); return fmt.Appendf(b, f, a...) },
			"Sscan":    func(s string, a []any) (int, error) { return fmt.Sscan(s, rt.targets(a)...) },
			"Sscanln":  func(s string, a []any) (int, error) { return fmt.Sscanln(s, rt.targets(a)...) },
			"Sscanf":   func(s, f string, a []any) (int, error) { return fmt.Sscanf(s, f, rt.targets(a)...) },
			"Fscan":    func(r io.Reader, a []any) (int, error) { return fmt.Fscan(r, rt.targets(a)...) },
			"Fscanln":  func(r io.Reader, a []any) (int, error) { return fmt.Fscanln(r, rt.targets(a)...) },
			"Fscanf":   func(r io.Reader, f string, a []any) (int, error) { return fmt.Fscanf(r, f, rt.targets(a)...) },
			"Scan":     func(a []any) (int, error) { return fmt.Scan(rt.targets(a)...) },
			"Scanln":   func(a []any) (int, error) { return fmt.Scanln(rt.targets(a)...) },
			"Scanf":    func(f string, a []any) (int, error) { return fmt.Scanf(f, rt.targets(a)...) },
			"Errorf": func(f string, a []any) error {
				f, a = rt.verbs(f, a)
				return fmt.Errorf(f, a...)
			},
		}
	case "log/slog":
		return rt.slog()
	case "log":
		return map[string]any{
			"Print":   func(a []any) { log.Print(rt.Views(a)...) },
			"Println": func(a []any) { log.Println(rt.Views(a)...) },
			"Printf":  func(f string, a []any) { f, a = rt.verbs(f, a); log.Printf(f, a...) },
			"Fatal":   func(a []any) { log.Print(rt.Views(a)...); rt.Exit(1) },
			"Fatalln": func(a []any) { log.Println(rt.Views(a)...); rt.Exit(1) },
			"Fatalf":  func(f string, a []any) { f, a = rt.verbs(f, a); log.Printf(f, a...); rt.Exit(1) },
			"Panic":   func(a []any) { s := fmt.Sprint(rt.Views(a)...); log.Print(s); panic(thrown{value: s}) },
			"Panicln": func(a []any) { s := fmt.Sprintln(rt.Views(a)...); log.Print(s); panic(thrown{value: s}) },
			"Panicf": func(f string, a []any) {
				f, a = rt.verbs(f, a)
				s := fmt.Sprintf(f, a...)
				log.Print(s)
				panic(thrown{value: s})
			},
		}
	}
	return nil
}

// targets are the pointers that compiled code writes through, out of their boxes.
func (rt *Runtime) targets(args []any) []any {
	out := make([]any, len(args))
	for i, x := range args {
		out[i] = rt.unbox(rt.unwrap(x))
	}
	return out
}

func (rt *Runtime) slog() map[string]any {
	type method = func(*slog.Logger, string, []any)
	plain := func(log func(string, ...any)) func(string, []any) {
		return func(msg string, a []any) { log(msg, rt.Views(a)...) }
	}
	return map[string]any{
		"Debug": plain(slog.Debug), "Info": plain(slog.Info), "Warn": plain(slog.Warn), "Error": plain(slog.Error),
		"(*Logger).Debug": method(func(l *slog.Logger, msg string, a []any) { l.Debug(msg, rt.Views(a)...) }),
		"(*Logger).Info":  method(func(l *slog.Logger, msg string, a []any) { l.Info(msg, rt.Views(a)...) }),
		"(*Logger).Warn":  method(func(l *slog.Logger, msg string, a []any) { l.Warn(msg, rt.Views(a)...) }),
		"(*Logger).Error": method(func(l *slog.Logger, msg string, a []any) { l.Error(msg, rt.Views(a)...) }),
	}
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
			"Goexit":     runtime.Goexit,
			"Breakpoint": func() { panic(thrown{value: RuntimeError{"runtime.Breakpoint is not available at the prompt"}}) },
			"SetFinalizer": func(obj, finalizer any) {
				runtime.SetFinalizer(rt.unbox(obj), rt.unbox(finalizer))
			},
		}
	case "flag":
		return map[string]any{"Parse": func() { flag.CommandLine.Parse(rt.Args[min(1, len(rt.Args)):]) }}
	case "sync":
		return map[string]any{
			"(*WaitGroup).Wait": func(wg *sync.WaitGroup) { rt.blocking(wg.Wait) },
			"(*WaitGroup).Go":   func(wg *sync.WaitGroup, f func()) { wg.Add(1); rt.Go(func() { defer wg.Done(); f() }) },
			"(*Mutex).Lock":     func(m *sync.Mutex) { rt.lock(m.TryLock) },
			"(*RWMutex).Lock":   func(m *sync.RWMutex) { rt.lock(m.TryLock) },
			"(*RWMutex).RLock":  func(m *sync.RWMutex) { rt.lock(m.TryRLock) },
		}
	}
	return nil
}

// reflecting holds what looks at the types of cells' values.
func (rt *Runtime) reflecting(path string) map[string]any {
	switch path {
	case "errors":
		return map[string]any{
			"As": func(err error, target any) bool { return rt.errorAs(err, target, errors.As) },
			"Is": func(err, target error) bool { return errors.Is(err, target) || rt.sameError(err, target) },
		}
	case "sort":
		return map[string]any{
			"Slice":         func(x any, less func(i, j int) bool) { sort.Slice(rt.unbox(x), less) },
			"SliceStable":   func(x any, less func(i, j int) bool) { sort.SliceStable(rt.unbox(x), less) },
			"SliceIsSorted": func(x any, less func(i, j int) bool) bool { return sort.SliceIsSorted(rt.unbox(x), less) },
		}
	case "maps":
		return map[string]any{"clone": rt.cloneMap}
	}
	return nil
}

// sameError compares the cells' values behind two errors, along the chain of err.
func (rt *Runtime) sameError(err, target error) bool {
	for ; err != nil; err = errors.Unwrap(err) {
		a, b := rt.unwrap(err), rt.unwrap(target)
		if reflect.TypeOf(a) == reflect.TypeOf(b) && reflect.TypeOf(a).Comparable() && a == b {
			return true
		}
	}
	return false
}

// unbox returns a boxed value's content; compiled code wants the slice, not the box.
func (rt *Runtime) unbox(x any) any {
	if x == nil {
		return nil
	}
	if t := rt.Types.OfDyn(reflect.TypeOf(x)); t != nil && t.Boxed() {
		return reflect.ValueOf(x).Field(0).Interface()
	}
	return x
}

func (rt *Runtime) cloneMap(x any) any {
	m := reflect.ValueOf(rt.unbox(x))
	if m.IsNil() {
		return x
	}
	n := reflect.MakeMapWithSize(m.Type(), m.Len())
	for it := m.MapRange(); it.Next(); {
		n.SetMapIndex(it.Key(), it.Value())
	}
	if t := rt.Types.OfDyn(reflect.TypeOf(x)); t != nil {
		return rt.ToAny(t, n)
	}
	return n.Interface()
}
