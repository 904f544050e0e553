package lower

import (
	"reflect"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// recovers reports whether f itself calls recover, or is a wrapper of a method that does:
// it then takes a frame.
func recovers(f *ssa.Function) bool {
	if m := wrapped(f); m != nil {
		return recovers(m)
	}
	for _, blk := range f.Blocks {
		for _, in := range blk.Instrs {
			if c, ok := in.(ssa.CallInstruction); ok {
				if _, isGo := in.(*ssa.Go); isGo {
					continue
				}
				if bi, ok := c.Common().Value.(*ssa.Builtin); ok && bi.Name() == "recover" {
					return true
				}
			}
		}
	}
	return false
}

// wrapped returns the method that go/ssa made f to call: with another receiver, or one
// that is bound.
func wrapped(f *ssa.Function) *ssa.Function {
	if c := wrappedCall(f); c != nil && !c.IsInvoke() {
		if m := c.StaticCallee(); m.Blocks != nil {
			return m
		}
	}
	return nil
}

// delegates reports a wrapper of a method that may be a cell's.
func delegates(f *ssa.Function) bool {
	c := wrappedCall(f)
	return c != nil && (c.IsInvoke() || wrapped(f) != nil)
}

// wrappedCall returns the call for which go/ssa made f, if it made it for one method.
func wrappedCall(f *ssa.Function) *ssa.CallCommon {
	if !strings.Contains(f.Synthetic, "wrapper") && !strings.Contains(f.Synthetic, "thunk") && !strings.Contains(f.Synthetic, "bound") {
		return nil
	}
	for _, blk := range f.Blocks {
		for _, in := range blk.Instrs {
			if c, ok := in.(*ssa.Call); ok && (c.Call.IsInvoke() || c.Call.StaticCallee() != nil) {
				return &c.Call
			}
		}
	}
	return nil
}

// plain returns fn as it is as a func value: where fn takes a frame, a function that
// finds the frame by the goroutine it runs on.
func (b *builder) plain(fn *Func) *Func {
	if !fn.takesFrame() {
		return fn
	}
	if w := b.wrappers[fn]; w != nil {
		return w
	}
	w := b.findingFrame(fn, nil, func(w *Func, dsts []*Reg, args []Operand) Op { return CallFunc{dsts, fn, args} })
	w.Redirect, w.Superseded = fn.Redirect, fn.Superseded
	b.wrappers[fn] = w
	return w
}

// findingFrame makes a function of fn's parameters and results without the frame: it
// finds the frame and passes it on by call.
func (b *builder) findingFrame(fn *Func, free []reflect.Type, call func(w *Func, dsts []*Reg, args []Operand) Op) *Func {
	var ps []reflect.Type
	for _, p := range fn.Params[1:] {
		ps = append(ps, p.Type)
	}
	w := b.newFunc(fn.Name, ps, free, fn.Results)
	frame := w.local(frameType)
	args := []Operand{frame}
	for _, p := range w.Params {
		args = append(args, p)
	}
	find := Call{[]*Reg{frame}, b.host("dynamicFrame", nil, func() reflect.Value { return reflect.ValueOf(b.rt.DynamicFrame) }), nil}
	dsts, ret := w.forward()
	w.Blocks = []*Block{{Instrs: []Instr{{Op: find}, {Op: call(w, dsts, args)}, {Op: ret}}}}
	return w
}

// forward makes the registers of a call whose results f returns.
func (f *Func) forward() ([]*Reg, Return) {
	var dsts []*Reg
	var ret Return
	for _, t := range f.Results {
		r := f.local(t)
		dsts = append(dsts, r)
		ret.Results = append(ret.Results, r)
	}
	return dsts, ret
}
