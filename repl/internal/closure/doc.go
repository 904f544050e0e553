// Package closure compiles a lowered program to Go closures and runs it: the fast tier.
//
// A function's registers live in one heap object, its frame, whose type is made with
// reflect for the registers it has to hold: so the collector knows every pointer in it.
// An instruction is a closure over the offsets of its operands in the frame; a block is a
// slice of them and a terminator that returns the next block (exec, in machine.go, is the
// whole interpreter). Constants are registers that nothing assigns.
//
// The meaning is that of package engine's printed Go, instruction by instruction. What
// lower leaves to compiled helpers is called through typed tables (signature.go) where the
// signature is common, and by reflect where it is not. Func values that flow out are real
// ones of their exact type, so both tiers and compiled code call each other freely.
//
// unsafe is used in its documented ways alone: offsets inside one frame, from reflect;
// and a variable seen as one of another type with the same memory layout, such as a
// *T as an unsafe.Pointer or a []T as a []byte, which leaves the words as they are.
//
// Goroutines share nothing here but the compiled code, which does not change. Each
// entry from outside takes a machine of its own from a pool, and the machine the frames.
package closure
