package rt

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// systemMemory is what the system says is available, or what its control group leaves.
func systemMemory() (uint64, bool) {
	f, err := os.Open("/proc/meminfo")
	if err != nil {
		return 0, false
	}
	defer f.Close()
	var left, kB uint64
	for s := bufio.NewScanner(f); s.Scan(); {
		var name string
		if _, err := fmt.Sscan(s.Text(), &name, &kB); err == nil && (name == "MemAvailable:" || name == "SwapFree:") {
			left += kB << 10
		}
	}
	limit, ok := fileNumber("/sys/fs/cgroup/memory.max")
	used, ok2 := fileNumber("/sys/fs/cgroup/memory.current")
	if ok && ok2 {
		left = min(left, limit-min(used, limit))
	}
	return left, left > 0
}

func fileNumber(file string) (uint64, bool) {
	text, err := os.ReadFile(file)
	if err != nil {
		return 0, false
	}
	n, err := strconv.ParseUint(strings.TrimSpace(string(text)), 10, 64)
	return n, err == nil
}
