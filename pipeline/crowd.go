package pipeline

// A crowd is a set whose members know their place in it, so that to enter and to leave it
// costs less than in a map.
type crowd[M any] struct {
	places []*M // nil: free
	free   []int
}

// enter returns m's place.
func (c *crowd[M]) enter(m *M) (at int) {
	if n := len(c.free); n > 0 {
		at, c.free = c.free[n-1], c.free[:n-1]
		c.places[at] = m
		return at
	}
	c.places = append(c.places, m)
	return len(c.places) - 1
}

func (c *crowd[M]) leave(at int) {
	c.places[at] = nil
	c.free = append(c.free, at)
}

func (c *crowd[M]) len() int { return len(c.places) - len(c.free) }

func (c *crowd[M]) members() []*M {
	all := make([]*M, 0, c.len())
	for _, m := range c.places {
		if m != nil {
			all = append(all, m)
		}
	}
	return all
}
