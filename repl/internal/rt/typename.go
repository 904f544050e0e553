package rt

import (
	"fmt"
	"go/types"
	"strconv"
	"strings"
)

// Local is what the name of a type that a function declares tells besides its own name.
type Local struct {
	Number int          // among the local types of its package
	Args   []types.Type // of the generic function, if it is in one
}

// SetLocal tells of a local type, before values of it are made.
func (ts *Types) SetLocal(obj *types.TypeName, l Local) { ts.locals.LoadOrStore(obj, l) }

// Name spells a type as %T and panics do: main.P, interface {}, []uint8.
func (ts *Types) Name(t types.Type) string {
	return spelling{local: func(obj *types.TypeName) Local {
		if l, ok := ts.locals.Load(obj); ok {
			return l.(Local)
		}
		return Local{}
	}}.of(t)
}

// TypeString spells a type for messages, as %T does.
func TypeString(t types.Type) string {
	return spelling{local: func(*types.TypeName) Local { return Local{} }}.of(t)
}

// spelling is how types are spelled: arguments of other types have whole paths and numbers,
// so that names tell them apart.
type spelling struct {
	argument bool
	local    func(*types.TypeName) Local
}

func (s spelling) of(t types.Type) string {
	switch u := types.Unalias(t).(type) {
	case *types.Named:
		return s.named(u)
	case *types.Basic:
		switch u.Kind() {
		case types.Byte:
			return "uint8"
		case types.Rune:
			return "int32"
		}
	case *types.Interface:
		return s.interfaceType(u)
	case *types.Pointer:
		return "*" + s.of(u.Elem())
	case *types.Slice:
		return "[]" + s.of(u.Elem())
	case *types.Array:
		return fmt.Sprintf("[%d]%s", u.Len(), s.of(u.Elem()))
	case *types.Map:
		return "map[" + s.of(u.Key()) + "]" + s.of(u.Elem())
	case *types.Chan:
		return [...]string{"chan ", "chan<- ", "<-chan "}[u.Dir()] + s.of(u.Elem())
	case *types.Signature:
		return "func" + s.signature(u)
	case *types.Struct:
		return s.structType(u)
	}
	return types.TypeString(t, s.pkg)
}

func (s spelling) pkg(p *types.Package) string {
	if s.argument {
		return p.Path()
	}
	return p.Name()
}

func (s spelling) named(n *types.Named) string {
	obj := n.Obj()
	if obj.Pkg() == nil { // error, comparable
		return obj.Name()
	}
	name := s.pkg(obj.Pkg()) + "." + obj.Name()
	if n.TypeParams().Len() > n.TypeArgs().Len() { // without arguments
		return name
	}
	local := s.local(n.Origin().Obj())
	arg := spelling{true, s.local}
	var given, args []string
	for _, a := range local.Args {
		given = append(given, arg.of(a))
	}
	for a := range n.TypeArgs().Types() {
		args = append(args, arg.of(a))
	}
	lists := []string{strings.Join(given, ","), strings.Join(args, ",")}
	switch {
	case len(given) > 0 && len(args) > 0:
		name += "[" + strings.Join(lists, ";") + "]"
	case len(given) > 0 || len(args) > 0:
		name += "[" + strings.Join(lists, "") + "]"
	}
	if s.argument && local.Number > 0 {
		name += "·" + strconv.Itoa(local.Number)
	}
	return name
}

func (s spelling) interfaceType(u *types.Interface) string {
	if u.NumMethods() == 0 {
		return "interface {}"
	}
	var ms []string
	for m := range u.Methods() {
		name := m.Name()
		if !m.Exported() && m.Pkg() != nil {
			name = s.pkg(m.Pkg()) + "." + name
		}
		ms = append(ms, name+s.signature(m.Signature()))
	}
	return "interface { " + strings.Join(ms, "; ") + " }"
}

func (s spelling) signature(sig *types.Signature) string {
	part := func(t *types.Tuple, variadic bool) []string {
		var p []string
		for i := range t.Len() {
			x := s.of(t.At(i).Type())
			if variadic && i == t.Len()-1 {
				x = "..." + strings.TrimPrefix(x, "[]")
			}
			p = append(p, x)
		}
		return p
	}
	str := "(" + strings.Join(part(sig.Params(), sig.Variadic()), ", ") + ")"
	switch res := part(sig.Results(), false); len(res) {
	case 0:
		return str
	case 1:
		return str + " " + res[0]
	default:
		return str + " (" + strings.Join(res, ", ") + ")"
	}
}

func (s spelling) structType(u *types.Struct) string {
	var fs []string
	for i := range u.NumFields() {
		f := u.Field(i)
		str := s.of(f.Type())
		switch {
		case f.Embedded():
		case s.argument && !f.Exported() && f.Pkg() != nil:
			str = s.pkg(f.Pkg()) + "." + f.Name() + " " + str
		default:
			str = f.Name() + " " + str
		}
		if u.Tag(i) != "" {
			str += fmt.Sprintf(" %q", u.Tag(i))
		}
		fs = append(fs, str)
	}
	if len(fs) == 0 {
		return "struct {}"
	}
	return "struct { " + strings.Join(fs, "; ") + " }"
}
