package repl_test

// notAsCells are the programs that mean something else when their statements
// are cells of a session, each with the reason. One that runs as compiled must leave the
// table.
var notAsCells = map[string]string{
	"runtime_fatal_deadlock":           "a session waits for other goroutines: a deadlock of its cell is not noticed",
	"runtime_fatal_deadlock_mutex":     "as above",
	"runtime_fatal_deadlock_waitgroup": "as above",
	"runtime_panic_goroutine":          "a panic in a goroutine ends no session",
	"expressions_type_assertions":      "names main, which its statements as cells do not declare",
	"usertypes_type_names":             "names main, which its statements as cells do not declare",
}
