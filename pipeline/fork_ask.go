package pipeline

import "context"

// await waits until there may be something to read for c.
func (f *forker[T]) await(ctx context.Context, st *stage, c *cursor[T], active bool) error {
	if active && f.bound == 0 {
		return f.ask(ctx, st, c)
	}
	f.mu.Lock()
	changed, news := f.listen(c)
	if news {
		f.mu.Unlock()
		return nil
	}
	if active && f.mayAsk() {
		f.mu.Unlock()
		return f.ask(ctx, st, c)
	}
	f.mu.Unlock()
	st.parks()
	defer st.resumes()
	select {
	case <-changed:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// listen returns what is closed when there is news that c has not had; news: there is
// already. Needs mu.
func (f *forker[T]) listen(c *cursor[T]) (changed <-chan struct{}, news bool) {
	f.waiting.Store(true) // before the look for news
	return f.changed, f.news(c)
}

func (f *forker[T]) news(c *cursor[T]) bool {
	return c.at < f.count.Load() || f.over.Load() || c.gone.Load()
}

// mayAsk says whether the slowest fork is near enough. Needs mu.
func (f *forker[T]) mayAsk() bool {
	if f.bound == 0 {
		return true
	}
	for c := range f.cursors {
		if f.count.Load()-c.passed.Load() >= int64(f.bound) {
			return false
		}
	}
	return true
}

// ask takes one item from the source for all, unless another fork does so. It is a take
// that adds the item before it lets go of the turn. below is the stage that asks for c.
func (f *forker[T]) ask(ctx context.Context, below *stage, c *cursor[T]) (err error) {
	st, own := f.src.stage, below.turn.own
	if taken, err := f.lockSource(ctx, below, c); !taken {
		return err
	}
	done := false
	defer func() {
		if done {
			st.turn.unlock()
			return
		}
		r := recover()
		defer st.turn.unlock()
		err = f.finish(ctx, st.caught(r, own))
		if err == errUnwind && r != nil {
			panic(r)
		}
	}()
	if !f.news(c) && f.askAgain() {
		st.turn.reach(st, own)
		st.turn.below = below.turn
		v, end := f.src.next(ctx)
		if end == nil {
			f.add(v)
		} else {
			err = f.finish(ctx, end)
		}
		st.turn.tick()
		st.turn.below = nil
	}
	done = true
	return err
}

// lockSource takes the turn of the source, unless there is news for c: who has it may wait
// for the item after those that c has not had.
func (f *forker[T]) lockSource(ctx context.Context, below *stage, c *cursor[T]) (taken bool, err error) {
	turn := f.src.stage.turn
	if turn.try() {
		return true, nil
	}
	f.mu.Lock()
	changed, news := f.listen(c)
	f.mu.Unlock()
	if news {
		return false, nil
	}
	return turn.lockBelow(ctx, below.turn, changed)
}

// finish notes what ended the source, unless err is only about this call, which
// it then returns. Needs the turn.
func (f *forker[T]) finish(ctx context.Context, err error) error {
	switch {
	case err == errSkip:
		return nil
	case err == errUnwind || interrupted(ctx, err):
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.end = err
	f.over.Store(true)
	f.change()
	return nil
}

// askAgain is mayAsk, now that it is our turn.
func (f *forker[T]) askAgain() bool {
	if f.bound == 0 {
		return true
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.mayAsk()
}

// add puts an item at the end. Needs the turn.
func (f *forker[T]) add(v T) {
	n := f.count.Load()
	if at := n % forkChunkLen; at > 0 || n == 0 {
		f.tail.items[at] = v
		f.count.Store(n + 1)
	} else {
		f.grow(v, n)
	}
	// After count, as who waits says so and then looks at count.
	if f.waiting.Load() {
		f.mu.Lock()
		f.change()
		f.mu.Unlock()
	}
}

// grow is add to a new chunk. It is done with mu, since a new fork begins with
// a tail and the count that goes with it.
func (f *forker[T]) grow(v T, n int64) {
	chunk := &forkChunk[T]{}
	chunk.items[0] = v
	f.mu.Lock()
	defer f.mu.Unlock()
	f.tail.next = chunk
	f.tail = chunk
	f.count.Store(n + 1)
}
