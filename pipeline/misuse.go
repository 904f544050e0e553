package pipeline

import "context"

// Misuse by the program is a panic that names the function called, what it was given and,
// unless that says it all, what to do. Close and String of what is nil or empty do no harm.

func (a *Aiter[T]) mustExist(op string) {
	if a == nil || a.stage == nil {
		missing(op, "Aiter", "a source such as Of")
	}
}

func (p *Push[T]) mustExist(op string) {
	if p == nil || p.q == nil {
		missing(op, "Push", "NewPush")
	}
}

func (p *Gate[T]) mustExist(op string) {
	if p == nil || p.g == nil {
		missing(op, "Gate", "NewGate")
	}
}

func (f *Forker[T]) mustExist(op string) {
	if f == nil || f.f == nil {
		missing(op, "Forker", "NewForker")
	}
}

func (s *Stopper[T]) mustExist(op string) {
	if s == nil || s.stop == nil {
		missing(op, "Stopper", "Stoppable")
	}
}

func (s *Server) exists() bool { return s != nil && s.l != nil }

func (s *Server) mustExist(op string) {
	if !s.exists() {
		missing(op, "Server", "StartServer, StartUnixServer or Serve")
	}
}

func (c *Conn) exists() bool { return c != nil && c.s != nil }

func (c *Conn) mustExist(op string) {
	if !c.exists() {
		missing(op, "Conn", "a server")
	}
}

func (r *StreamReader) exists() bool { return r != nil && (r.s != nil || r.other != nil) }

func (r *StreamReader) mustExist(op string) {
	if !r.exists() {
		missing(op, "StreamReader", "a server, with its Conn,")
	}
}

func (w *StreamWriter) exists() bool { return w != nil && w.s != nil }

func (w *StreamWriter) mustExist(op string) {
	if !w.exists() {
		missing(op, "StreamWriter", "a server, with its Conn,")
	}
}

// missing is apart, so that the checks cost no call.
//
//go:noinline
func missing(op, what, maker string) {
	panic("pipeline: " + op + " of a nil " + what + ": " + maker + " makes one")
}

func mustContext(op string, ctx context.Context) {
	if ctx == nil {
		noContext(op)
	}
}

//go:noinline
func noContext(op string) {
	panic("pipeline: " + op + " with a nil context: give it ctx, or context.Background()")
}

func mustFunc(op string, isNil bool) {
	if isNil {
		panic("pipeline: " + op + " with a nil function")
	}
}
