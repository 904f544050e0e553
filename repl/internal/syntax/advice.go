package syntax

import (
	"go/token"
	"go/types"
	"strings"
)

// advise gives the first error a sentence on what to do, where the line shows what was
// meant: much of it is another language's.
func (t *text) advise() {
	if len(t.errs) > 0 && t.errs[0].Help == "" {
		e := t.errs[0]
		line := t.src[strings.LastIndexByte(t.src[:min(e.Pos.Offset, len(t.src))], '\n')+1:]
		line, _, _ = strings.Cut(line, "\n")
		e.Help = advice(strings.TrimSpace(line), e.Msg)
	}
}

// advice returns the sentence for a message about a line, "" if there is none.
func advice(line, msg string) string {
	first, rest, _ := strings.Cut(line, " ")
	second, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	switch {
	case strings.Contains(msg, "string literal not terminated"):
		return "text ends on its line with a \"; between ` and ` it may have several lines"
	case strings.Contains(msg, "rune literal"):
		return "text stands in double quotes; single quotes hold one character"
	case strings.Contains(msg, "illegal character U+003F"):
		return "Go has no ? and :, but if and else; NAME? by itself shows help"
	case strings.Contains(msg, "illegal character U+0023"):
		return "a comment begins with //"
	case strings.HasPrefix(msg, "unexpected :") && strings.Contains(line, "=:"):
		return strings.Replace(line, "=:", ":=", 1) + " declares"
	case strings.HasPrefix(msg, "else must be followed"):
		return "what follows else stands between { and }, or is another if"
	case strings.Contains(msg, "keyword else"), first == "else":
		return "else stands on the line of the } before it: } else {"
	case first == "async" && second == "for", first == "for" && second == "await":
		return "for x := range aiter { ... } waits for each item"
	case first == "async":
		return "a function is declared by func; go f() runs it beside, await f() waits for it"
	case strings.Contains(line, "lambda"):
		return "func(x int) int { return x + 1 } is a function without a name"
	case first == "import" && token.IsIdentifier(strings.TrimRight(second, ";,")), first == "from" && strings.Contains(line, " import "):
		return "the path stands in quotes: import \"time\""
	case first == "with":
		return "defer f.Close() closes f at the end of the function or cell"
	case first == "while":
		return "Go's only loop is for: for x < 10 { ... }"
	case first == "for" && (strings.Contains(line, " in ")):
		return "for _, x := range xs { ... } goes over a slice, for x := range a { ... } over an aiter"
	case first == "def", first == "function", first == "fn", first == "fun":
		return "func f(x int) int { return x } declares a function"
	case first == "let", first == "val", first == "auto":
		return "x := 5 declares a variable"
	case first == "class":
		return "type P struct { X int } declares a type; func (p P) M() gives it a method"
	case first == "elif", first == "elseif":
		return "} else if x { goes on with an if"
	case first == "try", first == "throw", first == "raise", first == "except", first == "catch":
		return "an error is a value: v, err := f(); if err != nil { ... }"
	case first == "print", first == "printf", first == "echo", first == "puts":
		return "fmt.Println(x) prints"
	case first == "return" || first == "import" || first == "func" || first == "type" || first == "go" || first == "defer":
	case isType(first) && token.IsIdentifier(strings.TrimRight(second, ";=")):
		return "the type stands behind the name: var x " + first + " = 5, or x := 5"
	case (strings.HasPrefix(line, "for (") || strings.HasPrefix(line, "for(")) && strings.HasSuffix(msg, "expected )"):
		return "a for has no parentheses: for i := 0; i < 3; i++ { ... }"
	case strings.Contains(msg, "unexpected newline, expected {"):
		return "the body is missing: its { stands at the end of this line"
	case (strings.Contains(line, "++") || strings.Contains(line, "--")) && !strings.Contains(msg, "unexpected newline"):
		return "x++ is a statement of its own, not a value"
	case strings.Contains(msg, "unexpected comma; expected ]"):
		return "a slice has its type before it: []int{1, 2, 3}"
	case strings.HasPrefix(msg, "cannot use ") && strings.HasSuffix(msg, " as value"):
		return "== compares; if x := f(); x > 0 { ... } declares before the condition"
	case strings.HasPrefix(msg, "unexpected newline in "):
		return "a list that goes on in the next line has a comma at the end of each line, the last one too"
	case msg == "expected 1 expression":
		return "fmt.Println(a, b) shows several values"
	case strings.HasPrefix(msg, "unexpected keyword map, expected name"):
		return "it is a function: Map(a, f) makes one stream of another"
	case strings.HasPrefix(msg, "unexpected keyword if at end") && strings.Contains(line, " else "):
		return "Go has no value that depends on a condition, but if and else"
	case strings.HasPrefix(msg, "unexpected keyword for, expected ]"):
		return "for _, x := range xs { ys = append(ys, x*x) } makes one slice of another"
	case strings.HasPrefix(msg, "unexpected name and "), strings.HasPrefix(msg, "unexpected name or "),
		strings.HasPrefix(msg, "unexpected name ") && strings.Contains(" "+line, " not "):
		return "Go writes && for and, || for or, ! for not"
	case strings.HasPrefix(msg, "unexpected ") && strings.HasSuffix(msg, " at end of statement"):
		return "two statements on one line need a ; between them"
	}
	return ""
}

// isType reports whether a word is the name of a type that is always there.
func isType(word string) bool {
	_, ok := types.Universe.Lookup(word).(*types.TypeName)
	return ok
}
