package repl

import (
	"fmt"
	"runtime"
	"time"
)

// usage is what running a cell took.
type usage struct {
	wall, user, system time.Duration
}

// meter measures a usage. Memory is counted only where it is asked for: to
// read the counts stops every goroutine for a moment.
type meter struct {
	begin        time.Time
	user, system time.Duration
}

func startUsage() meter {
	user, system := processTime()
	return meter{time.Now(), user, system}
}

func (m meter) stop() usage {
	wall := time.Since(m.begin)
	user, system := processTime()
	return usage{wall: wall, user: user - m.user, system: system - m.system}
}

// allocated returns how many objects, and bytes, have been allocated.
func allocated() (objects, bytes uint64) {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.Mallocs, m.TotalAlloc
}

// durationText writes a duration with three digits that count: 12.7 µs.
func durationText(ns float64) string {
	switch {
	case ns < 1e3:
		return fmt.Sprintf("%.3g ns", ns)
	case ns < 1e6:
		return fmt.Sprintf("%.3g µs", ns/1e3)
	case ns < 1e9:
		return fmt.Sprintf("%.3g ms", ns/1e6)
	case ns < 60e9:
		return fmt.Sprintf("%.3g s", ns/1e9)
	}
	return time.Duration(ns).Round(time.Second).String()
}

// sizeText writes a number of bytes.
func sizeText(bytes float64) string {
	for _, unit := range []string{"B", "kB", "MB"} {
		if bytes < 1000 {
			return fmt.Sprintf("%.4g %s", bytes, unit)
		}
		bytes /= 1000
	}
	return fmt.Sprintf("%.4g GB", bytes)
}

// rateText writes items a second: small rates with a digit after the point.
func rateText(perSecond float64) string {
	if perSecond > 0 && perSecond < 10 {
		return fmt.Sprintf("%.1f", perSecond)
	}
	return grouped(int(perSecond + 0.5))
}
