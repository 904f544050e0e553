package rt

import (
	"reflect"
	"sync"
)

// locking holds the methods of locks: a wait for one can be interrupted, and an unlock of
// one that is not locked, which ends a compiled program, is a panic.
func (rt *Runtime) locking(path string) map[string]any {
	if path != "sync" {
		return nil
	}
	return map[string]any{
		"(*Mutex).Lock":      func(m *sync.Mutex) { rt.lock(m.TryLock) },
		"(*RWMutex).Lock":    func(m *sync.RWMutex) { rt.lock(m.TryLock) },
		"(*RWMutex).RLock":   func(m *sync.RWMutex) { rt.lock(m.TryRLock) },
		"(*Mutex).Unlock":    unlockMutex,
		"(*RWMutex).Unlock":  unlockRWMutex,
		"(*RWMutex).RUnlock": func(m *sync.RWMutex) { unlock(m.TryLock, m.Unlock, m.RUnlock, "sync: RUnlock of unlocked RWMutex") },
	}
}

func unlockMutex(m *sync.Mutex) {
	unlock(m.TryLock, m.Unlock, m.Unlock, "sync: unlock of unlocked mutex")
}

func unlockRWMutex(m *sync.RWMutex) {
	unlock(m.TryRLock, m.RUnlock, m.Unlock, "sync: Unlock of unlocked RWMutex")
}

// unlock is f, which ends the process where there is nothing to unlock. There, try
// succeeds, and undo undoes it.
func unlock(try func() bool, undo, f func(), text string) {
	if try() {
		undo()
		panic(thrown{value: fatalError("%s", text)})
	}
	f()
}

var lockerType = reflect.TypeFor[sync.Locker]()

// locker is a method of sync.Locker, whatever lock it is.
func (rt *Runtime) locker(name string) reflect.Value {
	if name == "Lock" {
		return reflect.ValueOf(func(l sync.Locker) {
			switch l := l.(type) {
			case *sync.Mutex:
				rt.lock(l.TryLock)
			case *sync.RWMutex:
				rt.lock(l.TryLock)
			default:
				l.Lock()
			}
		})
	}
	return reflect.ValueOf(func(l sync.Locker) {
		switch l := l.(type) {
		case *sync.Mutex:
			unlockMutex(l)
		case *sync.RWMutex:
			unlockRWMutex(l)
		default:
			l.Unlock()
		}
	})
}
