# What CI runs is .ci/run; it needs Go, git and bash alone. Each step has a
# name, so that one of them can be run by itself: make vet.

.PHONY: build test check format tidy vet lint race

build:
	go build ./cmd/aiterrepl

test:
	go test ./...

check:
	.ci/run

format tidy vet lint race:
	.ci/run $@
