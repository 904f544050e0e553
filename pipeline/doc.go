// Package pipeline is about streams: sources, operators that turn streams into
// streams, servers whose connections are a stream, and the ends that consume
// them. It uses the standard library alone.
//
//	server, conns, err := pipeline.StartServer(7777)
//	...
//	lines := pipeline.Join(pipeline.Map(conns, (*pipeline.Conn).Lines))
//	for line := range lines.All(ctx) {
//		fmt.Println(line)
//	}
//	if err := lines.Err(); err != nil { ... }
//
// # The operators
//
//   - Sources: Of, From, FromChan, Generate, Count, Tick, NewPush, Lines, Frames,
//     StartServer, StartUnixServer, Serve
//   - One to one, one to many: Map, TryMap (with Retry), FlatMap, Flatten, Filter,
//     Take, TakeWhile, Skip, SkipWhile, Scan, Enumerate, Chunk, Window, Dedupe,
//     Distinct, DistinctBy
//   - Many: Zip, Join, Merge, Concat, Events, Partition, GroupBy, NewForker, Tee
//   - Time and flow: NewGate, Preload, Active, Share, Stoppable, Throttle,
//     RateLimit, Debounce, Timeout
//   - Ends: Next, All, Collect, ForEach, Reduce, Drain, First, ToChan
//   - Looking at it: Inspect, with counters
//
// An operator takes its source first and its function last, then its options:
// Map(a, f, Workers(5)). Every operator says four things of itself, in these
// words:
//
// # Order
//
// In which order the items come out. "As the source" is the rule; a stage with
// [Workers] delivers in order of completion unless it is [Ordered].
//
// # Blocking
//
// What a consumer waits for. Nothing runs before somebody asks for an item.
// Most stages are synchronous: their functions run on the goroutine that calls
// Next or ranges over All. An asynchronous one (Map with Workers, Join, Zip,
// Generate, Preload, and those that keep time) starts its goroutines with the
// first Next and runs ahead of its consumer by no more than it says: Map with
// Workers(n) by n items in work and 64 results, Join by 64 items a child and
// one more buffer of 64, those that keep time by one item, Zip and Generate by
// nothing. [Bound] changes the 64.
//
// A function given to an operator must not itself wait for the stream it works
// for: it would wait for its own turn, until its context ends.
//
// # Errors
//
// An error ends the stream. It comes after the items before it, reaches the
// consumer once, from [Aiter.Next] or [Aiter.Err], and is followed by io.EOF.
// A panic in a function given to an operator is such an error, a [*PanicError]
// with the name of the stage and the stack; no such panic ends the process.
// [OnError] lets a stage go on without the item instead. A source is not closed
// by an error downstream: it can be used again by another stage.
//
// # Cancel
//
// A context given to Next, All or Collect ends a wait, never the stream: what
// was waited for is there for the next one. Loops, and ends such as Collect,
// look at the context after each item; stages that drop what they get, at least
// every 64 items of their source. What ends a stream is Close.
//
// # Partial consumption
//
// Every stream is single-use and resumable: a loop can be left and another one,
// or Next, goes on with the following item. Several consumers of one stream,
// and several stages above one source, compete for its items; each item goes
// to one of them.
//
// Every handle (a stream, Push, Gate, Forker, Stopper, Server, Conn, its reader
// and its writer) can be used by several goroutines at the same time.
//
// # Misuse
//
// A mistake of the program is a panic that begins with "pipeline: ": a nil
// stream, function or context, a number out of range, an option that the
// operator does not take. It comes from the call itself, before anything runs.
//
// # Release
//
// Close of a stream ends it, and everything that feeds it, wherever that is
// waiting, and returns at once; a goroutine that is inside a user's function
// ends when that returns. A stream that is dropped without Close is released
// when the garbage collector finds it; a source that is still held elsewhere
// then stays open. (In a testing/synctest bubble, close what does not end: the
// collector works outside of it.)
//
// # Unwinding
//
// A host that runs other people's functions (an interpreter, say) may have to
// leave one early without that being a failure of the function. The protocol:
// it panics with a value that has a method PipelineUnwind(), or ends the goroutine
// by runtime.Goexit (as testing's FailNow does). If that happens on the consumer's
// own goroutine, the stage puts the item it was working on back, and the panic goes
// on, unchanged, out of Next or All; the following Next works on the same item
// again. (A sequence or generator left this way has ended.) On a goroutine of this
// package such a panic is an error of that item, or of that generator, that wraps
// context.Canceled; a Goexit is an error, too.
package pipeline
