// Package repl is the life of a cell, and the prompt at which cells are typed.
//
// # The map of the house
//
// Read [Session.Cell] first: it is the whole way of one cell, from text to
// display, and each line of it is a phase with a package of its own.
//
//		text ─▶ syntax ─▶ check ─▶ lower ─▶ engine ─▶ render ─▶ text
//		        parse     types    simple    run       values
//		                  against  Go        (on rt)   and errors
//		                  session
//
//	  - internal/syntax: is the text a complete cell; the cell as trees; await.
//	  - internal/check: go/types, against the names of the session. It alone
//	    knows the names; Commit adds a cell's.
//	  - internal/lower: what is checked, as Go simple enough to run exactly.
//	  - internal/engine: loads and runs it; internal/rt is what running code
//	    stands on: goroutines, waits, interrupts.
//	  - internal/render: values in Go syntax, errors with line and caret.
//	  - internal/said: what values say of themselves; a panic in it is part of the text.
//	  - internal/terminal: line editing, history, output above the prompt.
//	  - internal/complete: how what is being typed can go on, with its types.
//	  - internal/help: the documentation of what cells can import.
//
// Each phase is a function of the last one's result and knows nothing of the
// next. The one way back is [check.Session.Commit], after the cell has run.
//
// Around that path stand: [Display], which prints outcomes; [Session.Script],
// cells from a file or a pipe; [Session.Program], a whole program; [Shell], the
// loop at the prompt; and [Console], the wiring of a real terminal. The magics
// are in magics.go, one table, and in the files named magic_ for their families;
// those named help_ are x?, jobs.go is what runs in the background. Flags, files
// and exit statuses are cmd/aiterrepl's.
package repl
