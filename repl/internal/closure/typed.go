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
				c.run(fp)
				r := *at[R](fp, c.code.results[0])
				c.leave(fp)
				return r
			}
		},
		call: func(f uintptr, _, rs []uintptr, nilFunc func(unsafe.Pointer)) instr {
			d := rs[0]
			return func(fp unsafe.Pointer) {
				fn := *at[func() R](fp, f)
				if fn == nil {
					nilFunc(fp)
				}
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
				c.run(fp)
				r, s := *at[R](fp, c.code.results[0]), *at[S](fp, c.code.results[1])
				c.leave(fp)
				return r, s
			}
		},
		call: func(f uintptr, _, rs []uintptr, nilFunc func(unsafe.Pointer)) instr {
			d, e := rs[0], rs[1]
			return func(fp unsafe.Pointer) {
				fn := *at[func() (R, S)](fp, f)
				if fn == nil {
					nilFunc(fp)
				}
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
				c.run(fp)
				c.leave(fp)
			}
		},
		call: func(f uintptr, as, _ []uintptr, nilFunc func(unsafe.Pointer)) instr {
			a := as[0]
			return func(fp unsafe.Pointer) {
				fn := *at[func(A)](fp, f)
				if fn == nil {
					nilFunc(fp)
				}
				fn(*at[A](fp, a))
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
				c.run(fp)
				r := *at[R](fp, c.code.results[0])
				c.leave(fp)
				return r
			}
		},
		call: func(f uintptr, as, rs []uintptr, nilFunc func(unsafe.Pointer)) instr {
			a, d := as[0], rs[0]
			return func(fp unsafe.Pointer) {
				fn := *at[func(A) R](fp, f)
				if fn == nil {
					nilFunc(fp)
				}
				*at[R](fp, d) = fn(*at[A](fp, a))
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
				c.run(fp)
				r, s := *at[R](fp, c.code.results[0]), *at[S](fp, c.code.results[1])
				c.leave(fp)
				return r, s
			}
		},
		call: func(f uintptr, as, rs []uintptr, nilFunc func(unsafe.Pointer)) instr {
			a, d, e := as[0], rs[0], rs[1]
			return func(fp unsafe.Pointer) {
				fn := *at[func(A) (R, S)](fp, f)
				if fn == nil {
					nilFunc(fp)
				}
				*at[R](fp, d), *at[S](fp, e) = fn(*at[A](fp, a))
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
				c.run(fp)
				c.leave(fp)
			}
		},
		call: func(f uintptr, as, _ []uintptr, nilFunc func(unsafe.Pointer)) instr {
			a, b := as[0], as[1]
			return func(fp unsafe.Pointer) {
				fn := *at[func(A, B)](fp, f)
				if fn == nil {
					nilFunc(fp)
				}
				fn(*at[A](fp, a), *at[B](fp, b))
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
				c.run(fp)
				r := *at[R](fp, c.code.results[0])
				c.leave(fp)
				return r
			}
		},
		call: func(f uintptr, as, rs []uintptr, nilFunc func(unsafe.Pointer)) instr {
			a, b, d := as[0], as[1], rs[0]
			return func(fp unsafe.Pointer) {
				fn := *at[func(A, B) R](fp, f)
				if fn == nil {
					nilFunc(fp)
				}
				*at[R](fp, d) = fn(*at[A](fp, a), *at[B](fp, b))
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
				c.run(fp)
				c.leave(fp)
			}
		},
		call: func(f uintptr, as, _ []uintptr, nilFunc func(unsafe.Pointer)) instr {
			x, y, z := as[0], as[1], as[2]
			return func(fp unsafe.Pointer) {
				fn := *at[func(A, B, C)](fp, f)
				if fn == nil {
					nilFunc(fp)
				}
				fn(*at[A](fp, x), *at[B](fp, y), *at[C](fp, z))
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
				c.run(fp)
				r := *at[R](fp, c.code.results[0])
				c.leave(fp)
				return r
			}
		},
		call: func(f uintptr, as, rs []uintptr, nilFunc func(unsafe.Pointer)) instr {
			x, y, z, d := as[0], as[1], as[2], rs[0]
			return func(fp unsafe.Pointer) {
				fn := *at[func(A, B, C) R](fp, f)
				if fn == nil {
					nilFunc(fp)
				}
				*at[R](fp, d) = fn(*at[A](fp, x), *at[B](fp, y), *at[C](fp, z))
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
				c.run(fp)
				r := *at[R](fp, c.code.results[0])
				c.leave(fp)
				return r
			}
		},
		call: func(f uintptr, as, rs []uintptr, nilFunc func(unsafe.Pointer)) instr {
			x, y, z, w, d := as[0], as[1], as[2], as[3], rs[0]
			return func(fp unsafe.Pointer) {
				fn := *at[func(A, B, C, D) R](fp, f)
				if fn == nil {
					nilFunc(fp)
				}
				*at[R](fp, d) = fn(*at[A](fp, x), *at[B](fp, y), *at[C](fp, z), *at[D](fp, w))
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
				c.run(fp)
				r, s := *at[R](fp, c.code.results[0]), *at[S](fp, c.code.results[1])
				c.leave(fp)
				return r, s
			}
		},
		call: func(f uintptr, as, rs []uintptr, nilFunc func(unsafe.Pointer)) instr {
			a, b, d, e := as[0], as[1], rs[0], rs[1]
			return func(fp unsafe.Pointer) {
				fn := *at[func(A, B) (R, S)](fp, f)
				if fn == nil {
					nilFunc(fp)
				}
				*at[R](fp, d), *at[S](fp, e) = fn(*at[A](fp, a), *at[B](fp, b))
			}
		},
	}
}
