// Panics that compiled code recovers: it finds the value itself.
package main

import (
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"text/template"
)

type E struct{ n int }

func (e *E) Error() string { return fmt.Sprint("E", e.n) }

type bad struct{ v any }

func (b bad) String() string { panic(b.v) }

func recovered(f func()) (r any) {
	defer func() { r = recover() }()
	f()
	return nil
}

func twice() {
	defer func() { panic(http.ErrAbortHandler) }()
	panic("first")
}

func main() {
	log.SetOutput(os.Stdout)
	log.SetFlags(0)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/ok":
			io.WriteString(w, "fine")
		case "/twice":
			twice()
		default:
			panic(http.ErrAbortHandler)
		}
	}))
	defer s.Close()
	for _, path := range []string{"/", "/twice", "/ok"} {
		res, err := http.Get(s.URL + path)
		fmt.Println(path, err != nil)
		if err == nil {
			body, _ := io.ReadAll(res.Body)
			res.Body.Close()
			fmt.Println(string(body))
		}
	}

	e := &E{3}
	for _, v := range []any{"text", 7, e, []int{1}, struct{ a, b int }{1, 2}} {
		fmt.Println(fmt.Sprintf("%v|%s", bad{v}, bad{v}))
	}
	t := template.Must(template.New("t").Funcs(template.FuncMap{"fail": func() int { panic(e) }}).Parse("{{fail}}"))
	err := t.Execute(io.Discard, nil)
	var found *E
	fmt.Println(errors.As(err, &found) && found == e, strings.Contains(err.Error(), "E3"))

	once := sync.OnceFunc(func() { panic(e) })
	fmt.Println(recovered(once) == any(e), recovered(once) == any(e))
	fmt.Println(recovered(twice), recovered(func() { panic(recovered(twice)) }))
	fmt.Println(recovered(func() { strings.Map(func(rune) rune { panic(e) }, "x") }) == any(e))
}
