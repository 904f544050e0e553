package pipeline

import (
	"fmt"
	"slices"
	"time"
)

// An Option changes how one stage works. Each says which operators take it;
// an option given to another one, or without the one it needs, is a mistake of
// the program and panics. Of an option given twice the last one counts.
type Option struct {
	name  string
	apply func(*config)
}

// String returns the option as it is written: Workers(5).
func (o Option) String() string { return o.name }

type config struct {
	name    string
	hidden  bool
	guards  bool // the consumer of a server's connections calls Conn.guard
	workers int
	ordered bool
	serial  bool
	bound   int
	bounded bool // by an option
	onError func(error) error
	within  time.Duration
	server  serverConfig
}

// defaultBound is how many items an asynchronous stage holds ready.
const defaultBound = 64

// configure applies opts to the defaults; allowed lists the options that op
// takes, by the beginning of their names.
func configure(op string, opts []Option, allowed ...string) config {
	c := config{bound: defaultBound, server: serverDefaults}
	for _, o := range opts {
		if o.apply == nil {
			panic("pipeline: " + op + ": an empty Option")
		}
		if !takes(allowed, o.name) {
			panic("pipeline: " + op + " does not take the option " + o.name)
		}
		o.apply(&c)
	}
	switch {
	case c.bounded && c.workers == 0 && slices.Contains(allowed, "Workers"):
		panic("pipeline: " + op + ": Bound needs Workers: without it nothing is held ready")
	case c.serial && c.workers > 1:
		panic("pipeline: " + op + ": Serial and Workers exclude each other")
	}
	return c
}

func takes(allowed []string, name string) bool {
	for _, a := range allowed {
		if len(name) > len(a) && name[:len(a)] == a && name[len(a)] == '(' {
			return true
		}
	}
	return false
}

func atLeast(least, n int, name string) {
	if n < least {
		panic(fmt.Sprintf("pipeline: %s(%d): want at least %d", name, n, least))
	}
}

// Workers lets up to n calls of a stage's function run at the same time, on
// goroutines of their own. Results come in order of completion; see [Ordered].
// Map, TryMap, FlatMap and ForEach take it.
func Workers(n int) Option {
	atLeast(1, n, "Workers")
	return Option{fmt.Sprintf("Workers(%d)", n), func(c *config) { c.workers = n }}
}

// Ordered keeps the results of [Workers] in the order of their items, which
// they have without Workers anyway. Map, TryMap and FlatMap take it.
func Ordered() Option {
	return Option{"Ordered()", func(c *config) { c.ordered = true }}
}

// OnError has every error of one item (of one child, for Join) judged by
// handle: it returns nil to go on without the item, or the error to end the
// stream with. handle is called for one error at a time; a panic in it ends the
// stream. [Ignore] and [Fail] are ready made. Map, TryMap, FlatMap, Filter, Join, Events and ForEach take it.
func OnError(handle func(error) error) Option {
	if handle == nil {
		panic("pipeline: OnError with a nil function")
	}
	return Option{"OnError(...)", func(c *config) { c.onError = handle }}
}

// Ignore is an [OnError] policy: go on without the item.
func Ignore(error) error { return nil }

// Fail is an [OnError] policy: the first error ends the stream.
func Fail(err error) error { return err }

// Bound sets how many items a stage may hold ready before its consumer asks
// for them. Join and Events (for each child), GroupBy (for each group), Active,
// NewPush and, with [Workers], Map, TryMap and FlatMap take it; for NewForker
// it is the largest lag of a fork, for Distinct and DistinctBy how many items are
// remembered.
func Bound(n int) Option {
	atLeast(1, n, "Bound")
	return Option{fmt.Sprintf("Bound(%d)", n), func(c *config) { c.bound, c.bounded = n, true }}
}

// Named gives a stage a name, for its errors and for whoever looks at the
// pipeline. Every operator with options takes it.
func Named(name string) Option {
	return Option{fmt.Sprintf("Named(%q)", name), func(c *config) { c.name = name }}
}

// Hidden leaves a stage out of the graph that [Inspect] returns: for one that is nobody's
// business, such as a conversion inside an operator of your own. Map, TryMap, FlatMap and
// Filter take it.
func Hidden() Option {
	return Option{"Hidden()", func(c *config) { c.hidden = true }}
}
