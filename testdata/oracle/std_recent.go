// What the standard library has got up to Go 1.26.
package main

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"iter"
	"maps"
	"math/big"
	randv2 "math/rand/v2"
	"net/netip"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing/fstest"
	"time"
	"unique"
	"weak"
)

type key struct {
	a string
	b int
}

type node struct {
	val  int
	next *node
}

func (n *node) all() iter.Seq2[int, *node] {
	return func(yield func(int, *node) bool) {
		for i := 0; n != nil; i, n = i+1, n.next {
			if !yield(i, n) {
				return
			}
		}
	}
}

type codeError struct{ code int }

func (e codeError) Error() string { return fmt.Sprint("code ", e.code) }

type celsius float64

func (c celsius) Compare(d celsius) int { return cmp.Compare(c, d) }

func main() {
	h1, h2 := unique.Make(key{"x", 1}), unique.Make(key{"x", 1})
	fmt.Println(h1 == h2, h1.Value(), unique.Make("s").Value())
	p := &node{val: 7}
	w := weak.Make(p)
	fmt.Println(w.Value().val, w == weak.Make(p))
	runtime.KeepAlive(p)

	list := &node{1, &node{2, &node{3, nil}}}
	next, stop := iter.Pull2(list.all())
	i, n, ok := next()
	fmt.Println(i, n.val, ok)
	stop()
	_, _, ok = next()
	fmt.Println(ok)

	calls := 0
	once := sync.OnceValues(func() (key, error) { calls++; return key{"once", calls}, codeError{4} })
	k, err := once()
	once()
	fmt.Println(k, err, calls, sync.OnceValue(func() celsius { return 36.6 })())
	if ce, ok := errors.AsType[codeError](fmt.Errorf("w: %w", err)); ok {
		fmt.Println("as", ce.code)
	}
	fmt.Println(errors.Is(errors.Join(io.EOF, codeError{1}), codeError{1}))

	for part := range strings.SplitSeq("a,b,c", ",") {
		fmt.Print(part, ";")
	}
	for line := range strings.Lines("one\ntwo") {
		fmt.Printf("%q ", line)
	}
	for f := range strings.FieldsFuncSeq(" x1y2z", func(r rune) bool { return r >= '0' && r <= '9' }) {
		fmt.Print(f, "|")
	}
	for f := range bytes.FieldsSeq([]byte(" p  q ")) {
		fmt.Print(string(f), "|")
	}
	before, found := strings.CutSuffix("file.go", ".go")
	fmt.Println(before, found)

	var ap atomic.Pointer[key]
	ap.Store(&key{"p", 1})
	old := ap.Swap(&key{"p", 2})
	fmt.Println(old.b, ap.Load().b, ap.CompareAndSwap(old, nil))
	var av atomic.Value
	av.Store(key{"v", 1})
	fmt.Println(av.Load().(key).a)
	var ai atomic.Int64
	ai.Or(6)
	fmt.Println(ai.And(3), ai.Load())

	m := map[string]celsius{"b": 2, "a": 1, "c": 3}
	fmt.Println(slices.Sorted(maps.Keys(m)), slices.Collect(maps.Values(map[int]key{1: {"z", 9}})))
	keys := slices.SortedFunc(maps.Keys(m), func(a, b string) int { return m[b].Compare(m[a]) })
	fmt.Println(keys, slices.MaxFunc(slices.Collect(maps.Values(m)), celsius.Compare))
	for c := range slices.Chunk([]int{1, 2, 3, 4, 5}, 2) {
		fmt.Print(c)
	}
	for i, x := range slices.Backward([]key{{"l", 1}, {"m", 2}}) {
		fmt.Print(i, x)
	}
	fmt.Println(slices.Repeat([]celsius{1}, 3), slices.Concat([]key{{"q", 1}}, nil, []key{{"r", 2}}))
	at, has := slices.BinarySearchFunc([]key{{"a", 1}, {"b", 2}}, "b", func(k key, s string) int { return strings.Compare(k.a, s) })
	fmt.Println(at, has, slices.Compact([]celsius{1, 1, 2}), slices.IndexFunc([]key{{"a", 5}}, func(k key) bool { return k.b == 5 }))
	grouped := maps.Collect(func(yield func(string, []int) bool) { yield("g", []int{1}) })
	maps.DeleteFunc(m, func(k string, c celsius) bool { return c > 1 })
	fmt.Println(grouped, m, maps.Equal(m, map[string]celsius{"a": 1}))
	fmt.Println(cmp.Or(0, 3, 5), min(celsius(2), 1), cmp.Less(celsius(1), 2))

	ctx, cancel := context.WithCancelCause(context.Background())
	done := make(chan string, 1)
	undo := context.AfterFunc(ctx, func() { done <- "after" })
	cancel(codeError{9})
	fmt.Println(<-done, undo(), context.Cause(ctx), ctx.Err())
	tctx, c2 := context.WithTimeoutCause(context.WithoutCancel(ctx), time.Millisecond, codeError{10})
	defer c2()
	<-tctx.Done()
	fmt.Println(context.Cause(tctx), tctx.Err())

	dir, err := os.MkdirTemp("", "root")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	root, err := os.OpenRoot(dir)
	if err != nil {
		panic(err)
	}
	fmt.Println(root.WriteFile("f", []byte("in root"), 0o600), root.Mkdir("d", 0o700))
	b, err := root.ReadFile("f")
	_, esc := root.Open("../x")
	fmt.Println(string(b), err, esc != nil, root.Close())
	fmt.Println(os.CopyFS(filepath.Join(dir, "copy"), fstest.MapFS{"a/b.txt": {Data: []byte("fs")}}))
	data, err := os.ReadFile(filepath.Join(dir, "copy", "a", "b.txt"))
	fmt.Println(string(data), err)

	fmt.Println(len(rand.Text()) >= 26, randv2.N(10*time.Second) < 10*time.Second, randv2.New(randv2.NewPCG(1, 2)).IntN(100))
	var mh maphash.Hash
	fmt.Println(maphash.Comparable(mh.Seed(), key{"a", 1}) == maphash.Comparable(mh.Seed(), key{"a", 1}))
	re := regexp.MustCompile(`(?P<y>\d{4})-(?P<m>\d\d)`)
	fmt.Println(re.ReplaceAllString("on 2024-05", "$m/$y"), re.SubexpIndex("m"), re.ReplaceAllStringFunc("2024-05", func(s string) string { return "<" + s + ">" }))
	x, _ := new(big.Int).SetString("123456789012345678901234567890", 10)
	fmt.Println(x.Mul(x, x), big.NewRat(3, 6), new(big.Float).SetPrec(80).Quo(big.NewFloat(1), big.NewFloat(3)))
	fmt.Println(netip.MustParsePrefix("10.0.0.0/8").Contains(netip.MustParseAddr("10.1.2.3")))
	fmt.Println(reflect.TypeFor[celsius](), reflect.TypeFor[key]().Field(0).Name)
	v, ok := reflect.TypeAssert[celsius](reflect.ValueOf(celsius(2)))
	fmt.Println(v, ok)
	out, err := json.Marshal(struct {
		Z time.Time `json:"z,omitzero"`
		K key       `json:"k,omitzero"`
		C *celsius  `json:"c"`
	}{C: new(celsius(4.5))})
	fmt.Println(string(out), err)
	sm := sync.Map{}
	sm.Store(key{"m", 1}, celsius(1))
	got, loaded := sm.LoadOrStore(key{"m", 1}, celsius(2))
	fmt.Println(got, loaded, sm.CompareAndSwap(key{"m", 1}, celsius(1), celsius(3)))
	sm.Range(func(k, v any) bool { fmt.Println(k.(key).a, v.(celsius)); return true })
	sm.Clear()
	pool := sync.Pool{New: func() any { return &node{val: 42} }}
	fmt.Println(pool.Get().(*node).val)
}
