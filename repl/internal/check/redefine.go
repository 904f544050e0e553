package check

import (
	"go/types"
	"slices"

	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// withDependents checks a cell that is right by itself together with the
// earlier declarations that use what it redefines otherwise than before. Those
// that are right with it are declared again in it: they see the new thing. The
// others stay as they were, and are stale.
func (s *Session) withDependents(c *syntax.Cell, alone *attempt) *Cell {
	changes := s.changes(alone)
	extras := s.dependents(changes)
	if len(extras) == 0 {
		return s.result(c, alone, changes, nil)
	}
	stale := map[*decl]bool{}
	alone.takeBack()
	for {
		left := slices.DeleteFunc(slices.Clone(extras), func(d *decl) bool { return stale[d] })
		if len(left) == 0 {
			alone.addAgain()
			return s.result(c, alone, changes, stale)
		}
		a := s.try(c, left)
		if len(a.errs) > 0 {
			// What is right alone does not bear the new declarations.
			for _, d := range left {
				stale[d] = true
			}
			continue
		}
		if len(a.extraErrs) == 0 {
			if more := s.changes(a); !changes.has(more) { // a generic type has been declared again with them
				changes = more
				others := slices.DeleteFunc(s.dependents(changes), func(d *decl) bool { return slices.Contains(extras, d) })
				if len(others) > 0 {
					extras = append(extras, others...)
					a.forget()
					continue
				}
			}
			alone.added = nil
			alone.forget()
			return s.result(c, a, changes, stale)
		}
		for d := range a.extraErrs {
			stale[d] = true
		}
		a.forget()
	}
}

// tryTogether checks a cell again that is wrong alone: it has types declared again, and what it
// uses besides may be of the earlier ones. So what uses them is declared again with it.
func (s *Session) tryTogether(c *syntax.Cell, alone *attempt) *attempt {
	again := changed{objects: map[types.Object]types.Object{}}
	for d := range alone.plan.needed {
		for _, o := range d.objects {
			again.objects[o] = o
		}
	}
	extras := s.dependents(again)
	for len(extras) > 0 {
		a := s.try(c, extras)
		if len(a.errs) > 0 || len(a.extraErrs) == 0 {
			return a
		}
		extras = slices.DeleteFunc(extras, func(d *decl) bool { return a.extraErrs[d] != "" })
		a.forget()
	}
	return alone
}

// changed is what a cell makes of earlier names.
type changed struct {
	objects map[types.Object]types.Object // earlier object to the new one, or to itself if it will be declared again
	names   map[string]types.Object       // the names that the cell declares
	given   map[string]bool               // those, and the names of methods and their receivers
	decls   map[*decl]bool                // earlier declarations that it declares itself
}

// has reports whether what others change is among what has changed.
func (c changed) has(others changed) bool {
	for o := range others.objects {
		if _, ok := c.objects[o]; !ok {
			return false
		}
	}
	return true
}

// changes finds what a cell redefines with another type, kind or value.
func (s *Session) changes(a *attempt) changed {
	c := changed{map[types.Object]types.Object{}, map[string]types.Object{}, map[string]bool{}, map[*decl]bool{}}
	for _, u := range a.units {
		for name, b := range u.scope {
			c.names[name], c.given[name] = b.obj, true
			old, ok := s.names[name]
			if !ok || old.obj == nil {
				continue
			}
			if old.decl != nil && len(old.decl.objects) == 1 {
				c.decls[old.decl] = true
			}
			if b.obj == nil || !sameObject(b.obj, old.obj) && !sameMeaning(b.obj, old.obj) {
				c.objects[old.obj] = b.obj
			}
		}
		for _, d := range u.decls {
			if !d.method {
				continue
			}
			c.given[d.objects[0].Name()] = true
			if d.recv != nil {
				c.given[d.recv.Name()] = true
			}
			for _, e := range s.decls {
				if e.sameMethod(d) {
					c.decls[e] = true
				}
			}
		}
	}
	return c
}

// sameMeaning reports whether two constants, or two aliases, are the same.
func sameMeaning(o, old types.Object) bool {
	switch o := o.(type) {
	case *types.Const:
		p, ok := old.(*types.Const)
		return ok && types.Identical(o.Type(), p.Type()) && o.Val().ExactString() == p.Val().ExactString()
	case *types.TypeName:
		p, ok := old.(*types.TypeName)
		return ok && o.IsAlias() && p.IsAlias() && types.Identical(o.Type(), p.Type())
	}
	return false
}

// dependents returns the live declarations that use what has changed, those that
// use them if they change with it, and the stale ones that may be cured.
func (s *Session) dependents(c changed) []*decl {
	if len(c.objects) == 0 && !s.anyStale {
		return nil
	}
	redefined := map[types.Object]bool{} // types whose methods do not carry over
	for old := range c.objects {
		redefined[old] = true
	}
	chosen := map[*decl]bool{}
	for again := true; again; {
		again = false
		for _, d := range s.decls {
			if chosen[d] || c.decls[d] || d.method && redefined[d.recv] || !s.touched(d, c) {
				continue
			}
			chosen[d], again = true, true
			for _, o := range d.objects {
				if !d.method && changesWith(o, c) {
					c.objects[o] = o
				}
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(s.decls), func(d *decl) bool { return !chosen[d] })
}

// touched reports whether a declaration uses something that has changed, or is
// stale and uses a name, or a type of which a method, is declared now.
func (s *Session) touched(d *decl, c changed) bool {
	for o := range d.uses {
		if _, ok := c.objects[o]; ok {
			return true
		}
		for old := range c.objects { // what was declared again meanwhile, and the same
			if old.Name() == o.Name() && sameMeaning(old, o) {
				return true
			}
		}
		if d.stale != "" {
			if c.given[o.Name()] {
				return true
			}
		}
	}
	return d.waits != nil && d.waits.isFor(c.given)
}

// changesWith reports whether an object declared again is another one to those
// that use it: a type, a constant, a generic function, or a function whose
// signature has a type that has changed.
func changesWith(o types.Object, c changed) bool {
	fn, ok := o.(*types.Func)
	if !ok || fn.Signature().TypeParams().Len() > 0 {
		return true
	}
	return mentionsChanged(fn.Type(), c, map[types.Type]bool{})
}

func mentionsChanged(t types.Type, c changed, seen map[types.Type]bool) bool {
	if t == nil || seen[t] {
		return false
	}
	seen[t] = true
	in := func(t types.Type) bool { return mentionsChanged(t, c, seen) }
	switch t := t.(type) {
	case *types.Alias:
		return in(types.Unalias(t))
	case *types.Named:
		if _, ok := c.objects[t.Origin().Obj()]; ok {
			return true
		}
		for a := range t.TypeArgs().Types() {
			if in(a) {
				return true
			}
		}
		return false
	case *types.Pointer:
		return in(t.Elem())
	case *types.Slice:
		return in(t.Elem())
	case *types.Array:
		return in(t.Elem())
	case *types.Chan:
		return in(t.Elem())
	case *types.Map:
		return in(t.Key()) || in(t.Elem())
	case *types.Signature:
		return in(t.Params()) || in(t.Results())
	case *types.Tuple:
		for v := range t.Variables() {
			if in(v.Type()) {
				return true
			}
		}
	case *types.Struct:
		for f := range t.Fields() {
			if in(f.Type()) {
				return true
			}
		}
	case *types.Interface:
		for m := range t.Methods() {
			if in(m.Type()) {
				return true
			}
		}
	}
	return false
}

// result makes the checked cell of an attempt.
func (s *Session) result(source *syntax.Cell, a *attempt, c changed, stale map[*decl]bool) *Cell {
	cell := &Cell{Source: source, Units: a.units, Result: a.makeResult(), Notes: a.notes, noted: slices.Clone(a.notes), pending: a.pending, stale: map[*decl]string{}}
	if len(c.objects) == 0 && len(stale) == 0 {
		return cell
	}
	for _, d := range s.decls {
		if !stale[d] || c.decls[d] {
			continue
		}
		why := s.reason(d, c, a.cell)
		if why == d.stale {
			continue
		}
		cell.stale[d] = why
		cell.Stale = append(cell.Stale, d.name())
		cell.Notes = append(cell.Notes, why)
	}
	cell.Notes = append(cell.Notes, s.lostMethods(c)...)
	cell.Notes = append(cell.Notes, s.keptTypes(c, a.units)...)
	return cell
}

// sameMethod reports whether two declarations are of one method of one type.
func (d *decl) sameMethod(e *decl) bool {
	return d.method && e.method && d.recv == e.recv && d.objects[0].Name() == e.objects[0].Name()
}

// name returns the name that the user knows a declaration by.
func (d *decl) name() string {
	if d.title != "" {
		return d.title
	}
	if d.method && d.recv != nil {
		return d.recv.Name() + "." + d.objects[0].Name()
	}
	return d.objects[0].Name()
}
