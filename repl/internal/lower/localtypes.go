package lower

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

// Types that functions declare have names that tell them apart: a number, and the
// arguments of the generic function that they are in.

// numberLocalTypes numbers the types that functions of a file declare, as the compiler does.
func (l *Linker) numberLocalTypes(file *ast.File, info *types.Info) {
	n := 0
	for _, d := range file.Decls {
		if _, ok := d.(*ast.FuncDecl); !ok {
			if v, ok := d.(*ast.GenDecl); !ok || v.Tok != token.VAR { // function literals
				continue
			}
		}
		ast.Inspect(d, func(node ast.Node) bool {
			spec, ok := node.(*ast.TypeSpec)
			if !ok {
				return true
			}
			if obj, ok := info.Defs[spec.Name].(*types.TypeName); ok && !obj.IsAlias() {
				n++
				l.rt.Types.SetLocal(obj, rt.Local{Number: n})
				l.local[obj.Pos()] = n
			}
			return true
		})
	}
}

// nameLocalTypes tells the names of the local types of a generic function's instance, of
// which go/ssa has made types of their own.
func (b *builder) nameLocalTypes(f *ssa.Function) {
	args := f.TypeArgs()
	if len(args) == 0 || len(b.local) == 0 {
		return
	}
	seen := map[types.Type]bool{}
	for _, blk := range f.Blocks {
		for _, in := range blk.Instrs {
			if v, ok := in.(ssa.Value); ok {
				b.nameLocal(v.Type(), args, seen)
			}
			for _, o := range in.Operands(nil) {
				if *o != nil {
					b.nameLocal((*o).Type(), args, seen)
				}
			}
		}
	}
}

func (b *builder) nameLocal(t types.Type, args []types.Type, seen map[types.Type]bool) {
	if t == nil || seen[t] {
		return
	}
	seen[t] = true
	each := func(ts ...types.Type) {
		for _, t := range ts {
			b.nameLocal(t, args, seen)
		}
	}
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		obj := t.Origin().Obj()
		if n := b.local[obj.Pos()]; n > 0 && obj.Parent() == nil {
			b.rt.Types.SetLocal(obj, rt.Local{Number: n, Args: args})
		}
		for a := range t.TypeArgs().Types() {
			each(a)
		}
	case *types.Map:
		each(t.Key(), t.Elem())
	case *types.Tuple:
		for v := range t.Variables() {
			each(v.Type())
		}
	case *types.Signature:
		each(t.Params(), t.Results())
	case *types.Struct:
		for f := range t.Fields() {
			each(f.Type())
		}
	case interface{ Elem() types.Type }:
		each(t.Elem())
	}
}
