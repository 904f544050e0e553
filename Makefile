# What CI runs is .ci/run; it needs Go, git and bash alone. Each step has a
# name, so that one of them can be run by itself: make vet.

.PHONY: build test check conformance format tidy vet lint race

build:
	go build ./cmd/aiterrepl

test:
	go test ./...

check:
	.ci/run

format tidy vet lint race:
	.ci/run $@

# The programs of Go's own test directory: prints the numbers, writes docs/CONFORMANCE.md.
conformance:
	go test ./repl -run 'TestConformance$$' -conformance -update -v -timeout 30m
