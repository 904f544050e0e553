package pipeline

import "context"

// promptly is the key of a value in the context of a consumer that comes back for the next
// connection at once. Such a consumer accepts the connections itself, so that they need not
// cross from one goroutine to another. The server's own goroutine accepts for all others.
type promptly struct{}

// guarding is the value of a consumer that calls Conn.guard itself.
const guarding = true

func (l *listening) each(ctx context.Context, yield func(*Conn) bool) error {
	if l.interrupt != nil && l.config.maxConns == 0 && ctx.Value(promptly{}) != nil {
		l.prompt.Add(1)
		defer l.prompt.Add(-1)
	}
	guarded := ctx.Value(promptly{}) != guarding
	for more := true; more; {
		s, err := l.take(ctx)
		switch {
		case err != nil:
			return err
		case s.leads:
			more, err = l.lead(ctx, s, guarded, yield)
			if err != nil {
				return err
			}
		default:
			more = yield(l.out(s, guarded))
		}
	}
	return nil
}

// lead delivers s, and what it accepts itself until the wait ends or the server's own
// goroutine is needed: for an error of Accept, and for the end.
func (l *listening) lead(ctx context.Context, s *socket, guarded bool, yield func(*Conn) bool) (more bool, err error) {
	defer func() { l.back <- struct{}{} }()
	defer context.AfterFunc(ctx, func() { l.interrupt(past) })()
	for yield(l.out(s, guarded)) {
		l.stage.parks()
		nc, err := l.ln.Accept()
		l.stage.resumes()
		if err != nil {
			return true, ctx.Err()
		}
		if s = l.newSocket(nc); s == nil {
			return true, nil // to the end
		}
	}
	return false, nil
}
