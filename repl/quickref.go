package repl

import (
	"fmt"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl/internal/render"
)

// lsmagic is the list of the magics.
func lsmagic(width int) string {
	var b strings.Builder
	line := func(name, help string) {
		b.WriteString(render.Wrap(fmt.Sprintf("%-10s %s", name, help), strings.Repeat(" ", 11), width) + "\n")
	}
	for _, m := range newMagics() {
		line(m.name, m.help)
	}
	line("x?  x??", "what a name is; its source")
	b.WriteString(render.Wrap("%name? says how one is used, with an example.", "", width) + "\n")
	return b.String()
}

const intro = `Type Go: statements, declarations, expressions; names live on in later cells.
On top of Go there is a little, for pipelines:

  server, conns := await StartServer(7777)
                             await ends the cell if the call returns an error
  for c := range conns { fmt.Println(c) }
                             range over an Aiter; Ctrl-C stops the cell alone
  x := 6 * 7; x              the last expression is shown; a ; hides it

Packages need no import. Tab completes. Map? describes a name with an example,
*Map*? finds names, %lsmagic lists the commands, %quickref has all on one page,
Ctrl-D on an empty line leaves.
`

const quickref = `cells      x := 1         statements and declarations, in any order
           x + 1          the last expression is the value: Out[n], _n, _
           x + 1;         a ; behind it hides the value
           func (t T) String() string  how a T is shown
           await f()      an error as f's last result ends the cell
           ctx            the cell's context, cancelled by Ctrl-C
           f() &          run the cell in the background, as %bg does; %jobs %fg %kill
pipelines  StartServer(port)         (*Server, *Aiter[*Conn], error)
           for x := range a { ... }  the items of an Aiter, until it ends
           Map(a, f, Workers(5))     Filter FlatMap Join Zip Take Collect ...
           %peek a 3                 the next items; a alone has them again
           %graph a  %watch a        its stages; at work, with their rates
           %nc 7777                  a client of a server here
help       x?  x??        what x is: type, value, doc, example; its source; %pinfo %psource
           fmt?  Map?  strings.Cut?  packages and their names
           *Map*?  strings.*Trim*?   search
keys       Enter          runs a complete cell, continues an incomplete one
           Alt-Enter      a new line in any case
           Tab            completes names, members, magics, files, keys of maps
           Up, Down       the cells before; with something typed, those alike
           Ctrl-R         search the cells before
           Ctrl-C         at the prompt: clear; while a cell runs: stop it
           Ctrl-D         on an empty line: leave
commands   %time f()  %timeit f()  %prun f()     what it takes, and where
           %table xs      a slice, map or struct as a table
           %save s.go 3-5  %load s.go  %run s.go  %rerun 3-5  %edit 3  %history
           %export myserver  %export --html s.html
           %logstart s.go  %logstop       write the cells that succeed to a file
           %check len(xs) == 3            whether a condition holds by now
           !ls  files := !ls              shell commands; _exit_code
           %cd %pwd %env %config %who %whos %reset %tb
           %lsmagic has all of them, %quickref is this page
`
