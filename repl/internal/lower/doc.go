// Package lower brings a checked cell down to a few kinds of instruction over values of
// reflect.Types.
//
// go/ssa reduces all of Go to some thirty instructions; lower turns each into one or a
// few of ours, whose meaning is that of the simplest Go statement: assign, add, load a
// field, call, jump. Whatever is harder than that (select, type assertions, conversions,
// append) is a call of a compiled function that package rt makes for the types at hand.
//
// The result knows nothing of go/types or go/ssa. Lower in turn knows nothing of how
// instructions are executed. It refuses, with the place in the cell, what has no lowered
// form; nothing has run then.
package lower
