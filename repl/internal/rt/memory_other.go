//go:build !linux && !darwin && !windows

package rt

// systemMemory is not known here.
func systemMemory() (uint64, bool) { return 0, false }
