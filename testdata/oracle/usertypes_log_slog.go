// log and slog with user types, values and handlers.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"log/slog"
	"os"
)

type Secret string

func (Secret) LogValue() slog.Value { return slog.StringValue("***") }

type handler struct {
	lines *[]string
	attrs []slog.Attr
}

func (h handler) Enabled(_ context.Context, l slog.Level) bool { return l >= slog.LevelInfo }
func (h handler) Handle(_ context.Context, r slog.Record) error {
	s := r.Level.String() + " " + r.Message
	for _, a := range h.attrs {
		s += " " + a.String()
	}
	r.Attrs(func(a slog.Attr) bool { s += " " + a.Key + "=" + a.Value.Resolve().String(); return true })
	*h.lines = append(*h.lines, s)
	return nil
}
func (h handler) WithAttrs(as []slog.Attr) slog.Handler {
	return handler{h.lines, append(h.attrs, as...)}
}
func (h handler) WithGroup(string) slog.Handler { return h }

type P struct{ X, Y int }

func (p P) String() string { return fmt.Sprintf("P<%d>", p.X) }

func main() {
	var lines []string
	l := slog.New(handler{lines: &lines})
	l.Debug("hidden")
	l.With("req", 1).Info("msg", "pw", Secret("x"), "p", P{1, 2})
	fmt.Println(lines)
	t := slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: func(g []string, a slog.Attr) slog.Attr {
		if a.Key == "time" {
			return slog.Attr{}
		}
		return a
	}}))
	t.Warn("w", "p", P{3, 4}, "e", io.EOF, "pw", Secret("y"), slog.Group("g", "a", 1))
	j := slog.New(slog.NewJSONHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: func(g []string, a slog.Attr) slog.Attr {
		if a.Key == "time" {
			return slog.Attr{}
		}
		return a
	}}))
	j.Error("e", "p", P{3, 4}, "st", struct{ A int }{5})
	lg := log.New(os.Stdout, "[x] ", log.Lmsgprefix)
	lg.Printf("%v %s", P{5, 6}, Secret("plain"))
	lg.Println([]P{{7, 8}})
}
