package check

import (
	"fmt"
	"go/types"
	"maps"
	"slices"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// reason says why a declaration is stale.
func (s *Session) reason(d *decl, c changed, cell *syntax.Cell) string {
	var used []types.Object
	for o := range d.uses {
		if _, ok := c.objects[o]; ok {
			used = append(used, o)
		} else if _, ok := c.names[o.Name()]; ok && d.stale != "" {
			used = append(used, o)
		}
	}
	slices.SortFunc(used, func(a, b types.Object) int { return int(a.Pos() - b.Pos()) })
	name := d.name()
	if len(used) == 0 && d.stale != "" {
		return d.stale
	}
	if len(used) == 0 {
		return fmt.Sprintf("%s is stale; redefine it", name)
	}
	for _, o := range used {
		if n := c.names[o.Name()]; n != nil {
			return fmt.Sprintf("%s is stale: it uses %s, which is now %s (%s); redefine it", name, o.Name(), describe(n), cell.Name)
		}
	}
	return fmt.Sprintf("%s is stale: it uses %s, which has changed (%s); redefine it", name, used[0].Name(), cell.Name)
}

// describe says what an object is: "a string", "another type".
func describe(o types.Object) string {
	switch o := o.(type) {
	case *types.TypeName:
		return "another type"
	case *types.Const:
		return "a constant " + o.Val().String()
	case *types.Func:
		return types.TypeString(o.Type(), unqualified)
	}
	t := types.TypeString(o.Type(), unqualified)
	if b, ok := o.Type().(*types.Basic); ok && len(b.Name()) > 0 {
		switch b.Name()[0] {
		case 'a', 'e', 'i', 'o':
			return "an " + t
		}
		return "a " + t
	}
	return "of type " + t
}

// lostMethods notes the methods of earlier types that the new ones of their names do not
// have.
func (s *Session) lostMethods(c changed) (notes []string) {
	lost := map[types.Object][]string{}
	for _, d := range s.decls {
		now, ok := c.objects[d.recv].(*types.TypeName)
		if !d.method || !ok || now == d.recv {
			continue
		}
		name := d.objects[0].Name()
		if obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(now.Type()), false, now.Pkg(), name); obj == nil && !slices.Contains(lost[now], name) {
			lost[now] = append(lost[now], name)
		}
	}
	for now, names := range lost {
		methods, it := "method", "it"
		if len(names) > 1 {
			methods, it = "methods", "them"
		}
		notes = append(notes, fmt.Sprintf("%s is another type now, without the %s %s: declare %s again", now.Name(), methods, strings.Join(names, ", "), it))
	}
	slices.Sort(notes)
	return notes
}

// keptTypes notes the variables that hold a value of a type that is another one
// now, and that are not declared again with it.
func (s *Session) keptTypes(c changed, units []*Unit) []string {
	types1 := changed{objects: map[types.Object]types.Object{}}
	for old, now := range c.objects {
		if _, ok := old.(*types.TypeName); ok {
			types1.objects[old] = now
		}
	}
	if len(types1.objects) == 0 {
		return nil
	}
	again := maps.Clone(c.names)
	for _, u := range units {
		for v := range u.Carried {
			again[v.Name()] = v
		}
	}
	var notes []string
	for name, b := range s.names {
		v, ok := b.obj.(*types.Var)
		if again[name] != nil || !ok || name[0] == '_' {
			continue
		}
		if mentionsChanged(v.Type(), types1, map[types.Type]bool{}) {
			notes = append(notes, fmt.Sprintf("%s keeps a value of the earlier type %s", name, types.TypeString(v.Type(), unqualified)))
		}
	}
	slices.Sort(notes)
	return notes
}
