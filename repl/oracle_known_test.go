package repl_test

// notAsCells are the programs that mean something else when their statements
// are cells of a session, each with the reason. One that runs as compiled must leave the
// table.
var notAsCells = map[string]string{
	"expressions_type_assertions": "names main, which its statements as cells do not declare",
	"usertypes_type_names":        "names main, which its statements as cells do not declare",
}
