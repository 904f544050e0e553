package sessions

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"fmt"
	"io"
)

//go:generate go run ./internal/archive

// pipelineArchive is the sources of package pipeline, which exported programs
// bring along.
//
//go:embed pipeline.zip
var pipelineArchive []byte

// pipelineSources returns the sources of package pipeline, by file name.
func pipelineSources() (map[string]string, error) {
	r, err := zip.NewReader(bytes.NewReader(pipelineArchive), int64(len(pipelineArchive)))
	if err != nil {
		return nil, fmt.Errorf("sessions: open pipeline.zip: %w", err)
	}
	sources := map[string]string{}
	for _, f := range r.File {
		rc, err := f.Open()
		if err != nil {
			return nil, fmt.Errorf("sessions: read pipeline.zip: %w", err)
		}
		data, err := io.ReadAll(rc)
		rc.Close()
		if err != nil {
			return nil, fmt.Errorf("sessions: read pipeline.zip: %w", err)
		}
		sources[f.Name] = string(data)
	}
	return sources, nil
}
