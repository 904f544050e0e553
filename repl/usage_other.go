//go:build !unix

package repl

import "time"

// processTime returns the CPU time that the process has used; not known here.
func processTime() (user, system time.Duration) { return 0, 0 }
