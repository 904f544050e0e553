// Package log/slog shows where it has been called.
package main

import (
	"context"
	"log/slog"
	"os"
	"time"
)

var (
	last  string
	first int
)

func options(replace func([]string, slog.Attr) slog.Attr) *slog.HandlerOptions {
	return &slog.HandlerOptions{AddSource: true, Level: slog.LevelDebug, ReplaceAttr: replace}
}

// short leaves the time out; lines are counted within a function.
func short(groups []string, a slog.Attr) slog.Attr {
	switch {
	case len(groups) == 0 && a.Key == slog.TimeKey:
		return slog.Attr{}
	case len(groups) == 0 && a.Key == slog.SourceKey:
		s := a.Value.Any().(*slog.Source)
		if s.Function != last {
			last, first = s.Function, s.Line
		}
		s.File, s.Line = "", s.Line-first
	}
	return a
}

type service struct{ log *slog.Logger }

func (s *service) serve(n int) {
	s.log.Info("serve", "n", n)
	func() {
		s.log.Debug("inside")
	}()
}

func main() {
	for _, h := range []slog.Handler{
		slog.NewTextHandler(os.Stdout, options(short)),
		slog.NewJSONHandler(os.Stdout, options(short)),
	} {
		log := slog.New(h)
		log.Info("plain", slog.Group("g", "a", 1, "source", "mine"))
		log.With("w", 2).WithGroup("in").Warn("grouped", "source", "mine")
		log.LogAttrs(context.Background(), slog.LevelError, "attrs", slog.Duration("d", time.Second))
		(&service{log}).serve(3)
		done := make(chan bool)
		go func() {
			defer close(done)
			log.ErrorContext(context.Background(), "goroutine")
		}()
		<-done
	}
	slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: short})).Info("without")
	slog.New(slog.NewTextHandler(os.Stdout, options(func(groups []string, a slog.Attr) slog.Attr {
		if a.Key == slog.SourceKey || a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}))).Info("removed")
}
