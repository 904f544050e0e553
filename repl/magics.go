package repl

import (
	"slices"

	"github.com/aiterrepl/aiterrepl/repl/internal/complete"
	"github.com/aiterrepl/aiterrepl/repl/internal/render"
)

// newMagics returns all of them, in the order %lsmagic has them. A function and
// no table: some of them look at the table in turn.
func newMagics() []spec {
	return slices.Concat(nameMagics(), timeMagics(), fileMagics(), lessonMagics(), jobMagics(), streamMagics(), systemMagics(), helpMagics())
}

func nameMagics() []spec {
	return []spec{
		{name: "%who", help: "the names the cells have declared", try: "%who", run: (*Session).who},
		{name: "%whos", help: "the names, with their types", try: "%whos", run: (*Session).whos},
		{name: "%table", usage: "EXPRESSION", help: "show a slice, array, map or struct as a table", takes: complete.Code, run: (*Session).table,
			more: "Structs, and maps whose keys are strings, are spread over columns. An error has a row for\neach error that it wraps, bytes are dumped. %config items says how many rows there are\nat most.",
			try:  `%table []struct{ City string; Temp float64 }{{"Oslo", 3.5}, {"Rome", 18}}`},
		{name: "%reset", usage: "[-f]", help: "forget every name", try: "%reset", run: (*Session).reset,
			more: "Servers, jobs and goroutines go on. It does not ask, with -f or without."},
	}
}

func timeMagics() []spec {
	return []spec{
		{name: "%time", usage: "CELL", help: "run a cell once and say what it took", takes: complete.Code, run: (*Session).time,
			more: "CPU and wall time of the run, and what it allocated. The cell's names and value stay.",
			try:  `%time strings.Repeat("x", 1_000_000);`},
		{name: "%timeit", usage: "[-n LOOPS] [-r RUNS] STATEMENT", help: "time a statement, run often enough", takes: complete.Code, words: []string{"-n", "-r"}, run: (*Session).timeit,
			more: "The mean and standard deviation of 7 runs, each of as many loops as take about 0.2 s,\nand what one loop allocates in the middle one. The time of the loop itself, some 8 ns, is\nincluded: %timeit {} shows it. What the statement declares does not stay.",
			try:  `%timeit strings.Fields("the quick brown fox")`},
		{name: "%prun", usage: "CELL", help: "run a cell; the functions and lines that take the time", takes: complete.Code, run: (*Session).prun,
			more: "A thousand times a second it is noted which function of a cell runs; what a function of\na compiled package takes counts as its caller's, and so does waiting.",
			try:  "%prun s := 0; for i := range 2_000_000 { s += len(strconv.Itoa(i)) }"},
	}
}

func fileMagics() []spec {
	return []spec{
		{name: "%history", usage: "[-n] [-o] [3-5]", help: "the cells of this session; -n numbers them, -o shows their values", words: []string{"-n", "-o"}, try: "%history -n", run: (*Session).listHistory,
			more: "Cells are given as 3, 3-5 or ~1, the last but none."},
		{name: "%save", usage: "[-f] FILE [3-5]", help: "write cells to a file; -f overwrites one", words: []string{"-f"}, takes: complete.File, run: (*Session).save, try: "%save session.go 3-5",
			more: "Without numbers all cells, but for magics and those that failed. The file is what %load and aiterrepl FILE read.\nFILE.txtar is a session file, which has all cells and what came of them."},
		{name: "%load", usage: "FILE", help: "put a file into the next cell, to be edited", takes: complete.File, try: "%load session.go", run: (*Session).load},
		{name: "%run", usage: "FILE", help: "run the cells, or the program, of a file here", takes: complete.File, try: "%run session.go", run: (*Session).runFile,
			more: "The names of its cells stay. Values are not shown."},
		{name: "%rerun", usage: "[3-5]", help: "run cells again; without numbers the last one", try: "%rerun 3-5", run: (*Session).rerun},
		{name: "%edit", usage: "[3-5 | NAME]", help: "edit a cell, or a name's source, with $EDITOR and run it", takes: complete.Name, try: "%edit 3", run: (*Session).edit,
			more: "Without argument the last cell. What is saved runs as the next cell; an empty file runs nothing."},
		{name: "%logstart", usage: "[FILE]", help: "write each cell that succeeds to a file from now on", takes: complete.File, run: (*Session).logStart, try: "%logstart session.go",
			more: "session.go without a FILE; what it holds already stays. The file can be run. %logstop ends it."},
		{name: "%logstop", help: "end %logstart", try: "%logstop", run: (*Session).logStop},
		{name: "%export", usage: exportUsage, help: "write the session as a Go module, as Markdown, or as a page", takes: complete.File, words: []string{"--notebook", "--html"}, more: exportMore, run: (*Session).exportCells},
	}
}

func lessonMagics() []spec {
	return []spec{
		{name: "%check", usage: "CONDITION [// HINT]", help: "say whether a condition holds by now", takes: complete.Code, more: checkMore, run: (*Session).check},
		{name: "%nc", usage: "PORT [TEXT]", help: "be a client of a server here; with TEXT send that line alone", more: ncMore, run: (*Session).nc},
	}
}

func jobMagics() []spec {
	return []spec{
		{name: "%bg", usage: "CELL", help: "run a cell in the background; so does a cell that ends in &", takes: complete.Code, run: (*Session).bg,
			more: "Its names are there when it has ended. What it prints comes in lines that begin with its\nnumber. %jobs lists what runs, %fg waits for it, %kill ends it.",
			try:  "n := 0; for range Tick(time.Second) { n++; fmt.Println(n) } &"},
		{name: "%jobs", help: "the cells that run in the background", try: "%jobs", run: (*Session).listJobs,
			more: "With the items a second, over the last five seconds, that the job's outermost loop takes\nfrom its Aiter, and how many wait there. What has ended is listed once more."},
		{name: "%fg", usage: "[ID]", help: "wait for a job; Ctrl-C stops it", try: "%fg 1", run: (*Session).fg,
			more: "Without ID the last one. What comes of it is shown as of any cell."},
		{name: "%kill", usage: "ID | all", help: "stop a job", words: []string{"all"}, try: "%kill 1", run: (*Session).kill,
			more: "As Ctrl-C stops a cell: its deferred calls run."},
	}
}

func streamMagics() []spec {
	return []spec{
		{name: "%peek", usage: "A [N]", help: "show the next items of an Aiter, which the variable alone has again", takes: complete.Name, run: (*Session).peek,
			more: "The variable A delivers them afterwards, before the rest. What was made of A earlier,\nas Map(A, f), has lost them: %peek that instead.",
			try:  "a := Of(1, 2, 3)\n%peek a 2"},
		{name: "%graph", usage: "A [--dot | --mermaid | --svg] [FILE]", help: "draw the stages of a pipeline", takes: complete.Name, words: []string{"--dot", "--mermaid", "--svg"}, run: (*Session).graph,
			more: "With what they have taken in and given out. With FILE the drawing goes there; its name\ncan say the form: .svg, .dot, .mmd.",
			try:  "a := Map(Of(1, 2, 3), strconv.Itoa)\n%graph a --svg stages.svg"},
		{name: "%watch", usage: "A [SECONDS]", help: "the stages of a pipeline at work, until Ctrl-C or its end", takes: complete.Name, run: (*Session).watch,
			more: "Items in and out, out a second, in work and held, and how much of the time a stage\nwaits for items or is held up by those after it: 3 at once is three goroutines that do\nso all the time. Something must consume A meanwhile.",
			try:  "a := Tick(10 * time.Millisecond)\nfor range a { } &\n%watch a"},
	}
}

func systemMagics() []spec {
	return []spec{
		{name: "%tb", help: "the last failure, with all its calls", try: "%tb", run: (*Session).traceback},
		{name: "%config", usage: "[NAME [VALUE]]", help: "the settings; with a value, change one", words: settingNames(), run: (*Session).config, try: "%config items 20",
			more: "config.toml in the configuration folder holds the same, one name = value a line."},
		{name: "%cd", usage: "[FOLDER]", help: "change the working folder", takes: complete.File, try: "%cd -", run: (*Session).cd,
			more: "Without FOLDER the home folder; - is the one before."},
		{name: "%pwd", help: "the working folder", try: "%pwd", run: (*Session).pwd},
		{name: "%env", usage: "[NAME[=VALUE]]", help: "the environment; with a value, change it", try: "%env TZ=UTC", run: (*Session).env},
		{name: "!", usage: "COMMAND", help: "run a shell command; its exit status is in _exit_code", run: (*Session).shell,
			more: "NAME := !COMMAND declares the lines that it prints.", try: "lines := !ls"},
	}
}

func helpMagics() []spec {
	return []spec{
		{name: "%pinfo", usage: "NAME", help: "what NAME? says", takes: complete.Name, try: "%pinfo strings.Cut", run: func(s *Session, c *call) error { return s.describe(c, false) }},
		{name: "%psource", usage: "NAME", help: "what NAME?? says: its source", takes: complete.Name, try: "%psource Map", run: func(s *Session, c *call) error { return s.describe(c, true) }},
		{name: "%quickref", help: "what can be typed here, on one page", try: "%quickref", run: func(s *Session, c *call) error { c.printf("%s", render.Wrap(quickref, "  ", s.width())); return nil }},
		{name: "%lsmagic", help: "this list", try: "%lsmagic", run: func(s *Session, c *call) error { c.printf("%s", lsmagic(s.width())); return nil }},
	}
}

func settingNames() []string {
	var names []string
	for _, x := range settingTable {
		names = append(names, x.name)
	}
	return names
}
