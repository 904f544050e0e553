package repl_test

// knownFailures are the programs that the engine does not yet run as they run
// compiled, each with the reason. One that does must leave the table.
var knownFailures = map[string]string{
	"expressions_order_unspecified": "the compiler reads variables after the calls of the same list; the specification leaves it open",
}

// notAsCells are the programs that mean something else when their statements
// are cells of a session, or do not yet run so, each with the reason. It adds to
// knownFailures.
var notAsCells = map[string]string{
	"runtime_fatal_deadlock":           "a session waits for other goroutines: a deadlock of its cell is not noticed",
	"runtime_fatal_deadlock_mutex":     "as above",
	"runtime_fatal_deadlock_waitgroup": "as above",
	"runtime_panic_goroutine":          "a panic in a goroutine ends no session",
	"expressions_type_assertions":      "names main, which its statements as cells do not declare",
	"usertypes_type_names":             "names main, which its statements as cells do not declare",
}
