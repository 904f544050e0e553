//go:build unix && !solaris && !aix

package sessions

import (
	"os"
	"syscall"
)

// lock locks a file until it is closed, and reports whether that could be done:
// a file that another process has locked cannot be.
func lock(f *os.File) bool {
	return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil
}
