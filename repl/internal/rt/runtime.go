package rt

import (
	"go/token"
	"io"
	"reflect"
	"sync"
	"sync/atomic"
	"time"
)

// Config says how a Runtime meets the world.
type Config struct {
	Compiled Compiled
	Source   func(path string) bool // see NewTypes
	Stdout   io.Writer              // what fmt.Print writes to
	Stderr   io.Writer              // what print and println write to
	Args     []string               // os.Args
	// Place is where cells' code is as package runtime tells it; nil: nowhere.
	Place func(token.Pos) Pos
	// Failed is told of a panic in a goroutine or a callback that nothing recovers.
	Failed func(cell int, err error)
	// Grace is how long an interrupted cell may take to run its defers; 0: 150 ms.
	Grace time.Duration
}

// Runtime is the state shared by all cells of a session. Its methods may be called by
// several goroutines.
type Runtime struct {
	Config
	Types *Types
	Maps  MapGuard

	methods sync.Map // methodKey -> reflect.Value

	anyMethods    sync.Map // methodKey -> reflect.Value: see SetAnyMethod
	methodChanges atomic.Uint64

	// Stop holds one element while some goroutine has to look whether it must end: code
	// tests its length at loop back-edges and calls, which costs next to nothing.
	Stop   chan struct{}
	Raised atomic.Bool                   // Stop holds it: for code that can load this at once
	wake   atomic.Pointer[chan struct{}] // closed when waiting goroutines have to look too
	room   atomic.Uintptr                // how much of its stack a goroutine may use: see Deep
	raise  sync.Mutex                    // guards the changes of Stop and wake
	raised int                           // how many reasons keep Stop raised
	gs     sync.Map                      // thisGoroutine -> *goroutine

	profile  atomic.Pointer[Profile]
	diverted atomic.Bool // some run prints elsewhere: it has to be looked up whose goroutine prints
	lent     sync.Map    // goroutine of compiled code -> the *Run that it prints for
	lost     sync.Map    // goroutines of compiled code that are too deep, until it is known where
	exit     chan int
	watcher  watcher
	callers  callers
	located  sync.Mutex // held while a log line with its place is written
	idle     idle
	signals  signals
	strays   strays
	reaching sync.Map // reflect.Type -> bool: see reachesOwn

	opening sync.Mutex
	opened  []io.Closer // what cells opened that outlives them: servers

	origins origins
	offers  sync.Map // thisGoroutine -> *Frame: see Offer
	owners  sync.Map // program counter -> owner
}

// New returns a Runtime. Close it to release what cells left behind.
func New(c Config) *Runtime {
	rt := &Runtime{Config: c, Types: NewTypes(c.Compiled, c.Source), Stop: make(chan struct{}, 1), exit: make(chan int, 1)}
	rt.Types.call = rt.callDynamic
	rt.room.Store(stackRoom)
	wake := make(chan struct{})
	rt.wake.Store(&wake)
	return rt
}

// Exits delivers the status of an os.Exit or exit call made while no cell is running.
func (rt *Runtime) Exits() <-chan int { return rt.exit }

// Opened records something that a cell opened, to be closed with the session.
func (rt *Runtime) Opened(c io.Closer) {
	rt.opening.Lock()
	defer rt.opening.Unlock()
	rt.opened = append(rt.opened, c)
}

func (rt *Runtime) closeOpened() {
	rt.opening.Lock()
	defer rt.opening.Unlock()
	for _, c := range rt.opened {
		c.Close()
	}
	rt.opened = nil
}

// raiseStop makes every goroutine of every cell look once whether it has to end, until
// lowerStop. It wakes those that wait.
func (rt *Runtime) raiseStop() {
	rt.raise.Lock()
	defer rt.raise.Unlock()
	rt.raiseOnce()
	wake := make(chan struct{})
	close(*rt.wake.Swap(&wake))
}

// raiseStopHere is raiseStop for what the calling goroutine itself has to look at.
func (rt *Runtime) raiseStopHere() {
	rt.raise.Lock()
	defer rt.raise.Unlock()
	rt.raiseOnce()
}

func (rt *Runtime) raiseOnce() {
	rt.raised++
	if rt.raised == 1 {
		rt.Stop <- struct{}{}
		rt.Raised.Store(true)
	}
}

func (rt *Runtime) lowerStop() {
	rt.raise.Lock()
	defer rt.raise.Unlock()
	rt.raised--
	if rt.raised == 0 {
		rt.Raised.Store(false)
		<-rt.Stop
	}
}

// hostFunc makes a compiled function of the given parameters and results.
func hostFunc(in, out []reflect.Type, f func(args []reflect.Value) []reflect.Value) reflect.Value {
	return reflect.MakeFunc(reflect.FuncOf(in, out, false), f)
}

func one(v reflect.Value) []reflect.Value { return []reflect.Value{v} }

// reinterpret returns v's memory seen as a value of type t, which has the same layout.
func reinterpret(v reflect.Value, t reflect.Type) reflect.Value {
	if v.Type() == t {
		return v
	}
	if v.Kind() != t.Kind() || v.Type().Size() != t.Size() {
		panic("rt: " + v.Type().String() + " seen as " + t.String())
	}
	p := reflect.New(v.Type())
	p.Elem().Set(v)
	return reflect.NewAt(t, p.UnsafePointer()).Elem()
}

// Reinterpret returns the cast from one type to another of the same memory layout.
func Reinterpret(from, to reflect.Type) reflect.Value {
	if !SameLayout(from, to) {
		refuse("a value of type %s cannot be seen as %s at the prompt", from, to)
	}
	return hostFunc([]reflect.Type{from}, []reflect.Type{to}, func(a []reflect.Value) []reflect.Value {
		return one(reinterpret(a[0], to))
	})
}
