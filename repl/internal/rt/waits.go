package rt

import (
	"io"
	"os"
	"reflect"
	"time"
)

// woken returns the channel that is closed when a waiting goroutine has to call Poll. It
// is read before the wait's condition is looked at.
func (rt *Runtime) woken() <-chan struct{} { return *rt.wake.Load() }

func (rt *Runtime) sleep(d time.Duration) {
	if d <= 0 {
		return
	}
	t := time.NewTimer(d)
	defer t.Stop()
	for {
		wake := rt.woken()
		rt.Poll()
		select {
		case <-t.C:
			return
		case <-wake:
		}
	}
}

// blocking makes a compiled call that blocks, on a goroutine of its own, so that the
// caller can be interrupted. The call itself goes on until it returns.
func (rt *Runtime) blocking(f func()) {
	done := make(chan struct{})
	var thrown any
	go func() {
		defer close(done)
		defer func() { thrown = recover() }()
		f()
	}()
	defer rt.wait()()
	for {
		wake := rt.woken()
		rt.Poll()
		select {
		case <-done:
			if thrown != nil {
				panic(thrown)
			}
			return
		case <-wake:
		}
	}
}

// lock takes a lock by trying: at once, then with growing pauses up to a millisecond.
func (rt *Runtime) lock(try func() bool) {
	if try() {
		return
	}
	defer rt.wait()()
	pause := 10 * time.Microsecond
	for !try() {
		rt.sleep(pause)
		pause = min(2*pause, time.Millisecond)
	}
}

// standard returns the writer behind os.Stdout or os.Stderr, nil for another writer.
func (rt *Runtime) standard(w io.Writer) io.Writer {
	f, ok := w.(*os.File)
	switch {
	case !ok:
	case f == os.Stdout:
		return rt.stdout()
	case f == os.Stderr:
		return rt.stderr()
	}
	return nil
}

// Send returns the send on channels of type ch, which may be closed.
func (rt *Runtime) Send(at Pos, ch reflect.Type) reflect.Value {
	return rt.fastSend(at, ch, rt.slowSend(at, ch))
}

func (rt *Runtime) slowSend(at Pos, ch reflect.Type) reflect.Value {
	return hostFunc([]reflect.Type{ch, ch.Elem()}, nil, func(a []reflect.Value) []reflect.Value {
		defer located(at)
		rt.send(a[0], a[1])
		return nil
	})
}

func (rt *Runtime) send(ch, v reflect.Value) {
	if !ch.IsNil() && ch.TrySend(v) {
		return
	}
	defer rt.wait()()
	for {
		wake := rt.woken()
		rt.Poll()
		i, _, _ := reflect.Select([]reflect.SelectCase{
			{Dir: reflect.SelectSend, Chan: ch, Send: v},
			{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(wake)},
		})
		if i == 0 {
			return
		}
	}
}

// Recv returns the receive from channels of type ch, with or without a second result.
func (rt *Runtime) Recv(ch reflect.Type, commaOk bool) reflect.Value {
	return rt.fastRecv(ch, commaOk, rt.slowRecv(ch, commaOk))
}

func (rt *Runtime) slowRecv(ch reflect.Type, commaOk bool) reflect.Value {
	out := []reflect.Type{ch.Elem()}
	if commaOk {
		out = append(out, boolType)
	}
	return hostFunc([]reflect.Type{ch}, out, func(a []reflect.Value) []reflect.Value {
		v, ok := rt.recv(a[0])
		if commaOk {
			return []reflect.Value{v, reflect.ValueOf(ok)}
		}
		return one(v)
	})
}

func (rt *Runtime) recv(ch reflect.Value) (reflect.Value, bool) {
	if !ch.IsNil() {
		if v, ok := ch.TryRecv(); v.IsValid() {
			return v, ok
		}
	}
	defer rt.wait()()
	for {
		wake := rt.woken()
		rt.Poll()
		i, v, ok := reflect.Select([]reflect.SelectCase{
			{Dir: reflect.SelectRecv, Chan: ch},
			{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(wake)},
		})
		if i == 0 {
			return v, ok
		}
	}
}

// A SelectCase is one communication of a select statement.
type SelectCase struct {
	Dir  reflect.SelectDir
	Chan reflect.Type
}

// Select returns a select statement: it takes the channels, each send's followed by its
// value, and returns the chosen index (-1 for default), whether a value was received,
// and one value for each receive.
func (rt *Runtime) Select(at Pos, cases []SelectCase, blocking bool) reflect.Value {
	var in []reflect.Type
	out := []reflect.Type{intType, boolType}
	for _, c := range cases {
		in = append(in, c.Chan)
		if c.Dir == reflect.SelectSend {
			in = append(in, c.Chan.Elem())
		} else {
			out = append(out, c.Chan.Elem())
		}
	}
	return hostFunc(in, out, func(a []reflect.Value) []reflect.Value {
		defer located(at)
		set := make([]reflect.SelectCase, 0, len(cases)+1)
		for _, c := range cases {
			s := reflect.SelectCase{Dir: c.Dir, Chan: a[0]}
			a = a[1:]
			if c.Dir == reflect.SelectSend {
				s.Send, a = a[0], a[1:]
			}
			set = append(set, s)
		}
		chosen, v, ok := rt.selectOf(set, blocking)
		res := []reflect.Value{reflect.ValueOf(chosen), reflect.ValueOf(ok)}
		for i, c := range cases {
			switch {
			case c.Dir == reflect.SelectSend:
			case i == chosen:
				res = append(res, v)
			default:
				res = append(res, reflect.Zero(c.Chan.Elem()))
			}
		}
		return res
	})
}

func (rt *Runtime) selectOf(set []reflect.SelectCase, blocking bool) (int, reflect.Value, bool) {
	n := len(set)
	if !blocking {
		i, v, ok := reflect.Select(append(set, reflect.SelectCase{Dir: reflect.SelectDefault}))
		if i == n {
			i = -1
		}
		return i, v, ok
	}
	if i, v, ok := reflect.Select(append(set[:n:n], reflect.SelectCase{Dir: reflect.SelectDefault})); i < n {
		return i, v, ok
	}
	defer rt.wait()()
	for {
		wake := rt.woken()
		rt.Poll()
		i, v, ok := reflect.Select(append(set[:n:n], reflect.SelectCase{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(wake)}))
		if i < n {
			return i, v, ok
		}
	}
}
