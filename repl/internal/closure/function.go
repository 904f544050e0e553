package closure

import (
	"go/token"
	"reflect"
	"slices"
	"unsafe"

	"github.com/aiterrepl/aiterrepl/repl/internal/lower"
	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

// compiler compiles one function.
type compiler struct {
	*code
	blocks map[*lower.Block]*block
	uses   map[*lower.Reg]int // how often a register is read
	out    []instr
	pos    token.Pos
	dead   []*lower.Reg // what the call that is being compiled has to forget
	keeps  bool         // its results are assigned even after an interrupt,
	awaits []*lower.Reg // if there is something in these
}

func compileFunc(c *code) {
	x := &compiler{code: c, blocks: map[*lower.Block]*block{}, uses: map[*lower.Reg]int{}}
	for _, b := range c.fn.Blocks {
		x.blocks[b] = &block{}
		for _, in := range b.Instrs {
			switch in.Op.(type) {
			case lower.Call, lower.CallFunc:
				c.calls = true
			}
			reads(in.Op, func(o lower.Operand) {
				if r, ok := o.(*lower.Reg); ok {
					x.uses[r]++
				}
			})
		}
	}
	live := livenessOf(c.fn)
	for _, b := range c.fn.Blocks {
		x.block(b, live.dead[b])
	}
	c.start = x.blocks[c.fn.Blocks[0]]
	if c.fn.Frame != nil {
		c.start = x.framed(c.start)
	}
	if c.fn.Redirect != nil {
		c.start = x.redirect(c.start)
	}
	c.finish(live.mayHold)
}

// finish makes the frames of a function whose registers are all known; left reports those
// that may hold something when the function returns.
func (c *code) finish(left func(*lower.Reg) bool) {
	c.frame = c.layout.frameType()
	c.wipe = wiper(slices.DeleteFunc(c.layout.slots, func(s slot) bool { return s.reg != nil && !left(s.reg) }))
	if len(c.layout.inits) > 0 {
		c.template = reflect.New(c.frame).Elem()
		for _, in := range c.layout.inits {
			value(in.typ, c.template.Addr().UnsafePointer(), in.off).Set(in.value)
		}
	}
	c.layout = nil
}

// redirect makes the start of a function that may have been redefined.
func (x *compiler) redirect(start *block) *block {
	superseded := x.fn.Superseded
	x.superseded = superseded
	v := x.fn.Redirect.Call()
	x.dead = x.fn.Params
	frame, params := x.fn.Declared()
	call := x.callValue(x.layout.constant(&lower.Const{Type: v.Type(), Value: v}), v.Type(), x.regs(params), x.results)
	if frame != nil {
		r, off, successor := x.unit.rt, x.layout.reg(frame), call
		call = func(fp unsafe.Pointer) {
			r.Offer(*at[*rt.Frame](fp, off))
			successor(fp)
		}
	}
	return &block{term: func(fp unsafe.Pointer) *block {
		if len(superseded) == 0 {
			return start
		}
		call(fp)
		return nil
	}}
}

// framed makes the start of a function with defers: rt runs the body, which leaves the
// results in the frame.
func (x *compiler) framed(entry *block) *block {
	reg := x.layout.reg(x.fn.Frame)
	var after *block
	if x.fn.Recover >= 0 {
		for _, b := range x.fn.Blocks {
			if b.Index == x.fn.Recover {
				after = x.blocks[b]
			}
		}
	}
	var clear []mover
	zeros := make([]unsafe.Pointer, len(x.results))
	for i, t := range x.fn.Results {
		clear = append(clear, moverOf(t))
		zeros[i] = reflect.New(t).UnsafePointer()
	}
	r, results, named := x.unit.rt, x.results, x.fn.NamedResults
	return &block{term: func(fp unsafe.Pointer) *block {
		f := r.NewFrame()
		*at[*rt.Frame](fp, reg) = f
		for i, m := range clear {
			m(unsafe.Add(fp, results[i]), zeros[i])
		}
		rt.RunBody(f, func(pc int) {
			if pc == 0 {
				exec(fp, entry)
			} else {
				recovered(fp)
				exec(fp, after)
			}
		}, named)
		return nil
	}}
}

func (x *compiler) emit(i instr) {
	if i != nil {
		x.out = append(x.out, i)
	}
}

// block compiles a block; dead is what its calls forget. Some instructions that follow
// each other become one.
func (x *compiler) block(b *lower.Block, dead map[int][]*lower.Reg) {
	x.out = nil
	ins := b.Instrs
	first := 0
	if x.polls && b == x.fn.Blocks[0] {
		first = 1 // the callers have done it
	}
	for i := first; i < len(ins); i++ {
		x.pos, x.dead, x.keeps = ins[i].Pos, dead[i], false
		if i+1 < len(ins) {
			var r lower.Returned
			r, x.keeps = ins[i+1].Op.(lower.Returned)
			x.awaits = r.Awaited
		}
		if n := len(ins) - i; n >= 2 {
			if i == len(ins)-2 {
				if branch, ok := ins[i+1].Op.(lower.If); ok && x.fusedBranch(b, ins[i].Op, branch) {
					break
				}
			}
			if k := x.fusedUpdate(ins[i:]); k > 0 {
				i += k - 1
				continue
			}
			if check, ok := ins[i].Op.(lower.CheckNil); ok && x.fusedCheck(check, ins[i+1].Op) {
				i++
				continue
			}
		}
		x.instr(b, ins[i].Op)
	}
	x.blocks[b].code = x.out
}

// off is the place of an operand in the frame.
func (x *compiler) off(o lower.Operand) uintptr { return x.layout.operand(o) }

func (x *compiler) offs(os []lower.Operand) []uintptr {
	out := make([]uintptr, len(os))
	for i, o := range os {
		out[i] = x.off(o)
	}
	return out
}

func (x *compiler) regs(rs []*lower.Reg) []uintptr {
	out := make([]uintptr, len(rs))
	for i, r := range rs {
		out[i] = x.layout.reg(r)
	}
	return out
}

// need refuses an operation that has no compiled form.
func need(i instr, op lower.Op, t reflect.Type) instr {
	if i == nil {
		unsupported("%T %v of %s", op, op, t)
	}
	return i
}

func (x *compiler) instr(b *lower.Block, op lower.Op) {
	switch op := op.(type) {
	case lower.Set:
		x.emit(x.set(op))
	case lower.Unary:
		x.emit(need(unary(op.Op, kindOf(op.X.TypeOf()), x.off(op.Dst), x.off(op.X)), op, op.X.TypeOf()))
	case lower.Binary:
		x.emit(x.binary(op))
	case lower.IsNil:
		x.emit(isNil(op.X.TypeOf(), x.off(op.Dst), x.off(op.X), op.Negate))
	case lower.Number:
		x.emit(need(numbers(kindOf(op.X.TypeOf()), kindOf(op.Dst.Type), x.off(op.Dst), x.off(op.X)), op, op.X.TypeOf()))
	case lower.New:
		x.emit(newVariable(op.Dst.Type.Elem(), x.off(op.Dst)))
	case lower.Load:
		x.emit(x.load(op, false))
	case lower.Store:
		x.emit(x.store(op, false))
	case lower.Addr:
		x.emit(x.address(op))
	case lower.Part:
		x.emit(x.part(op))
	case lower.CheckIndex:
		x.emit(x.checkIndex(op))
	case lower.CheckNil:
		x.emit(x.checkNil(op.X))
	case lower.CheckMap:
		x.emit(x.checkMap(op.X))
	case lower.Cast:
		x.emit(move(op.Dst.Type, x.off(op.Dst), x.off(op.X)))
	case lower.Lookup:
		x.emit(x.lookup(op))
	case lower.Update:
		x.emit(x.update(op))
	case lower.Delete:
		x.emit(x.delete(op))
	case lower.Len:
		x.emit(length(op.X.TypeOf(), x.off(op.Dst), x.off(op.X), op.Cap))
	case lower.MakeMap:
		x.emit(makeMap(op.Dst.Type, x.off(op.Dst)))
	case lower.Poll:
		x.emit(x.poll())
	case lower.Returned: // a part of the call
	case lower.Call:
		x.emit(x.call(op))
	case lower.CallFunc:
		x.emit(x.callFunc(op))
	case lower.Closure:
		x.emit(x.closure(op))
	default:
		x.blocks[b].term = x.terminator(op)
	}
}

func (x *compiler) poll() instr {
	stop, pos := &x.unit.rt.Raised, x.pos
	return func(fp unsafe.Pointer) {
		if stop.Load() {
			look(fp, pos)
		}
	}
}

func (x *compiler) set(op lower.Set) instr {
	from, to := op.Src.TypeOf(), op.Dst.Type
	if to == anyType && from != anyType {
		d := x.off(op.Dst)
		if c, ok := op.Src.(*lower.Const); ok {
			var v any
			if c.Value.IsValid() {
				v = c.Value.Interface()
			} else {
				v = reflect.Zero(from).Interface()
			}
			return func(fp unsafe.Pointer) { *at[any](fp, d) = v }
		}
		return box(from, d, x.off(op.Src))
	}
	return move(to, x.off(op.Dst), x.off(op.Src))
}

func (x *compiler) binary(op lower.Binary) instr {
	t := op.X.TypeOf()
	k := kindOf(t)
	d, a := x.off(op.Dst), x.off(op.X)
	c, constant := op.Y.(*lower.Const)
	switch {
	case op.Op == token.SHL || op.Op == token.SHR:
		var n uint64
		if c.Value.IsValid() && c.Value.CanInt() {
			n = uint64(c.Value.Int())
		} else if c.Value.IsValid() {
			n = c.Value.Uint()
		}
		return need(shiftBy(op.Op, k, d, a, n), op, t)
	case classOf(t) == classAny && classOf(op.Y.TypeOf()) == classAny:
		mark, cmp := x.marks(), need(equal[any](op.Op, d, a, x.off(op.Y)), op, t)
		return func(fp unsafe.Pointer) { mark(fp); cmp(fp) }
	case constant && k == reflect.Int && c.Value.IsValid():
		if i := immediate(op.Op, d, a, c.Value.Int()); i != nil {
			return i
		}
	}
	return need(binary(op.Op, k, d, a, x.off(op.Y)), op, t)
}

func isNilReg(d uintptr, negate bool, isNil func(fp unsafe.Pointer) bool) instr {
	return func(fp unsafe.Pointer) { *at[bool](fp, d) = isNil(fp) != negate }
}

func isNil(t reflect.Type, d, x uintptr, negate bool) instr {
	return isNilReg(d, negate, nilTest(t, x))
}

// nilTest reports whether a register is nil.
func nilTest(t reflect.Type, x uintptr) func(fp unsafe.Pointer) bool {
	switch classOf(t) {
	case classPointer:
		return func(fp unsafe.Pointer) bool { return *at[unsafe.Pointer](fp, x) == nil }
	case classSlice:
		return func(fp unsafe.Pointer) bool { return *at[[]byte](fp, x) == nil }
	case classAny:
		return func(fp unsafe.Pointer) bool { return *at[any](fp, x) == nil }
	case classError:
		return func(fp unsafe.Pointer) bool { return *at[error](fp, x) == nil }
	case classFunc:
		return func(fp unsafe.Pointer) bool { return *at[func()](fp, x) == nil }
	}
	return func(fp unsafe.Pointer) bool { return value(t, fp, x).IsNil() }
}
