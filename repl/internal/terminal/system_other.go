//go:build !unix

package terminal

import "os"

// lockFile does nothing where there is no flock: an entry is one write.
func lockFile(*os.File) error { return nil }

func suspend() {}

func onResize(func()) (stop func()) { return func() {} }
