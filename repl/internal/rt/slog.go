package rt

import (
	"io"
	"log/slog"
)

// structured holds what of package log/slog shows the place of a call: handlers made by
// cells show the cell's.
func (rt *Runtime) structured(path string) map[string]any {
	if path != "log/slog" {
		return nil
	}
	return map[string]any{
		"NewTextHandler": func(w io.Writer, o *slog.HandlerOptions) *slog.TextHandler {
			return slog.NewTextHandler(w, rt.sourced(o))
		},
		"NewJSONHandler": func(w io.Writer, o *slog.HandlerOptions) *slog.JSONHandler {
			return slog.NewJSONHandler(w, rt.sourced(o))
		},
	}
}

// sourced returns options with which the source of a record is the innermost call of a
// cell, on whose goroutine the handler runs.
func (rt *Runtime) sourced(o *slog.HandlerOptions) *slog.HandlerOptions {
	if o == nil || !o.AddSource {
		return o
	}
	own := *o
	own.ReplaceAttr = func(groups []string, a slog.Attr) slog.Attr {
		if s, ok := a.Value.Any().(*slog.Source); ok && len(groups) == 0 && a.Key == slog.SourceKey {
			if calls := rt.calls(); len(calls) > 0 {
				at := calls[0]
				*s = slog.Source{Function: at.Func, File: at.Pos.Filename, Line: at.Pos.Line}
			}
		}
		if o.ReplaceAttr != nil {
			return o.ReplaceAttr(groups, a)
		}
		return a
	}
	return &own
}
