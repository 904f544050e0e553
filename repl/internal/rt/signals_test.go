//go:build unix

package rt

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"testing"
)

// A signal that code has handled is its own, also where it has stopped to be told of
// signals before anybody asks.
func TestAHandledSignalIsHeeded(t *testing.T) {
	rt := New(Config{})
	notify := rt.signalling("os/signal")["NotifyContext"].(func(context.Context, []os.Signal) (context.Context, context.CancelFunc))
	came := make(chan os.Signal, 1)
	signal.Notify(came, syscall.SIGUSR1)
	defer signal.Stop(came)
	for range 100 {
		ctx, stop := notify(t.Context(), []os.Signal{syscall.SIGUSR1})
		if err := syscall.Kill(os.Getpid(), syscall.SIGUSR1); err != nil {
			t.Fatal(err)
		}
		<-ctx.Done()
		stop()
		<-came
		if !rt.Heeds(syscall.SIGUSR1) {
			t.Fatal("a signal is not heeded that has ended a context")
		}
		if rt.Heeds(syscall.SIGUSR1) {
			t.Fatal("another signal is heeded")
		}
	}
	ctx, stop := notify(t.Context(), []os.Signal{syscall.SIGUSR1})
	if err := syscall.Kill(os.Getpid(), syscall.SIGUSR1); err != nil {
		t.Fatal(err)
	}
	<-ctx.Done()
	<-came
	if !rt.Heeds(syscall.SIGUSR1) {
		t.Error("a signal is not heeded while a context waits for it")
	}
	stop()
	if rt.Heeds(syscall.SIGUSR1) {
		t.Error("a signal is heeded twice")
	}
}
