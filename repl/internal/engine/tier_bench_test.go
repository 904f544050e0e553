package engine_test

import (
	"context"
	"testing"
)

// programs are small pieces of work of the kinds that cells do; what each prints is
// what tells that the tiers agree.
var programs = []struct{ name, setup, run, want string }{
	{"fib", "func fib(n int) int { if n < 2 { return n }; return fib(n-1) + fib(n-2) }", "fib(20)", "6765"},
	{"sieve", "func sieve(n int) (c int) { s := make([]bool, n); for i := 2; i < n; i++ { if !s[i] { c++; for j := 2*i; j < n; j += i { s[j] = true } } }; return c }", "sieve(10000)", "1229"},
	{"matrix", "func mat(n int) float64 { a := make([][]float64, n); b := make([][]float64, n); for i := range n { a[i] = make([]float64, n); b[i] = make([]float64, n); for j := range n { a[i][j] = float64(i+j); b[i][j] = float64(i-j) } }; t := 0.0; for i := range n { for j := range n { s := 0.0; for k := range n { s += a[i][k]*b[k][j] }; t += s } }; return t }", "mat(20)", "266000"},
	{"words", "func words(n int) int { m := map[string]int{}; for i := range n { m[strconv.Itoa(i%50)]++ }; t := 0; for _, v := range m { t += v }; return t }", "words(2000)", "2000"},
	{"structs", "type S struct { name string; n int; p *int }\nfunc structs(n int) int { var xs []S; for i := range n { xs = append(xs, S{\"a\", i, nil}) }; t := 0; for _, x := range xs { t += x.n + len(x.name) }; return t }", "structs(1000)", "500500"},
	{"sort", "func sorted(n int) bool { xs := make([]int, n); for i := range xs { xs[i] = (i * 7919) % 1009 }; sort.Slice(xs, func(i, j int) bool { return xs[i] < xs[j] }); return sort.IntsAreSorted(xs) }", "sorted(500)", "true"},
	{"generic-sort", "func gsorted(n int) bool { xs := make([]int, n); for i := range xs { xs[i] = (i * 7919) % 1009 }; slices.SortFunc(xs, func(a, b int) int { return a - b }); return slices.IsSorted(xs) }", "gsorted(500)", "true"},
	{"runes", "func vowels(s string) (n int) { for _, r := range s { switch r { case 'a', 'e', 'i', 'o', 'u': n++ } }; return n }", "vowels(strings.Repeat(\"the quick brown fox añ\", 20))", "120"},
	{"build", "func build(n int) int { var b strings.Builder; for i := range n { b.WriteString(\"x\"); b.WriteByte(byte('a' + i%26)) }; return len(b.String()) }", "build(500)", "1000"},
	{"shapes", "type Shape interface { Area() float64 }; type Sq struct{ s float64 }; type Ci struct{ r float64 }; func (s Sq) Area() float64 { return s.s * s.s }; func (c *Ci) Area() float64 { return 3 * c.r * c.r }\nfunc areas(n int) float64 { var xs []Shape; for i := range n { if i%2 == 0 { xs = append(xs, Sq{float64(i)}) } else { xs = append(xs, &Ci{float64(i)}) } }; t := 0.0; for _, x := range xs { t += x.Area() }; return t }", "areas(100)", "661650"},
	{"defers", "func def(n int) (t int) { for i := range n { func() { defer func() { t++ }(); _ = i }() }; return t }", "def(200)", "200"},
	{"channel", "func ch(n int) (t int) { c := make(chan int); go func() { for i := range n { c <- i }; close(c) }(); for v := range c { t += v }; return t }", "ch(200)", "19900"},
	{"any", "func anys(n int) (t int) { xs := []any{1, \"a\", 2.5, nil}; for i := range n { switch v := xs[i%4].(type) { case int: t += v; case string: t += len(v); case float64: t += int(v) } }; return t }", "anys(400)", "400"},
	{"records", "type Rec struct { k string; v int }\nfunc recs(n int) (t int) { for r := range Map(Filter(Map(From(slices.Values(make([]int, n))), func(i int) Rec { return Rec{\"k\", i + 1} }), func(r Rec) bool { return r.v > 0 }), func(r Rec) Rec { r.v++; return r }) { t += r.v }; return t }", "recs(200)", "400"},
	{"tree", "type Tree struct { l, r *Tree; v int }; func (t *Tree) insert(v int) *Tree { if t == nil { return &Tree{v: v} }; if v < t.v { t.l = t.l.insert(v) } else { t.r = t.r.insert(v) }; return t }; func (t *Tree) sum() int { if t == nil { return 0 }; return t.l.sum() + t.v + t.r.sum() }\nfunc tree(n int) int { var t *Tree; for i := range n { t = t.insert((i * 7919) % 1009) }; return t.sum() }", "tree(300)", "151509"},
}

// BenchmarkProgram is one run of each program by each tier.
func BenchmarkProgram(b *testing.B) {
	for _, p := range programs {
		for _, tier := range tiers {
			b.Run(p.name+"/"+tier, func(b *testing.B) {
				s := newSession(b, tier)
				if got := s.cell(context.Background(), p.setup); got != "" {
					b.Fatal(got)
				}
				for b.Loop() {
					if got := s.cell(context.Background(), p.run); got != p.want {
						b.Fatalf("got %s, want %s", got, p.want)
					}
				}
			})
		}
	}
}
