package pipeline

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"path/filepath"
	"slices"
	"testing"
)

// Close on this side ends the streams of a connection. What has come whole is delivered, and
// half a line or frame is not.
func TestHalfAtOwnClose(t *testing.T) {
	for name, messages := range map[string]func(*Conn) *Aiter[string]{
		"Lines":          (*Conn).Lines,
		"Frames":         func(c *Conn) *Aiter[string] { return texts(c.R.Frames(bufio.ScanLines)) },
		"LengthPrefixed": func(c *Conn) *Aiter[string] { return texts(c.R.Frames(LengthPrefixed(1))) },
		"ReadLine": func(c *Conn) *Aiter[string] {
			return Generate(func(ctx context.Context, yield func(string) bool) error {
				for {
					line, err := c.R.ReadLine(ctx)
					if err != nil || !yield(line) {
						return err
					}
				}
			})
		},
	} {
		for _, ours := range []bool{true, false} {
			ln := newLocalListener()
			server, conns := Serve(ln)
			client := ln.dial()
			conn := accept(t, conns)
			parts := []string{"a\nb\nha", "lf"}
			if name == "LengthPrefixed" {
				parts = []string{"\x01a\x01b\x05ha", "lf"}
			}
			got := messages(conn)
			go func() {
				for _, p := range parts {
					client.Write([]byte(p)) // returns when it was read
				}
				if ours {
					conn.Close()
				} else {
					client.Close()
				}
			}()
			all, err := Collect(t.Context(), got)
			want := []string{"a", "b", "half"}
			if ours || name == "LengthPrefixed" {
				want = want[:2]
			}
			var wantErr error
			if !ours && name == "LengthPrefixed" {
				wantErr = io.ErrUnexpectedEOF
			}
			if !slices.Equal(all, want) || err != wantErr || ours && !conn.R.AtEOF() {
				t.Errorf("%s, closed by us %v: %q, %v", name, ours, all, err)
			}
			server.Close()
		}
	}
}

func texts(frames *Aiter[[]byte]) *Aiter[string] {
	return Map(frames, func(p []byte) string { return string(p) })
}

// Whatever this side's closing meets is a net.ErrClosed, of every kind of connection.
func TestWriteErrorsOfOwnClose(t *testing.T) {
	conf, _ := certified(t)
	kinds := map[string]func(*testing.T) (*Conn, *Server){
		"tcp": func(t *testing.T) (*Conn, *Server) {
			server, conns := start(t)
			dial(t, server)
			return accept(t, conns), server
		},
		"tls": func(t *testing.T) (*Conn, *Server) {
			server, conns := start(t, TLS(conf))
			client := tls.Client(dial(t, server), &tls.Config{InsecureSkipVerify: true})
			if err := client.Handshake(); err != nil {
				t.Fatal(err)
			}
			return accept(t, conns), server
		},
		"unix": func(t *testing.T) (*Conn, *Server) {
			server, conns, err := StartUnixServer(filepath.Join(t.TempDir(), "s"))
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { conns.Close() })
			dial(t, server)
			return accept(t, conns), server
		},
	}
	ends := map[string]func(*Conn, *Server){
		"Close":    func(c *Conn, _ *Server) { c.Close() },
		"Shutdown": func(_ *Conn, s *Server) { s.Shutdown(ended()) },
	}
	for kind, open := range kinds {
		for end, close := range ends {
			t.Run(kind+" "+end, func(t *testing.T) {
				conn, server := open(t) // whose peer never reads
				wrote := stuckWrite(conn)
				close(conn, server)
				if err := <-wrote; !errors.Is(err, net.ErrClosed) {
					t.Errorf("a Write that waits: %v", err)
				}
				if _, err := conn.W.WriteLine("late"); !errors.Is(err, net.ErrClosed) {
					t.Errorf("a later one: %v", err)
				}
				server.Shutdown(ended())
				if _, err := conn.R.ReadLine(t.Context()); err != io.EOF {
					t.Errorf("ReadLine: %v", err)
				}
			})
		}
	}
}
