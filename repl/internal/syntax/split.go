package syntax

import (
	"bufio"
	"errors"
	"io"
	"iter"
	"strings"
)

// Chunk is the source of one cell of many.
type Chunk struct {
	Source string
	Line   int    // of its first byte, from 1
	Above  string // of SplitAll: comments above it, with a blank line between
}

// Split reads cells one after another, each ending at the line end at which it
// is complete, and yields a cell as soon as it is read. Blank lines belong to no
// cell; a comment belongs to the cell right below it. The error of a reader ends
// the sequence, after what had been read.
func Split(r io.Reader) iter.Seq2[Chunk, error] { return split(r, false) }

// SplitAll is Split with the comments that belong to no cell: those below the last one
// come as the Above of a chunk without source.
func SplitAll(r io.Reader) iter.Seq2[Chunk, error] { return split(r, true) }

func split(r io.Reader, all bool) iter.Seq2[Chunk, error] {
	return func(yield func(Chunk, error) bool) {
		br := bufio.NewReader(r)
		s := splitter{line: 1, all: all}
		for {
			line, err := readLine(br, maxSource+1-s.cell.Len())
			if line != "" && s.add(line) && !yield(s.take()) {
				return
			}
			if err == nil {
				continue
			}
			if (s.state.some || s.state.in != inCode) && !yield(s.take()) {
				return
			}
			s.part()
			if s.above.Len() > 0 && !yield(s.take()) {
				return
			}
			if !errors.Is(err, io.EOF) {
				yield(Chunk{}, err)
			}
			return
		}
	}
}

// splitter gathers the lines of a cell.
type splitter struct {
	cell  strings.Builder
	above strings.Builder
	all   bool // above is kept
	first int  // the cell's first line
	line  int  // the next line
	state lines
}

// add takes a line and reports whether it ends a cell.
func (s *splitter) add(line string) bool {
	if s.line == 1 {
		line = strings.TrimPrefix(line, "\uFEFF")
		if strings.HasPrefix(line, "#!") { // it tells the system how to run the file
			s.line++
			return false
		}
	}
	if s.cell.Len() == 0 {
		s.first = s.line
	}
	s.line++
	if !s.state.some && s.state.in == inCode && strings.TrimSpace(line) == "" {
		s.part()
		return false
	}
	s.cell.WriteString(line)
	s.state.next(strings.TrimRight(line, "\r\n"))
	return s.state.some && s.state.complete() || s.cell.Len() > maxSource
}

// part parts comments from the cell that may come below them.
func (s *splitter) part() {
	if s.cell.Len() > 0 && s.above.Len() > 0 {
		s.above.WriteByte('\n')
	}
	if s.all && s.above.Len() <= maxSource {
		s.above.WriteString(s.cell.String())
	}
	s.cell.Reset()
	s.state = lines{}
}

func (s *splitter) take() (Chunk, error) {
	c := Chunk{strings.TrimRight(s.cell.String(), "\r\n"), s.first, strings.TrimRight(s.above.String(), "\r\n")}
	s.cell.Reset()
	s.above.Reset()
	s.state = lines{}
	return c, nil
}

// readLine reads a line with its end, at most limit bytes of it: the rest is
// read and dropped.
func readLine(br *bufio.Reader, limit int) (string, error) {
	var line []byte
	for {
		part, err := br.ReadSlice('\n')
		if room := limit - len(line); room > 0 {
			line = append(line, part[:min(len(part), room)]...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return string(line), err
		}
	}
}
