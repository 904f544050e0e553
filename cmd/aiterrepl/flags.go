package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// options is what the command line says.
type options struct {
	code    string // of -c
	hasCode bool
	file    string   // "-" is standard input, "" none
	sub     string   // lesson, version, ...
	args    []string // what follows the code, the file or the subcommand

	interactive bool // -i
	noColor     bool
	quiet       bool
	plain       bool
	noStartup   bool
	engine      string // "yaegi", or "" for the usual one
	history     string // a file, "none", or "" for the usual one
}

var errHelp = errors.New("help")

const usageLine = "usage: aiterrepl [flags] [-c CODE | FILE | -] [arg ...]; aiterrepl help says more\n"

const usage = `aiterrepl is a Go prompt for streams.

  aiterrepl [flags]                     interactive, or a script from standard input
  aiterrepl [flags] -c CODE [arg ...]   run CODE, exit
  aiterrepl [flags] FILE [arg ...]      run a file of cells or a whole program; - is standard input
  aiterrepl SUBCOMMAND ...              lesson, replay, export, version, help (each with --help)

  -i               go interactive afterwards
  --no-color       no colours; NO_COLOR, TERM=dumb and a pipe mean the same
  --quiet          no banner, no notes
  --plain          no line editing: for pipes, screen readers, editors; on a terminal
                   Ctrl-R shows again what is half typed
  --history FILE   keep the cells typed in FILE; none keeps them nowhere
  --no-startup     run no startup file, read no settings
  --engine=yaegi   interpret all code, compile none of it: slower, to compare

The value of -c's last expression and of each piped cell goes to standard output,
errors to standard error. -c 'CELL &' waits for its cell; at the end of a file and of
standard input those that run in the background are ended. The exit status is 0; 1 if a
cell failed; 2 for wrong flags or a missing file; 130 after Ctrl-C; and n after exit(n)
in the code.
`

// subcommandHelp is what each subcommand's --help prints.
var subcommandHelp = map[string]string{
	"lesson":  lessonHelp,
	"replay":  replayHelp,
	"export":  exportHelp,
	"version": "usage: aiterrepl version\nPrints the version and the Go it was built with.\n",
	"help":    usage,
}

// parseFlags reads the command line. Flags end at the first word that is none;
// after the code, the file or the subcommand, all else is for it.
func parseFlags(args []string) (options, error) {
	var o options
	for len(args) > 0 {
		arg := args[0]
		args = args[1:]
		if arg == "--" {
			return o.positional(args)
		}
		if arg == "-" || !strings.HasPrefix(arg, "-") {
			return o.positional(append([]string{arg}, args...))
		}
		name, value, hasValue := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(arg, "-"), "-"), "=")
		takesValue := name == "c" || name == "history" || name == "engine"
		switch {
		case hasValue && !takesValue && o.flag(name) != nil:
			return o, fmt.Errorf("flag --%s takes no value", name)
		case takesValue && !hasValue && len(args) == 0:
			return o, fmt.Errorf("flag %s needs a value", arg)
		case takesValue && !hasValue:
			value, args = args[0], args[1:]
		}
		switch name {
		case "c":
			o.code, o.hasCode, o.args = value, true, args
			return o, nil
		case "history":
			o.history = value
		case "engine":
			if value != "yaegi" && value != "closure" {
				return o, fmt.Errorf("--engine is closure or yaegi, not %s", value)
			}
			if o.engine = value; value == "closure" {
				o.engine = ""
			}
		case "h", "help":
			return o, errHelp
		default:
			set := o.flag(name)
			if set == nil {
				return o, fmt.Errorf("no such flag: %s", arg)
			}
			*set = true
		}
	}
	return o, nil
}

// flag returns the variable of a flag without a value, or nil.
func (o *options) flag(name string) *bool {
	switch name {
	case "i":
		return &o.interactive
	case "no-color":
		return &o.noColor
	case "quiet":
		return &o.quiet
	case "plain":
		return &o.plain
	case "no-startup":
		return &o.noStartup
	}
	return nil
}

// positional takes the words after the flags.
func (o options) positional(args []string) (options, error) {
	if len(args) == 0 {
		return o, nil
	}
	if _, ok := subcommandHelp[args[0]]; ok {
		o.sub, o.args = args[0], args[1:]
		return o, nil
	}
	o.file, o.args = args[0], args[1:]
	return o, nil
}

func wantsHelp(args []string) bool {
	return slices.ContainsFunc(args, func(a string) bool { return a == "--help" || a == "-help" || a == "-h" })
}
