package repl_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// corpus is where the programs are, one file each, named for the section of the
// language specification.
const corpus = "../testdata/oracle"

// TestOracle runs each program of the corpus with the engine and compiled.
func TestOracle(t *testing.T) {
	list := readCorpus(t)
	compiled, engine := t.TempDir(), buildEngine(t)
	if said := compile(t, compiled, list); said != "" {
		t.Fatalf("the corpus does not compile:\n%s", said)
	}
	for _, p := range list {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			want := runCompiled(t, compiled, p, oracleLimit)
			if want.late {
				t.Fatalf("runs longer than %v compiled", oracleLimit)
			}
			got := runEngine(t, engine, p, oracleLimit)
			if wrong := failure(want, got); wrong != "" {
				t.Error(wrong)
			}
		})
	}
}

// failure says what is wrong with got, "" if nothing is.
func failure(want, got run) string {
	diff := want.differs(got)
	if diff == "" {
		return ""
	}
	return diff + "\n" + lastLines(got.death+"\n"+got.stderr)
}

// judgeKnown fails the test for what is wrong and not known, or known and right.
func judgeKnown(t *testing.T, known map[string]string, name, wrong string) {
	t.Helper()
	reason, listed := known[name]
	switch {
	case wrong == "" && listed:
		t.Errorf("runs as compiled now: take it out of the table of known failures (%s)", reason)
	case wrong != "" && !listed:
		t.Error(wrong)
	case wrong != "":
		t.Skipf("known: %s", reason)
	}
}

// readCorpus returns the programs of the corpus; under -short the test is over.
func readCorpus(t *testing.T) []program {
	t.Helper()
	if testing.Short() {
		t.Skip("compiles and runs hundreds of programs")
	}
	files, err := filepath.Glob(filepath.Join(corpus, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no corpus: %v", err)
	}
	var list []program
	for _, f := range files {
		source, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		path, err := filepath.Abs(f)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, program{
			name:   strings.TrimSuffix(filepath.Base(f), ".go"),
			path:   path,
			source: string(source),
		})
	}
	return list
}
