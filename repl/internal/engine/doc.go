// Package engine runs checked cells: it lowers them, prints the lowered instructions as
// the simplest Go there is, and has yaegi execute that.
//
// This is the only package that knows yaegi. Each unit of a cell gets an interpreter of
// its own, whose code imports one package, h, made here: types, compiled functions,
// constants, and the variables of the session. So cells share nothing inside yaegi, and
// an interrupt, a panic or a redefinition concerns the units it has to.
//
// What yaegi gets wrong (select, type switches, named results, conversions, generics,
// range over functions) never reaches it: lower and rt have dealt with it. The printer's
// own rules, each the way around a fault, are in print.go.
package engine
