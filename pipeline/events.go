package pipeline

// An Event is a message with the connection it came from.
type Event[T any] struct {
	Conn    *Conn
	Message T
}

// Events streams the messages of all connections, each with its connection.
// messages makes the stream of one connection: (*Conn).Lines, say. It takes
// the options of [Join], which it is.
//
// Order: each connection's own. Blocking: until a message comes; 64 are held
// for each connection. Errors: of a connection: end its messages, and come at
// the end; see Join. Cancel: ends the wait; nothing is lost.
func Events[T any](conns *Aiter[*Conn], messages func(*Conn) *Aiter[T], opts ...Option) *Aiter[Event[T]] {
	conns.mustExist("Events")
	mustFunc("Events", messages == nil)
	return Join(Map(conns, func(c *Conn) *Aiter[Event[T]] {
		return Map(messages(c), func(m T) Event[T] { return Event[T]{c, m} })
	}), append([]Option{Named("Events")}, opts...)...)
}
