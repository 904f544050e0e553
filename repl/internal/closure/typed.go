package closure

import "unsafe"

// The functions of this file make the signatures of so many parameters and results.
// Parameters begin at the end of the header, results follow them: code.params and
// code.results say where.

func make01[R any]() *signature {
	return &signature{
		make: func(c *closure, dst unsafe.Pointer) {
			*(*func() R)(dst) = func() R {
				fp := c.enter()
				run(fp)
				r := result[R](fp, 0)
				leave(fp)
				return r
			}
		},
		call: func(s *site) instr {
			d := s.results[0]
			return func(fp unsafe.Pointer) {
				fn := *at[func() R](fp, s.fn)
				s.begin(fp, fn == nil)
				*at[R](fp, d) = fn()
			}
		},
	}
}

func make02[R, S any]() *signature {
	return &signature{
		make: func(c *closure, dst unsafe.Pointer) {
			*(*func() (R, S))(dst) = func() (R, S) {
				fp := c.enter()
				run(fp)
				r, s := result[R](fp, 0), result[S](fp, 1)
				leave(fp)
				return r, s
			}
		},
		call: func(s *site) instr {
			d, e := s.results[0], s.results[1]
			return func(fp unsafe.Pointer) {
				fn := *at[func() (R, S)](fp, s.fn)
				s.begin(fp, fn == nil)
				*at[R](fp, d), *at[S](fp, e) = fn()
			}
		},
	}
}

func make10[A any]() *signature {
	return &signature{
		make: func(c *closure, dst unsafe.Pointer) {
			*(*func(A))(dst) = func(a A) {
				fp := c.enter()
				*at[A](fp, c.code.params[0]) = a
				run(fp)
				leave(fp)
			}
		},
		call: func(s *site) instr {
			a := s.args[0]
			return func(fp unsafe.Pointer) {
				fn, v := *at[func(A)](fp, s.fn), *at[A](fp, a)
				s.begin(fp, fn == nil)
				fn(v)
			}
		},
	}
}

func make11[A, R any]() *signature {
	return &signature{
		make: func(c *closure, dst unsafe.Pointer) {
			*(*func(A) R)(dst) = func(a A) R {
				fp := c.enter()
				*at[A](fp, c.code.params[0]) = a
				run(fp)
				r := result[R](fp, 0)
				leave(fp)
				return r
			}
		},
		call: func(s *site) instr {
			a, d := s.args[0], s.results[0]
			return func(fp unsafe.Pointer) {
				fn, v := *at[func(A) R](fp, s.fn), *at[A](fp, a)
				s.begin(fp, fn == nil)
				*at[R](fp, d) = fn(v)
			}
		},
	}
}

func make12[A, R, S any]() *signature {
	return &signature{
		make: func(c *closure, dst unsafe.Pointer) {
			*(*func(A) (R, S))(dst) = func(a A) (R, S) {
				fp := c.enter()
				*at[A](fp, c.code.params[0]) = a
				run(fp)
				r, s := result[R](fp, 0), result[S](fp, 1)
				leave(fp)
				return r, s
			}
		},
		call: func(s *site) instr {
			a, d, e := s.args[0], s.results[0], s.results[1]
			return func(fp unsafe.Pointer) {
				fn, v := *at[func(A) (R, S)](fp, s.fn), *at[A](fp, a)
				s.begin(fp, fn == nil)
				*at[R](fp, d), *at[S](fp, e) = fn(v)
			}
		},
	}
}

func make20[A, B any]() *signature {
	return &signature{
		make: func(c *closure, dst unsafe.Pointer) {
			*(*func(A, B))(dst) = func(a A, b B) {
				fp := c.enter()
				*at[A](fp, c.code.params[0]) = a
				*at[B](fp, c.code.params[1]) = b
				run(fp)
				leave(fp)
			}
		},
		call: func(s *site) instr {
			a, b := s.args[0], s.args[1]
			return func(fp unsafe.Pointer) {
				fn, v0, v1 := *at[func(A, B)](fp, s.fn), *at[A](fp, a), *at[B](fp, b)
				s.begin(fp, fn == nil)
				fn(v0, v1)
			}
		},
	}
}

func make21[A, B, R any]() *signature {
	return &signature{
		make: func(c *closure, dst unsafe.Pointer) {
			*(*func(A, B) R)(dst) = func(a A, b B) R {
				fp := c.enter()
				*at[A](fp, c.code.params[0]) = a
				*at[B](fp, c.code.params[1]) = b
				run(fp)
				r := result[R](fp, 0)
				leave(fp)
				return r
			}
		},
		call: func(s *site) instr {
			a, b, d := s.args[0], s.args[1], s.results[0]
			return func(fp unsafe.Pointer) {
				fn, v0, v1 := *at[func(A, B) R](fp, s.fn), *at[A](fp, a), *at[B](fp, b)
				s.begin(fp, fn == nil)
				*at[R](fp, d) = fn(v0, v1)
			}
		},
	}
}

func make30[A, B, C any]() *signature {
	return &signature{
		make: func(c *closure, dst unsafe.Pointer) {
			*(*func(A, B, C))(dst) = func(x A, y B, z C) {
				fp := c.enter()
				*at[A](fp, c.code.params[0]) = x
				*at[B](fp, c.code.params[1]) = y
				*at[C](fp, c.code.params[2]) = z
				run(fp)
				leave(fp)
			}
		},
		call: func(s *site) instr {
			x, y, z := s.args[0], s.args[1], s.args[2]
			return func(fp unsafe.Pointer) {
				fn, v0, v1, v2 := *at[func(A, B, C)](fp, s.fn), *at[A](fp, x), *at[B](fp, y), *at[C](fp, z)
				s.begin(fp, fn == nil)
				fn(v0, v1, v2)
			}
		},
	}
}

func make31[A, B, C, R any]() *signature {
	return &signature{
		make: func(c *closure, dst unsafe.Pointer) {
			*(*func(A, B, C) R)(dst) = func(x A, y B, z C) R {
				fp := c.enter()
				*at[A](fp, c.code.params[0]) = x
				*at[B](fp, c.code.params[1]) = y
				*at[C](fp, c.code.params[2]) = z
				run(fp)
				r := result[R](fp, 0)
				leave(fp)
				return r
			}
		},
		call: func(s *site) instr {
			x, y, z, d := s.args[0], s.args[1], s.args[2], s.results[0]
			return func(fp unsafe.Pointer) {
				fn, v0, v1, v2 := *at[func(A, B, C) R](fp, s.fn), *at[A](fp, x), *at[B](fp, y), *at[C](fp, z)
				s.begin(fp, fn == nil)
				*at[R](fp, d) = fn(v0, v1, v2)
			}
		},
	}
}

func make41[A, B, C, D, R any]() *signature {
	return &signature{
		make: func(c *closure, dst unsafe.Pointer) {
			*(*func(A, B, C, D) R)(dst) = func(x A, y B, z C, w D) R {
				fp := c.enter()
				*at[A](fp, c.code.params[0]) = x
				*at[B](fp, c.code.params[1]) = y
				*at[C](fp, c.code.params[2]) = z
				*at[D](fp, c.code.params[3]) = w
				run(fp)
				r := result[R](fp, 0)
				leave(fp)
				return r
			}
		},
		call: func(s *site) instr {
			x, y, z, w, d := s.args[0], s.args[1], s.args[2], s.args[3], s.results[0]
			return func(fp unsafe.Pointer) {
				fn, v0, v1, v2, v3 := *at[func(A, B, C, D) R](fp, s.fn), *at[A](fp, x), *at[B](fp, y), *at[C](fp, z), *at[D](fp, w)
				s.begin(fp, fn == nil)
				*at[R](fp, d) = fn(v0, v1, v2, v3)
			}
		},
	}
}

func make22[A, B, R, S any]() *signature {
	return &signature{
		make: func(c *closure, dst unsafe.Pointer) {
			*(*func(A, B) (R, S))(dst) = func(a A, b B) (R, S) {
				fp := c.enter()
				*at[A](fp, c.code.params[0]) = a
				*at[B](fp, c.code.params[1]) = b
				run(fp)
				r, s := result[R](fp, 0), result[S](fp, 1)
				leave(fp)
				return r, s
			}
		},
		call: func(s *site) instr {
			a, b, d, e := s.args[0], s.args[1], s.results[0], s.results[1]
			return func(fp unsafe.Pointer) {
				fn, v0, v1 := *at[func(A, B) (R, S)](fp, s.fn), *at[A](fp, a), *at[B](fp, b)
				s.begin(fp, fn == nil)
				*at[R](fp, d), *at[S](fp, e) = fn(v0, v1)
			}
		},
	}
}
