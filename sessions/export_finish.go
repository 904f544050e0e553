package sessions

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
)

// assemble puts the parts of the program together.
func (p *programmer) assemble(vars, decls, body string) string {
	if p.jobs {
		jobs := "jobs"
		if p.mentions(jobs) {
			jobs = p.fresh(jobs)
		}
		p.imports["sync"] = "sync"
		if strings.LastIndex(body, jobsWait) < strings.LastIndex(body, jobsName+".Go(") {
			body += jobsWait + "\n"
		}
		body = "var " + jobsName + " sync.WaitGroup // cells in the background\n" + body
		body = strings.ReplaceAll(body, jobsName, jobs)
	}
	if p.serves() {
		body += "<-ctx.Done() // the server serves until Ctrl-C\n"
	}
	all := vars + decls + body
	var b strings.Builder
	usesCtx := !p.declared("ctx") && regexp.MustCompile(`\bctx\b`).MatchString(all)
	global := usesCtx && slices.ContainsFunc(p.live(), func(it *exportItem) bool { return it.decl && it.uses("ctx") })
	run := "run"
	if p.mentions(run) {
		run = p.fresh(run)
	}
	if global {
		p.imports["context"] = "context"
		b.WriteString("// ctx ends with the first Ctrl-C.\nvar ctx context.Context\n\n")
	}
	b.WriteString(vars + decls)
	if p.errVar {
		body = "var " + p.err + " error\n" + body
	}
	switch {
	case !usesCtx && !p.returns:
		fmt.Fprintf(&b, "func main() {\n%s}\n", body)
	default:
		p.wired(&b, run, usesCtx, global)
		p.runFunc(&b, run, body, usesCtx && !global)
	}
	text := b.String()
	for _, f := range strings.Split(strings.TrimSpace(mustFuncs), "\nfunc ") {
		name := strings.TrimPrefix(f[:strings.IndexAny(f, "[(")], "func ")
		if name != "fail" && name != "await_" && regexp.MustCompile(`\b`+name+`\(`).MatchString(text) {
			text += "\n" + mustDoc[name] + "func " + strings.TrimPrefix(f, "func ") + "\n"
		}
	}
	if strings.Contains(text, "await_fail(err)") {
		p.imports["fmt"], p.imports["os"] = "fmt", "os"
		text += "\n// await_fail ends the program with an error.\n" + strings.TrimSpace(mustFuncs[:strings.Index(mustFuncs, "func await_(")]) + "\n"
	}
	return p.head() + p.named(text)
}

// wiring ends ctx with the first signal, and the program with the second one, or when
// it takes too long.
const wiring = `status := make(chan int, 1) // 130 after Ctrl-C
signals := make(chan os.Signal, 1)
signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
%s, cancel := context.WithCancel(context.Background())
defer cancel()
go func() {
	got := <-signals
	signal.Stop(signals) // a second Ctrl-C ends the program at once
	status <- 128 + int(got.(syscall.Signal))
	cancel()
	time.Sleep(5 * time.Second) // for what is left to do
	fmt.Fprintln(os.Stderr, "ended: something did not heed ctx")
	os.Exit(<-status)
}()
`

// interruptedStatus is how the program ends after the first signal.
const interruptedStatus = `select {
case n := <-status:
	os.Exit(n)
default:
}
`

// wiringPackages are the packages that a program may need around its cells.
var wiringPackages = []string{"context", "fmt", "os", "pipeline", "signal", "sync", "syscall", "time"}

// wired is the main function of a program that Ctrl-C ends by its context, or
// that can fail.
func (p *programmer) wired(b *strings.Builder, run string, usesCtx, global bool) {
	b.WriteString("func main() {\n")
	arg := ""
	if usesCtx {
		for _, pkg := range []string{"context", "fmt", "os", "os/signal", "syscall", "time"} {
			p.imports[path.Base(pkg)] = pkg
		}
		name := "ctx"
		if global {
			name = "interrupted"
		}
		fmt.Fprintf(b, wiring, name)
		arg = "ctx"
		if global {
			fmt.Fprintf(b, "ctx = %s\n", name)
			arg = ""
		}
	}
	call := fmt.Sprintf("%s(%s)", run, arg)
	end := ""
	if usesCtx {
		end = interruptedStatus
	}
	if p.returns {
		p.imports["fmt"], p.imports["os"] = "fmt", "os"
		call, end = "err := "+call, end+"if err != nil {\nfmt.Fprintln(os.Stderr, \"error:\", err)\nos.Exit(1)\n}\n"
	}
	fmt.Fprintf(b, "%s\n%s}\n\n", call, end)
}

func (p *programmer) runFunc(b *strings.Builder, run, body string, param bool) {
	args, result, end := "", "", ""
	if param {
		args = "ctx context.Context"
	}
	if p.returns {
		result, end = "error ", "return nil\n"
	}
	fmt.Fprintf(b, "// %s is the cells of the session.\nfunc %s(%s) %s{\n%s%s}\n", run, run, args, result, body, end)
}

// head is what stands before the declarations.
func (p *programmer) head() string {
	var standard, own []string
	for _, name := range slices.Sorted(maps.Keys(p.imports)) {
		path := p.imports[name]
		spec := fmt.Sprintf("%q", path)
		if path == pipelinePath {
			path = p.module + "/pipeline"
			spec = fmt.Sprintf("%q", path)
		}
		if pkg, err := p.pkgs.Import(p.imports[name]); err == nil && pkg.Name() != name {
			spec = name + " " + spec
		}
		if p.imports[name] == pipelinePath {
			own = append(own, spec)
		} else {
			standard = append(standard, spec)
		}
	}
	slices.SortFunc(standard, func(a, b string) int { return strings.Compare(a[strings.Index(a, `"`):], b[strings.Index(b, `"`):]) })
	text := exportHeader + "//\n// It is a session at the prompt as a program: go run . runs it.\npackage main\n\nimport (\n"
	text += strings.Join(standard, "\n") + "\n"
	if len(own) > 0 {
		text += "\n" + strings.Join(own, "\n") + "\n"
	}
	return text + ")\n\n"
}
