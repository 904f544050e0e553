package stdlib

import (
	_ "embed"
	"fmt"
	"sync"

	"github.com/aiterrepl/aiterrepl/stdlib/internal/blob"
)

// stdData has the standard library of linux/amd64, platformData what differs
// from it on this platform.
//
//go:embed std.data
var stdData string

//go:embed pipeline.data
var pipelineData string

// entries indexes the embedded type data by import path. Damaged data are a
// mistake of ours that the tests would find.
var entries = sync.OnceValue(func() map[string]*blob.Entry {
	index := make(map[string]*blob.Entry)
	for _, data := range []string{stdData, platformData, pipelineData} {
		list, err := blob.Decode(data)
		if err != nil {
			panic(fmt.Sprintf("stdlib: embedded type data: %v", err))
		}
		for _, e := range list {
			index[e.Path] = e
		}
	}
	return index
})
