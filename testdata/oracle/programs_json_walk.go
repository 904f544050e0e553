// Walking decoded json of any shape, changing it and writing it back.
package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

func walk(path string, v any, f func(string, any) any) any {
	switch v := v.(type) {
	case map[string]any:
		for _, k := range slices.Sorted(maps.Keys(v)) {
			v[k] = walk(path+"."+k, v[k], f)
		}
	case []any:
		for i := range v {
			v[i] = walk(fmt.Sprintf("%s[%d]", path, i), v[i], f)
		}
	default:
		return f(path, v)
	}
	return v
}

func main() {
	var v any
	err := json.Unmarshal([]byte(`{"b":[1,2,{"c":null}],"a":"x","d":true,"n":1e3}`), &v)
	fmt.Println(err)
	v = walk("$", v, func(p string, x any) any {
		fmt.Printf("%s=%v(%T) ", p, x, x)
		if n, ok := x.(float64); ok {
			return n * 2
		}
		return x
	})
	fmt.Println()
	out, err := json.Marshal(v)
	fmt.Println(string(out), err)
	dec := json.NewDecoder(strings.NewReader(`{"k": [1, "s"]}`))
	dec.UseNumber()
	for {
		tok, err := dec.Token()
		if err != nil {
			fmt.Println(err)
			break
		}
		fmt.Printf("%T:%v ", tok, tok)
	}
}
