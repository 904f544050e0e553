// Handlers, middleware, servers on loopback with user types.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
)

type Counter struct {
	mu sync.Mutex
	n  map[string]int
}

func (c *Counter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n[r.URL.Path]++
	w.Header().Set("X-Count", fmt.Sprint(c.n[r.URL.Path]))
	fmt.Fprintf(w, "%s %s %d", r.Method, r.URL.Path, c.n[r.URL.Path])
}

type Middleware func(http.Handler) http.Handler
type key struct{}

func tag(s string) Middleware {
	return func(h http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			r = r.WithContext(context.WithValue(r.Context(), key{}, s))
			h.ServeHTTP(w, r)
		})
	}
}

type rt func(*http.Request) (*http.Response, error)

func (f rt) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func main() {
	mux := http.NewServeMux()
	mux.Handle("GET /count/{id}", &Counter{n: map[string]int{}})
	mux.Handle("/tag", tag("mw")(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusTeapot)
		fmt.Fprint(w, r.Context().Value(key{}), r.FormValue("q"))
	})))
	mux.HandleFunc("POST /echo", func(w http.ResponseWriter, r *http.Request) {
		var v struct{ A []int }
		if err := json.NewDecoder(r.Body).Decode(&v); err != nil {
			http.Error(w, err.Error(), 400)
			return
		}
		json.NewEncoder(w).Encode(map[string]any{"sum": len(v.A)})
	})
	rec := httptest.NewRecorder()
	mux.ServeHTTP(rec, httptest.NewRequest("GET", "/count/5", nil))
	fmt.Println(rec.Code, rec.Body, rec.Header().Get("X-Count"))
	srv := httptest.NewServer(mux)
	defer srv.Close()
	get := func(method, path, body string) {
		req, _ := http.NewRequest(method, srv.URL+path, strings.NewReader(body))
		resp, err := srv.Client().Do(req)
		if err != nil {
			fmt.Println(err)
			return
		}
		defer resp.Body.Close()
		b, _ := io.ReadAll(resp.Body)
		fmt.Println(resp.StatusCode, strings.TrimSpace(string(b)), resp.Header.Get("X-Count"))
	}
	get("GET", "/count/5", "")
	get("GET", "/tag?q=7", "")
	get("POST", "/echo", `{"A":[1,2,3]}`)
	get("POST", "/echo", `{`)
	get("GET", "/nothing", "")
	c := http.Client{Transport: rt(func(r *http.Request) (*http.Response, error) { return nil, fmt.Errorf("no net for %s", r.URL.Host) })}
	_, err := c.Get("http://x.test/")
	fmt.Println(err)
}
