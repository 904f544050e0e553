package render

import (
	"go/types"
	"iter"
)

// TypeName returns the name of t as cells write it: main.P, *pipeline.Conn.
func TypeName(t types.Type) string {
	return types.TypeString(t, func(p *types.Package) string { return p.Name() })
}

// valueType returns the name of a value's type, with what aliases stand for: of a value Go
// knows no other.
func valueType(t types.Type) string { return TypeName(unaliased(t)) }

// unaliased returns a type without aliases, but for any.
func unaliased(t types.Type) types.Type {
	switch t := t.(type) {
	case *types.Alias:
		if t == anyAlias {
			return t
		}
		return unaliased(types.Unalias(t))
	case *types.Named:
		if t.TypeArgs().Len() == 0 {
			return t
		}
		var args []types.Type
		for arg := range t.TypeArgs().Types() {
			args = append(args, unaliased(arg))
		}
		if instance, err := types.Instantiate(nil, t.Origin(), args, false); err == nil {
			return instance
		}
	case *types.Pointer:
		return types.NewPointer(unaliased(t.Elem()))
	case *types.Slice:
		return types.NewSlice(unaliased(t.Elem()))
	case *types.Array:
		return types.NewArray(unaliased(t.Elem()), t.Len())
	case *types.Chan:
		return types.NewChan(t.Dir(), unaliased(t.Elem()))
	case *types.Map:
		return types.NewMap(unaliased(t.Key()), unaliased(t.Elem()))
	case *types.Signature:
		params, results := variables(t.Params().Variables()), variables(t.Results().Variables())
		return types.NewSignatureType(nil, nil, nil, types.NewTuple(params...), types.NewTuple(results...), t.Variadic())
	case *types.Struct:
		var tags []string
		for i := range t.NumFields() {
			tags = append(tags, t.Tag(i))
		}
		return types.NewStruct(variables(t.Fields()), tags)
	}
	return t
}

var anyAlias = types.Universe.Lookup("any").Type()

// variables returns parameters or fields with their types without aliases.
func variables(list iter.Seq[*types.Var]) (plain []*types.Var) {
	for v := range list {
		if v.IsField() {
			plain = append(plain, types.NewField(v.Pos(), v.Pkg(), v.Name(), unaliased(v.Type()), v.Embedded()))
		} else {
			plain = append(plain, types.NewParam(v.Pos(), v.Pkg(), v.Name(), unaliased(v.Type())))
		}
	}
	return plain
}
