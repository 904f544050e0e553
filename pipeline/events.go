package pipeline

import "context"

// An Event is a message with the connection it came from. Whoever keeps the
// Conn closes it, see [Conn].
type Event[T any] struct {
	Conn    *Conn
	Message T
}

// Events streams the messages of all connections, each with its connection.
// messages makes the stream of one connection: (*Conn).Lines, say. It takes
// the options of [Join], which it is.
//
// That a client has left is no event, and an error comes without its
// connection, whose address it names. Where they matter messages adds a last
// message of its own, as in the example Left.
//
// Order: each connection's own. Blocking: until a message comes; 64 are held
// for each connection. Errors: of a connection: end its messages, and come at
// the end; see Join. Cancel: ends the wait; nothing is lost.
func Events[T any](conns *Aiter[*Conn], messages func(*Conn) *Aiter[T], opts ...Option) *Aiter[Event[T]] {
	conns.mustExist("Events")
	mustFunc("Events", messages == nil)
	talks := Map(conns, func(c *Conn) (t *talk[T]) {
		defer func() {
			if t == nil {
				c.guard()
			}
		}()
		return &talk[T]{messages(c), c}
	}, Named("Events"), Hidden())
	opts = append([]Option{Named("Events")}, opts...)
	c := configure("Events", opts, joinOptions...)
	c.guards = conns.stage.cork != nil // else a stage between may drop a connection
	return joined[Event[T]](talks, c)
}

// A talk is the messages of a connection as a child of Events.
type talk[T any] struct {
	*Aiter[T]
	conn *Conn
}

func (t *talk[T]) pour(into sink[Event[T]]) error {
	conn := t.conn
	return t.Aiter.drain(context.Background(), false, func(m T) bool { return into.take(Event[T]{conn, m}) })
}

// Close is the end of the messages. Only now the connection may be nobody's.
func (t *talk[T]) Close() error {
	t.conn.guard()
	return t.Aiter.Close()
}
