//go:build unix

package repl

import (
	"syscall"
	"time"
)

// processTime returns the CPU time that the process has used.
func processTime() (user, system time.Duration) {
	var r syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &r) != nil {
		return 0, 0
	}
	return time.Duration(r.Utime.Nano()), time.Duration(r.Stime.Nano())
}
