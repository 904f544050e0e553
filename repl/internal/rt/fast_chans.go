package rt

import (
	"reflect"
	"unsafe"
)

// fastSend and fastRecv are for channels whose elements have a class.
func (rt *Runtime) fastSend(at Pos, ch reflect.Type, slow reflect.Value) reflect.Value {
	if ch.ChanDir() == reflect.RecvDir {
		return slow
	}
	switch ClassOf(ch.Elem()) {
	case ClassNone:
		return sends[struct{}](rt, at, slow)
	case ClassBool:
		return sends[bool](rt, at, slow)
	case Class64:
		return sends[uint64](rt, at, slow)
	case ClassString:
		return sends[string](rt, at, slow)
	case ClassPointer:
		return sends[unsafe.Pointer](rt, at, slow)
	case ClassSlice:
		return sends[[]byte](rt, at, slow)
	case ClassAny:
		return sends[any](rt, at, slow)
	case ClassError:
		return sends[error](rt, at, slow)
	}
	return slow
}

func sends[E any](rt *Runtime, at Pos, slow reflect.Value) reflect.Value {
	return typed(func(c chan<- E, v E) {
		defer located(at)
		select {
		case c <- v:
			return
		default:
		}
		defer rt.wait()()
		for {
			wake := rt.woken()
			rt.Poll()
			select {
			case c <- v:
				return
			case <-wake:
			}
		}
	}, slow.Type())
}

func (rt *Runtime) fastRecv(ch reflect.Type, commaOk bool, slow reflect.Value) reflect.Value {
	if ch.ChanDir() == reflect.SendDir {
		return slow
	}
	switch ClassOf(ch.Elem()) {
	case ClassNone:
		return recvs[struct{}](rt, commaOk, slow)
	case ClassBool:
		return recvs[bool](rt, commaOk, slow)
	case Class64:
		return recvs[uint64](rt, commaOk, slow)
	case ClassString:
		return recvs[string](rt, commaOk, slow)
	case ClassPointer:
		return recvs[unsafe.Pointer](rt, commaOk, slow)
	case ClassSlice:
		return recvs[[]byte](rt, commaOk, slow)
	case ClassAny:
		return recvs[any](rt, commaOk, slow)
	case ClassError:
		return recvs[error](rt, commaOk, slow)
	}
	return slow
}

func recvs[E any](rt *Runtime, commaOk bool, slow reflect.Value) reflect.Value {
	recv := func(c <-chan E) (v E, ok bool) {
		select {
		case v, ok = <-c:
			return v, ok
		default:
		}
		defer rt.wait()()
		for {
			wake := rt.woken()
			rt.Poll()
			select {
			case v, ok = <-c:
				return v, ok
			case <-wake:
			}
		}
	}
	if commaOk {
		return typed(recv, slow.Type())
	}
	return typed(func(c <-chan E) E { v, _ := recv(c); return v }, slow.Type())
}
