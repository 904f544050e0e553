// math/big, rational and modular arithmetic with compiled methods on pointers.
package main

import (
	"fmt"
	"math/big"
	"math/bits"
)

func fact(n int64) *big.Int {
	r := big.NewInt(1)
	for i := int64(2); i <= n; i++ {
		r.Mul(r, big.NewInt(i))
	}
	return r
}

type Frac struct{ *big.Rat }

func (f Frac) Add(o Frac) Frac { return Frac{new(big.Rat).Add(f.Rat, o.Rat)} }

func main() {
	fmt.Println(fact(30), fact(25).BitLen(), new(big.Int).Exp(big.NewInt(3), big.NewInt(200), big.NewInt(1000007)))
	h := Frac{big.NewRat(0, 1)}
	for i := int64(1); i <= 10; i++ {
		h = h.Add(Frac{big.NewRat(1, i)})
	}
	fmt.Println(h.RatString(), h.FloatString(5), h.Cmp(big.NewRat(3, 1)))
	x, ok := new(big.Int).SetString("123456789012345678901234567890", 10)
	fmt.Println(x, ok, x.Sign(), new(big.Int).Sqrt(x))
	fmt.Printf("%x %v %T\n", x, []*big.Int{x}, x)
	f := new(big.Float).SetPrec(100).SetInt64(2)
	fmt.Println(f.Sqrt(f).Text('g', 25), bits.OnesCount(255), bits.Len(1023))
}
