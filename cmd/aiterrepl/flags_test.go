package main

import (
	"reflect"
	"strings"
	"testing"
)

func TestParseFlags(t *testing.T) {
	tests := []struct {
		args string
		want options
	}{
		{"", options{}},
		{"-c 1+1", options{hasCode: true, code: "1+1", args: []string{}}},
		{"-c 1 -x --help", options{hasCode: true, code: "1", args: []string{"-x", "--help"}}},
		{"--quiet -i a.go -v b", options{quiet: true, interactive: true, file: "a.go", args: []string{"-v", "b"}}},
		{"-", options{file: "-", args: []string{}}},
		{"-- -c", options{file: "-c", args: []string{}}},
		{"--history=none --no-color", options{history: "none", noColor: true}},
		{"--history none -plain --no-startup", options{history: "none", plain: true, noStartup: true}},
		{"version --help", options{sub: "version", args: []string{"--help"}}},
	}
	for _, tt := range tests {
		got, err := parseFlags(strings.Fields(tt.args))
		if err != nil || !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%q: got %+v, %v", tt.args, got, err)
		}
	}
}

func TestParseFlagsRefuses(t *testing.T) {
	for args, want := range map[string]string{
		"--nope":       "no such flag: --nope",
		"-c":           "flag -c needs a value",
		"--history":    "flag --history needs a value",
		"--quiet=true": "flag --quiet takes no value",
		"-z=1":         "no such flag: -z=1",
	} {
		if _, err := parseFlags(strings.Fields(args)); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", args, err, want)
		}
	}
	if _, err := parseFlags([]string{"--quiet", "--help"}); err != errHelp {
		t.Errorf("--help: %v", err)
	}
}
