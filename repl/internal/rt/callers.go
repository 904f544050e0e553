package rt

import (
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"unsafe"
)

// calling holds the functions that look at the calls under way, and at functions: they
// answer for cells' code, whose calls the compiled ones do not see.
func (rt *Runtime) calling(path string) map[string]any {
	c := &rt.callers
	switch path {
	case "runtime":
		return map[string]any{
			"Caller":           rt.caller,
			"Callers":          rt.callersOf,
			"CallersFrames":    c.callersFrames,
			"(*Frames).Next":   c.nextFrame,
			"FuncForPC":        c.funcForPC,
			"(*Func).Name":     c.nameOf,
			"(*Func).Entry":    c.entryOf,
			"(*Func).FileLine": c.fileLine,
			"Stack":            func(buf []byte, all bool) int { return copy(buf, rt.stack()) },
		}
	case "runtime/debug":
		return map[string]any{
			"Stack":      func() []byte { return []byte(rt.stack()) },
			"PrintStack": func() { fmt.Fprint(rt.stderr(), rt.stack()) },
		}
	case "reflect":
		return map[string]any{"Value.Pointer": rt.funcPointer}
	}
	return nil
}

// wantsCalls are the functions for which calls have to be traced.
var wantsCalls = map[string]bool{
	"runtime.Caller": true, "runtime.Callers": true, "runtime.Stack": true, "runtime.FuncForPC": true,
	"runtime/debug.Stack": true, "runtime/debug.PrintStack": true,
	"log/slog.NewTextHandler": true, "log/slog.NewJSONHandler": true,
	"log.SetFlags": true, "log.New": true, "log.(*Logger).SetFlags": true,
}

func (rt *Runtime) caller(skip int) (pc uintptr, file string, line int, ok bool) {
	calls := rt.calls()
	if skip < 0 || skip >= len(calls) {
		return 0, "", 0, false
	}
	f := calls[skip]
	return rt.callers.pcOf(f), f.Pos.Filename, f.Pos.Line, true
}

// callersOf is runtime.Callers, which counts itself as the innermost call.
func (rt *Runtime) callersOf(skip int, pcs []uintptr) (n int) {
	calls := append([]TraceFrame{{Func: "runtime.Callers"}}, rt.calls()...)
	for _, f := range calls[min(max(skip, 0), len(calls)):] {
		if n == len(pcs) {
			break
		}
		pcs[n] = rt.callers.pcOf(f)
		n++
	}
	return n
}

// stack is the text of runtime.Stack: the calls of cells' functions.
func (rt *Runtime) stack() string {
	var first [64]byte
	head, _, _ := strings.Cut(string(first[:runtime.Stack(first[:], false)]), "\n")
	var b strings.Builder
	fmt.Fprintln(&b, head)
	for _, f := range rt.calls() {
		if f.Pos.IsValid() {
			fmt.Fprintf(&b, "%s()\n\t%s:%d +0x0\n", f.Func, f.Pos.Filename, f.Pos.Line)
		}
	}
	return b.String()
}

// A cellFunc is what *runtime.Func points to for a function of a cell.
type cellFunc struct {
	runtime.Func
	place TraceFrame
}

func (c *callers) funcForPC(pc uintptr) *runtime.Func {
	f, ok := c.at(pc)
	if !ok {
		return runtime.FuncForPC(pc)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.funcs[f.Func] == nil {
		if c.funcs == nil {
			c.funcs, c.cellFuncs = map[string]*cellFunc{}, map[*runtime.Func]*cellFunc{}
		}
		cf := &cellFunc{place: f}
		c.funcs[f.Func], c.cellFuncs[&cf.Func] = cf, cf
	}
	return &c.funcs[f.Func].Func
}

func (c *callers) cellFunc(f *runtime.Func) *cellFunc {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.cellFuncs[f]
}

func (c *callers) nameOf(f *runtime.Func) string {
	if cf := c.cellFunc(f); cf != nil {
		return cf.place.Func
	}
	return f.Name()
}

func (c *callers) entryOf(f *runtime.Func) uintptr {
	if cf := c.cellFunc(f); cf != nil {
		return c.pcOf(cf.place) - 1
	}
	return f.Entry()
}

func (c *callers) fileLine(f *runtime.Func, pc uintptr) (file string, line int) {
	if at, ok := c.at(pc); ok {
		return at.Pos.Filename, at.Pos.Line
	}
	if cf := c.cellFunc(f); cf != nil {
		return "?", 0
	}
	return f.FileLine(pc)
}

func (c *callers) callersFrames(pcs []uintptr) *runtime.Frames {
	var all []runtime.Frame
	for _, pc := range pcs {
		if f, ok := c.at(pc); ok {
			fn := c.funcForPC(pc)
			all = append(all, runtime.Frame{PC: pc - 1, Func: fn, Function: f.Func, File: f.Pos.Filename, Line: f.Pos.Line, Entry: c.entryOf(fn)})
			continue
		}
		for it, more := runtime.CallersFrames([]uintptr{pc}), true; more; {
			var f runtime.Frame
			f, more = it.Next()
			all = append(all, f)
		}
	}
	it := runtime.CallersFrames(nil)
	key := uintptr(unsafe.Pointer(it)) // a number does not keep it
	c.walks.Store(key, all)
	runtime.AddCleanup(it, func(key uintptr) { c.walks.Delete(key) }, key)
	return it
}

func (c *callers) nextFrame(it *runtime.Frames) (f runtime.Frame, more bool) {
	key := uintptr(unsafe.Pointer(it))
	v, ok := c.walks.Load(key)
	if !ok {
		return it.Next()
	}
	rest := v.([]runtime.Frame)
	if len(rest) == 0 {
		return f, false
	}
	c.walks.Store(key, rest[1:])
	return rest[0], len(rest) > 1
}

// funcPointer is reflect.Value.Pointer; that of a function of a cell tells it from others.
func (rt *Runtime) funcPointer(v reflect.Value) uintptr {
	if v.Kind() == reflect.Func && !v.IsNil() {
		if f, ok := rt.callers.names.Load(*(*unsafe.Pointer)(funcPointer(v))); ok {
			return rt.callers.pcOf(f.(TraceFrame)) - 1
		}
	}
	return v.Pointer()
}
