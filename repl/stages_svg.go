package repl

import (
	"fmt"
	"html"
	"strings"

	"github.com/aiterrepl/aiterrepl/pipeline"
	"github.com/aiterrepl/aiterrepl/repl/internal/render"
)

// The measures of a drawing, in pixels.
const (
	svgLetter = 7.2 // of the font's width
	svgLine   = 17
	svgPad    = 12
	svgAcross = 48 // between a stage and the next
	svgDown   = 20 // between two stages at the same distance
)

// svgStyle is readable on light and dark: where nobody says which it is, the colours are
// between the two.
const svgStyle = `	<style>
		text { font: 12px ui-monospace, Menlo, Consolas, monospace; fill: #66737f }
		.name { font-weight: bold; fill: #2f7fd6 }
		rect { fill: #808c9914; stroke: #808c99 }
		path { fill: none; stroke: #808c99; stroke-width: 1.5 }
		.tip { fill: #808c99; stroke: none }
		@media (prefers-color-scheme: light) { text { fill: #3c4650 } .name { fill: #0b5cad } }
		@media (prefers-color-scheme: dark) { text { fill: #c3ccd5 } .name { fill: #7ab8ff } }
	</style>
`

// box is a stage in a drawing.
type box struct {
	lines      []string
	x, y, w, h float64
}

// svg draws a graph from left to right: each stage stands right of all that feed it.
func svg(g pipeline.Graph) string {
	boxes := make([]box, len(g))
	columns := map[int][]int{}
	distance := distances(g)
	for i, st := range g {
		boxes[i].lines = stageLines(st)
		columns[distance[i]] = append(columns[distance[i]], i)
	}
	width, height := float64(svgPad), 0.0
	for column := range len(columns) {
		y, widest := float64(svgPad), 0.0
		for _, i := range columns[column] {
			b := &boxes[i]
			letters := 0
			for _, line := range b.lines {
				letters = max(letters, render.Columns(line))
			}
			b.x, b.y = width, y
			b.w, b.h = float64(letters)*svgLetter+2*svgPad, float64(len(b.lines)*svgLine+svgPad)
			y += b.h + svgDown
			widest = max(widest, b.w)
		}
		for _, i := range columns[column] {
			boxes[i].w = widest
		}
		height = max(height, y-svgDown+svgPad)
		width += widest + svgAcross
	}
	width += svgPad - svgAcross
	for _, column := range columns { // in the middle of the height
		last := boxes[column[len(column)-1]]
		for _, i := range column {
			boxes[i].y += (height - svgPad - last.y - last.h) / 2
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" height=\"%.0f\">\n", width, height, width, height)
	fmt.Fprintf(&b, "\t<title>%s</title>\n%s", html.EscapeString(g[0].Name), svgStyle)
	for i, st := range g {
		for _, from := range st.From {
			b.WriteString(arrow(boxes[from], boxes[i]))
		}
	}
	for _, x := range boxes {
		b.WriteString(x.draw())
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// distances returns how many stages lie between each stage and the farthest source.
func distances(g pipeline.Graph) []int {
	known := make([]int, len(g))
	var of func(i int) int
	of = func(i int) int {
		if known[i] == 0 {
			known[i] = 1
			for _, from := range g[i].From {
				known[i] = max(known[i], of(from)+1)
			}
		}
		return known[i]
	}
	for i := range g {
		of(i)
	}
	for i := range known {
		known[i]--
	}
	return known
}

// stageLines is what stands in a stage's box.
func stageLines(st pipeline.StageInfo) []string {
	lines := []string{st.Name}
	if st.Name != st.Kind {
		lines = append(lines, st.Kind)
	}
	lines = append(lines, fmt.Sprintf("%s in, %s out", grouped(int(st.In)), grouped(int(st.Out))))
	var more []string
	for _, x := range []struct {
		n    int64
		unit string
	}{{int64(st.InFlight), "in work"}, {int64(st.Queued), "held"}, {st.Errors, "failed"}} {
		if x.n > 0 {
			more = append(more, grouped(int(x.n))+" "+x.unit)
		}
	}
	switch {
	case st.Closed:
		more = append(more, "closed")
	case st.Ended:
		more = append(more, "ended")
	}
	if len(more) > 0 {
		lines = append(lines, strings.Join(more, ", "))
	}
	return lines
}

func (x box) draw() string {
	var b strings.Builder
	fmt.Fprintf(&b, "\t<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"6\"/>\n", x.x, x.y, x.w, x.h)
	for i, line := range x.lines {
		class := ""
		if i == 0 {
			class = ` class="name"`
		}
		fmt.Fprintf(&b, "\t<text x=\"%.1f\" y=\"%.1f\"%s>%s</text>\n", x.x+svgPad, x.y+float64((i+1)*svgLine), class, html.EscapeString(line))
	}
	return b.String()
}

// arrow leads from the right side of one box to the left of another.
func arrow(from, to box) string {
	x1, y1 := from.x+from.w, from.y+from.h/2
	x2, y2 := to.x-6, to.y+to.h/2
	middle := (x1 + x2) / 2
	return fmt.Sprintf("\t<path d=\"M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1f\"/>\n\t<path class=\"tip\" d=\"M%.1f %.1fl-8 -4v8z\"/>\n",
		x1, y1, middle, y1, middle, y2, x2, y2, to.x, y2)
}
