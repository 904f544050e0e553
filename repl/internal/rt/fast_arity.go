package rt

import "unsafe"

// One function for each number of parameters and results.

func shape01[R any]() *shape {
	return &shape{
		slot: func(s *Slot) unsafe.Pointer {
			f := func() R { return (*(*func() R)(s.target()))() }
			return unsafe.Pointer(&f)
		},
		located: func(at Pos, fn unsafe.Pointer) unsafe.Pointer {
			g := *(*func() R)(fn)
			f := func() R { defer located(at); return g() }
			return unsafe.Pointer(&f)
		},
	}
}

func shape10[A any]() *shape {
	return &shape{
		slot: func(s *Slot) unsafe.Pointer {
			f := func(a A) { (*(*func(A))(s.target()))(a) }
			return unsafe.Pointer(&f)
		},
		located: func(at Pos, fn unsafe.Pointer) unsafe.Pointer {
			g := *(*func(A))(fn)
			f := func(a A) { defer located(at); g(a) }
			return unsafe.Pointer(&f)
		},
		invoke: func(s *callSite) unsafe.Pointer {
			f := func(a A) { (*(*func(A))(s.find(any(a))))(a) }
			return unsafe.Pointer(&f)
		},
	}
}

func shape11[A, R any]() *shape {
	return &shape{
		slot: func(s *Slot) unsafe.Pointer {
			f := func(a A) R { return (*(*func(A) R)(s.target()))(a) }
			return unsafe.Pointer(&f)
		},
		located: func(at Pos, fn unsafe.Pointer) unsafe.Pointer {
			g := *(*func(A) R)(fn)
			f := func(a A) R { defer located(at); return g(a) }
			return unsafe.Pointer(&f)
		},
		invoke: func(s *callSite) unsafe.Pointer {
			f := func(a A) R { return (*(*func(A) R)(s.find(any(a))))(a) }
			return unsafe.Pointer(&f)
		},
	}
}

func shape12[A, R, S any]() *shape {
	return &shape{
		slot: func(s *Slot) unsafe.Pointer {
			f := func(a A) (R, S) { return (*(*func(A) (R, S))(s.target()))(a) }
			return unsafe.Pointer(&f)
		},
		located: func(at Pos, fn unsafe.Pointer) unsafe.Pointer {
			g := *(*func(A) (R, S))(fn)
			f := func(a A) (R, S) { defer located(at); return g(a) }
			return unsafe.Pointer(&f)
		},
		invoke: func(s *callSite) unsafe.Pointer {
			f := func(a A) (R, S) { return (*(*func(A) (R, S))(s.find(any(a))))(a) }
			return unsafe.Pointer(&f)
		},
	}
}

func shape20[A, B any]() *shape {
	return &shape{
		slot: func(s *Slot) unsafe.Pointer {
			f := func(a A, b B) { (*(*func(A, B))(s.target()))(a, b) }
			return unsafe.Pointer(&f)
		},
		located: func(at Pos, fn unsafe.Pointer) unsafe.Pointer {
			g := *(*func(A, B))(fn)
			f := func(a A, b B) { defer located(at); g(a, b) }
			return unsafe.Pointer(&f)
		},
		invoke: func(s *callSite) unsafe.Pointer {
			f := func(a A, b B) { (*(*func(A, B))(s.find(any(a))))(a, b) }
			return unsafe.Pointer(&f)
		},
	}
}

func shape21[A, B, R any]() *shape {
	return &shape{
		slot: func(s *Slot) unsafe.Pointer {
			f := func(a A, b B) R { return (*(*func(A, B) R)(s.target()))(a, b) }
			return unsafe.Pointer(&f)
		},
		located: func(at Pos, fn unsafe.Pointer) unsafe.Pointer {
			g := *(*func(A, B) R)(fn)
			f := func(a A, b B) R { defer located(at); return g(a, b) }
			return unsafe.Pointer(&f)
		},
		invoke: func(s *callSite) unsafe.Pointer {
			f := func(a A, b B) R { return (*(*func(A, B) R)(s.find(any(a))))(a, b) }
			return unsafe.Pointer(&f)
		},
	}
}

func shape30[A, B, C any]() *shape {
	return &shape{
		slot: func(s *Slot) unsafe.Pointer {
			f := func(a A, b B, c C) { (*(*func(A, B, C))(s.target()))(a, b, c) }
			return unsafe.Pointer(&f)
		},
		located: func(at Pos, fn unsafe.Pointer) unsafe.Pointer {
			g := *(*func(A, B, C))(fn)
			f := func(a A, b B, c C) { defer located(at); g(a, b, c) }
			return unsafe.Pointer(&f)
		},
		invoke: func(s *callSite) unsafe.Pointer {
			f := func(a A, b B, c C) { (*(*func(A, B, C))(s.find(any(a))))(a, b, c) }
			return unsafe.Pointer(&f)
		},
	}
}

func shape31[A, B, C, R any]() *shape {
	return &shape{
		slot: func(s *Slot) unsafe.Pointer {
			f := func(a A, b B, c C) R { return (*(*func(A, B, C) R)(s.target()))(a, b, c) }
			return unsafe.Pointer(&f)
		},
		located: func(at Pos, fn unsafe.Pointer) unsafe.Pointer {
			g := *(*func(A, B, C) R)(fn)
			f := func(a A, b B, c C) R { defer located(at); return g(a, b, c) }
			return unsafe.Pointer(&f)
		},
		invoke: func(s *callSite) unsafe.Pointer {
			f := func(a A, b B, c C) R { return (*(*func(A, B, C) R)(s.find(any(a))))(a, b, c) }
			return unsafe.Pointer(&f)
		},
	}
}
