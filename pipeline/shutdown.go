package pipeline

import "context"

// Shutdown is Close that also waits until the open connections are closed and,
// when ctx ends first, closes them, without what waits to be written, and
// returns its error. It waits for those, too, whose peer has left but which are
// kept without a Close, see [Conn], and for those that nobody has taken from
// the Aiter yet.
func (s *Server) Shutdown(ctx context.Context) error {
	s.mustExist("Shutdown")
	mustContext("Shutdown", ctx)
	err := s.l.close()
	for {
		closing := s.l.tryShut()
		if closing == nil {
			return err
		}
		select {
		case <-closing:
		case <-ctx.Done():
			s.l.closeAll()
			return ctx.Err()
		}
	}
}

// tryShut, where no connection is open, has none open any more, and returns nil. Otherwise
// the result is closed at the next closing of one.
func (l *listening) tryShut() <-chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.open.len() > 0 {
		return l.change()
	}
	l.shut = true
	return nil
}

// closeAll closes the connections, and has none open any more.
func (l *listening) closeAll() {
	l.mu.Lock()
	l.shut = true
	open := l.open.members()
	l.mu.Unlock()
	for _, s := range open {
		s.hangUp()
	}
}
