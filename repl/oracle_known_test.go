package repl_test

// knownFailures are the programs that the engine does not yet run as they run
// compiled, each with the reason. One that does must leave the table.
var knownFailures = map[string]string{
	"expressions_comparison":           "the panic text for an unhashable key shows the engine's own struct",
	"expressions_order_unspecified":    "the compiler reads variables after the calls of the same list; the specification leaves it open",
	"expressions_slices_full":          "an index of 1<<63 and more does not panic",
	"expressions_type_assertions":      "a failed assertion's panic is no *runtime.TypeAssertionError",
	"rangefunc_defer":                  "the text for an iterator that swallows the panic of the body is another",
	"runtime_fatal_deadlock":           "a deadlock is not noticed",
	"runtime_fatal_deadlock_mutex":     "a deadlock is not noticed",
	"runtime_fatal_deadlock_waitgroup": "a deadlock is not noticed",
	"runtime_panic_custom_int":         "panic(42) shows int(42)",
	"runtime_panic_float":              "panic(1.5) shows float64(+1.500000e+00)",
	"runtime_panic_goroutine":          "a panic in a goroutine does not end a program",
	"runtime_panic_repanic":            "a panic during a panic hides the first",
	"runtime_panic_wrapped":            "further lines of a panic's text are not indented",
	"usertypes_errors":                 "errors.AsType does not look through errors.Join",
	"usertypes_io":                     "io.ReaderFrom of a user's type is not seen",
	"usertypes_json_marshal":           "methods of *T are not found for fields reached through a pointer",
	"usertypes_json_unmarshal":         "an error of a user's UnmarshalJSON lacks the field's name",
	"usertypes_log_slog":               "slog.LogValuer of a user's type is not seen",
	"usertypes_reflect":                "reflect sees the engine's own types",
	"usertypes_reflect_methods":        "reflect does not see the methods of a user's type",
	"usertypes_template":               "text/template prints a field without its String method",
	"usertypes_text_marshalers":        "flag.TextVar compares the types of the engine's adapters",
	"usertypes_xml_gob_csv":            "encoding/xml does not know the name of a user's type",
}

// notAsCells are the programs that mean something else when their statements
// are cells of a session, or do not yet run so, each with the reason. It adds to
// knownFailures.
var notAsCells = map[string]string{
	"declarations_init_order": "init functions run before the variables of their cell are set",
	"expressions_comparison":  "a literal without keys of a struct with a blank field is refused in a later cell",
	"usertypes_type_names":    "names main, which its statements as cells do not declare",
}
