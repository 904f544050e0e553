package complete

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// builtins are the signatures of the predeclared functions, as their
// documentation has them.
var builtins = map[string]string{
	"append":  "append(slice []T, elems ...T) []T",
	"cap":     "cap(v T) int",
	"clear":   "clear(t T)",
	"close":   "close(c chan<- T)",
	"complex": "complex(r, i float) complex",
	"copy":    "copy(dst, src []T) int",
	"delete":  "delete(m map[K]V, key K)",
	"imag":    "imag(c complex) float",
	"len":     "len(v T) int",
	"make":    "make(T, size ...int) T",
	"max":     "max(x T, y ...T) T",
	"min":     "min(x T, y ...T) T",
	"new":     "new(T or value) *T",
	"panic":   "panic(v any)",
	"print":   "print(args ...T)",
	"println": "println(args ...T)",
	"real":    "real(c complex) float",
	"recover": "recover() any",
}

// Signature returns what the function takes within whose parentheses the
// cursor is, or "".
func (c *Completer) Signature(before string) string {
	at := locate(before)
	if at.comment || !strings.ContainsRune(before, '(') || len(at.open) == 0 {
		return ""
	}
	text := before
	if at.quote != 0 {
		text = before[:at.start-1] // the string is an argument like any other
	}
	if n := len(text); n > 0 && (isIdent(text[n-1])) {
		text = strings.TrimRightFunc(text, func(r rune) bool { return r < 0x80 && isIdent(byte(r)) })
	}
	p := c.probe(text)
	if p == nil {
		return ""
	}
	for i := len(p.path) - 1; i >= 0; i-- {
		switch n := p.path[i].(type) {
		case *ast.CallExpr:
			if n.Lparen < p.mark.Pos() {
				return p.signature(n)
			}
		case *ast.BlockStmt, *ast.CompositeLit:
			return ""
		}
	}
	return ""
}

func isIdent(b byte) bool {
	return b == '_' || b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '.'
}

func (p *probe) signature(call *ast.CallExpr) string {
	name := types.ExprString(call.Fun)
	if obj := p.object(call.Fun); obj != nil {
		switch obj := obj.(type) {
		case *types.Builtin:
			return builtins[obj.Name()]
		case *types.TypeName:
			return ""
		case *types.Func:
			if strings.HasPrefix(obj.Name(), "Await") && obj.Pkg() != nil && obj.Pkg().Path() == "aiterrepl/prelude" {
				return ""
			}
			return name + strings.TrimPrefix(typeText(obj.Type()), "func")
		}
	}
	tv, ok := p.unit.Info.Types[call.Fun]
	if !ok || tv.Type == nil || tv.IsType() {
		return ""
	}
	sig, ok := tv.Type.Underlying().(*types.Signature)
	if !ok {
		return ""
	}
	if _, isLiteral := ast.Unparen(call.Fun).(*ast.FuncLit); isLiteral {
		name = token.FUNC.String()
	}
	return name + strings.TrimPrefix(typeText(sig), "func")
}
