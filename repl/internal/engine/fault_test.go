//go:build unix

package engine_test

import (
	"context"
	"regexp"
	"testing"
)

// TestFault reads memory that is there but cannot be read, which kills a compiled program.
func TestFault(t *testing.T) {
	number := regexp.MustCompile("0x[0-9a-f]+")
	for _, tier := range tiers {
		t.Run(tier, func(t *testing.T) {
			s := newSession(t, tier)
			s.cell(context.Background(), `b, err := syscall.Mmap(-1, 0, syscall.Getpagesize(), syscall.PROT_READ, syscall.MAP_ANON|syscall.MAP_PRIVATE)
err = errors.Join(err, syscall.Mprotect(b, syscall.PROT_NONE))
done := make(chan any)`)
			for _, test := range [][2]string{
				{"err", "nil"},
				{"b[5]", "panic: runtime error: unexpected fault address ADDRESS"},
				{"fmt.Sprint(b)", "panic: runtime error: unexpected fault address ADDRESS"},
				{"go func() { defer func() { done <- recover() }(); b[6] = 1 }(); fmt.Sprint(<-done)", `"runtime error: invalid memory address or nil pointer dereference"`},
				{"1 + 1", "2"},
			} {
				if got := number.ReplaceAllString(s.cell(context.Background(), test[0]), "ADDRESS"); got != test[1] {
					t.Errorf("%s\n got %q\nwant %q", test[0], got, test[1])
				}
			}
			s.cell(context.Background(), "await syscall.Munmap(b)")
		})
	}
}
