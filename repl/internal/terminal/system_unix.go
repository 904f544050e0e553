//go:build unix

package terminal

import (
	"os"
	"os/signal"
	"syscall"
	"time"
)

// lockFile takes the lock that other sessions respect; closing f frees it.
func lockFile(f *os.File) error {
	for {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX)
		if err != syscall.EINTR {
			return err
		}
	}
}

// noStop is how long to wait for the stop: the system refuses it where no shell could let the
// process go on.
const noStop = 200 * time.Millisecond

// suspend stops this process as Ctrl-Z does; it returns when it goes on.
func suspend() {
	resumed := make(chan os.Signal, 1)
	signal.Notify(resumed, syscall.SIGCONT)
	defer signal.Stop(resumed)
	if syscall.Kill(syscall.Getpid(), syscall.SIGTSTP) == nil {
		select {
		case <-resumed:
		case <-time.After(noStop):
		}
	}
}

// onResize calls f when the terminal's size changes, until stop is called.
func onResize(f func()) (stop func()) {
	changed := make(chan os.Signal, 1)
	done := make(chan struct{})
	signal.Notify(changed, syscall.SIGWINCH)
	go func() {
		for {
			select {
			case <-changed:
				f()
			case <-done:
				return
			}
		}
	}()
	return func() {
		signal.Stop(changed)
		close(done)
	}
}
