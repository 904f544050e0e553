package pipeline

import (
	"bufio"
	"context"
	"crypto/tls"
	"go/ast"
	"go/types"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"
)

// Each option is taken by the operators of which its comment says so, and by no others.
func TestOptionsTaken(t *testing.T) {
	options := map[string]Option{
		"Workers": Workers(1), "Ordered": Ordered(), "OnError": OnError(Fail), "Bound": Bound(2), "Named": Named("n"),
		"Hidden": Hidden(), "Serial": Serial(), "Within": Within(time.Hour), "Host": Host("localhost"),
		"MaxLine": MaxLine(9), "MaxConns": MaxConns(1), "IdleTimeout": IdleTimeout(1), "WriteTimeout": WriteTimeout(1),
		"TLS": TLS(&tls.Config{}),
	}
	one := func() *Aiter[int] { return Of(1) }
	yes := func(int) bool { return true }
	none := func(int) []int { return nil }
	text := strings.NewReader("")
	operators := map[string]func(Option) io.Closer{
		"Map":        func(o Option) io.Closer { return Map(one(), ident, o) },
		"TryMap":     func(o Option) io.Closer { return TryMap(one(), errorAt(2), o) },
		"FlatMap":    func(o Option) io.Closer { return FlatMap(one(), none, o) },
		"Filter":     func(o Option) io.Closer { return Filter(one(), yes, o) },
		"Chunk":      func(o Option) io.Closer { return Chunk(one(), 1, o) },
		"Distinct":   func(o Option) io.Closer { return Distinct(one(), o) },
		"DistinctBy": func(o Option) io.Closer { return DistinctBy(one(), ident, o) },
		"Join":       func(o Option) io.Closer { return Join(Of(one()), o) },
		"Events":     func(o Option) io.Closer { return Events(Of[*Conn](), (*Conn).Lines, o) },
		"GroupBy":    func(o Option) io.Closer { return GroupBy(one(), ident, o) },
		"NewForker":  func(o Option) io.Closer { return NewForker(one(), o).Fork() },
		"NewPush":    func(o Option) io.Closer { return NewPush[int](o) },
		"Generate": func(o Option) io.Closer {
			return Generate(func(context.Context, func(int) bool) error { return nil }, o)
		},
		"Active":  func(o Option) io.Closer { return Active(one(), o) },
		"Lines":   func(o Option) io.Closer { return Lines(text, o) },
		"Frames":  func(o Option) io.Closer { return Frames(text, bufio.ScanLines, o) },
		"ForEach": func(o Option) io.Closer { ForEach(t.Context(), one(), func(int) error { return nil }, o); return one() },
		"Serve":   func(o Option) io.Closer { s, _ := Serve(newLocalListener(), o); return s },
		"StartServer": func(o Option) io.Closer {
			s, _, _ := StartServer(-1, o) // no port
			return s
		},
		"StartUnixServer": func(o Option) io.Closer {
			s, _, _ := StartUnixServer("", o) // no path
			return s
		},
	}
	said := map[string]string{} // what each option's comment says of those who take it
	for name, f := range parse(t) {
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			switch {
			case !ok || fn.Recv != nil || !fn.Name.IsExported() || strings.HasSuffix(name, "_test.go"):
			case isOption(fn):
				for s := range strings.SplitSeq(strings.Join(strings.Fields(fn.Doc.Text()), " "), ". ") {
					if strings.Contains(s, " take it") || strings.Contains(s, " takes it") {
						said[fn.Name.Name] += s
					}
				}
				if options[fn.Name.Name].apply == nil {
					t.Errorf("the option %s is not in the table", fn.Name.Name)
				}
			default:
				ps := fn.Type.Params.List
				if len(ps) > 0 && types.ExprString(ps[len(ps)-1].Type) == "...Option" && operators[fn.Name.Name] == nil {
					t.Errorf("the operator %s is not in the table", fn.Name.Name)
				}
			}
		}
	}
	for option, o := range options {
		for op, build := range operators {
			want := option == "Named" || regexp.MustCompile(`\b`+op+`\b`).MatchString(said[option])
			if got := taken(build, o); got != want {
				t.Errorf("%s takes %s: %v; the comment says %v: %q", op, option, got, want, said[option])
			}
		}
	}
}

func taken(build func(Option) io.Closer, o Option) (ok bool) {
	defer func() {
		if s, _ := recover().(string); s != "" {
			ok = !strings.Contains(s, "does not take the option "+o.String())
		}
	}()
	build(o).Close()
	return true
}
