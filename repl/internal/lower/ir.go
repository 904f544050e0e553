package lower

import (
	"go/token"
	"go/types"
	"reflect"

	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

// Program is one unit of a cell, ready to be executed.
type Program struct {
	Funcs   []*Func
	Entry   []*Func // called in this order
	Binds   []Bind
	Methods []Method

	Set   map[*types.Var]*bool // the cell's variables, and whether they have been set
	Ended *bool                // whether the cell's statements have come to their end
}

// Bind says which function of the program a slot of the session gets before Entry runs.
type Bind struct {
	Slot *rt.Slot
	Fn   *Func
}

// Method says which function is a method of a type: Fn of this program, or Host.
type Method struct {
	Type *rt.Type
	Name string
	Fn   *Func
	Host reflect.Value
}

// Func is a function, or a closure if Free is not empty.
type Func struct {
	ID      int
	Name    string // as error messages show it
	Pos     token.Pos
	Params  []*Reg
	Free    []*Reg
	Results []reflect.Type
	Locals  []*Reg
	Blocks  []*Block

	// A function with defers has a frame; Blocks[Recover], if not negative, is where it
	// goes on after a recovered panic.
	Frame        *Reg
	Recover      int
	NamedResults bool

	// Redirect, if not nil, is called instead of the body once Superseded is not empty.
	Redirect   *rt.Slot
	Superseded chan struct{}
}

// Declared are the parameters that the source has: all but the frame that a function takes
// which calls recover.
func (f *Func) Declared() (frame *Reg, params []*Reg) {
	if f.takesFrame() {
		return f.Params[0], f.Params[1:]
	}
	return nil, f.Params
}

func (f *Func) takesFrame() bool { return len(f.Params) > 0 && f.Params[0].Type == frameType }

// Type is the function's type as a func value.
func (f *Func) Type() reflect.Type {
	in := make([]reflect.Type, len(f.Params))
	for i, p := range f.Params {
		in[i] = p.Type
	}
	return reflect.FuncOf(in, f.Results, false)
}

// Block is a sequence of instructions, the last of which, and no other, is a Jump, If or
// Return.
type Block struct {
	Index  int
	Instrs []Instr
}

// An Operand is a *Reg or a *Const.
type Operand interface{ TypeOf() reflect.Type }

// Reg is a variable of a function.
type Reg struct {
	ID   int
	Type reflect.Type

	// Unsigned says that an index is the bits of an unsigned number.
	Unsigned bool
}

// Unsigned reports an index that is negative where its number is larger than any int.
func Unsigned(index Operand) bool {
	r, ok := index.(*Reg)
	return ok && r.Unsigned
}

// Const is a value known before the program runs: a constant, a variable's address, a
// compiled function. A Const without a Value is the zero value of its type.
type Const struct {
	Type  reflect.Type
	Value reflect.Value
}

func (r *Reg) TypeOf() reflect.Type   { return r.Type }
func (c *Const) TypeOf() reflect.Type { return c.Type }

// Instr is an instruction with its place in the cell.
type Instr struct {
	Op  Op
	Pos token.Pos
}

// Op is one of the types below.
type Op interface{ op() }

type (
	// Set is dst = src; dst's type is src's, or any.
	Set struct {
		Dst *Reg
		Src Operand
	}
	// Unary is dst = op x for - ^ !.
	Unary struct {
		Dst *Reg
		Op  token.Token
		X   Operand
	}
	// Binary is dst = x op y on operands of basic kinds. Shifts are by a constant less
	// than 64; divisors are constants other than zero.
	Binary struct {
		Dst  *Reg
		Op   token.Token
		X, Y Operand
	}
	// IsNil is dst = x == nil, or x != nil.
	IsNil struct {
		Dst    *Reg
		X      Operand
		Negate bool
	}
	// Number is a conversion between integer types, or from one to a float.
	Number struct {
		Dst *Reg
		X   Operand
	}
	// New is dst = new(T).
	New struct{ Dst *Reg }
	// Load is dst = place.
	Load struct {
		Dst *Reg
		Src Place
	}
	// Store is place = x.
	Store struct {
		Dst Place
		X   Operand
	}
	// Addr is dst = &place; the place's last step is a field.
	Addr struct {
		Dst *Reg
		Src Place
	}
	// Part is dst = x.field or x[index] of a value that is no pointer (struct, array,
	// string).
	Part struct {
		Dst  *Reg
		X    Operand
		Step Step
	}
	// Lookup is dst, ok = m[k]; OK may be nil.
	Lookup struct {
		Dst, OK *Reg
		M, K    Operand
	}
	// Update is m[k] = v.
	Update struct{ M, K, V Operand }
	// Delete is delete(m, k).
	Delete struct{ M, K Operand }
	// Len is dst = len(x) or cap(x).
	Len struct {
		Dst *Reg
		X   Operand
		Cap bool
	}
	// MakeMap is dst = make(map[K]V).
	MakeMap struct{ Dst *Reg }
	// Cast is dst = x's memory seen as dst's type, of the same layout.
	Cast struct {
		Dst *Reg
		X   Operand
	}
	// Call is dsts = fn(args). Fn is a func value: a *Reg, or a *Const holding a
	// compiled function.
	Call struct {
		Dsts []*Reg
		Fn   Operand
		Args []Operand
	}
	// CallFunc is dsts = fn(args) of a function of the program.
	CallFunc struct {
		Dsts []*Reg
		Fn   *Func
		Args []Operand
	}
	// Closure is dst = fn with its free variables bound.
	Closure struct {
		Dst  *Reg
		Fn   *Func
		Free []Operand
	}
	// CheckIndex panics if i is no index of x, whose length is Len if that is not negative.
	CheckIndex struct {
		X, I Operand
		Len  int
	}
	// CheckNil panics if a pointer or an interface value is nil.
	CheckNil struct{ X Operand }
	// CheckMap panics if a map that is written to is nil.
	CheckMap struct{ X Operand }
	// Poll lets the cell be interrupted.
	Poll struct{}
	// Returned follows a Call whose results the next instructions assign to variables, up
	// to a Poll: that happens even after an interrupt, unless the cell was left long ago.
	// What is awaited is assigned then only if there is something in it.
	Returned struct{ Awaited []*Reg }

	// Jump, If and Return end a block.
	Jump struct{ To Edge }
	If   struct {
		Cond       Operand
		Then, Else Edge
	}
	Return struct{ Results []Operand }
)

func (Set) op()        {}
func (Unary) op()      {}
func (Binary) op()     {}
func (IsNil) op()      {}
func (Number) op()     {}
func (New) op()        {}
func (Load) op()       {}
func (Store) op()      {}
func (Addr) op()       {}
func (Part) op()       {}
func (Lookup) op()     {}
func (Update) op()     {}
func (Delete) op()     {}
func (Len) op()        {}
func (MakeMap) op()    {}
func (Cast) op()       {}
func (Call) op()       {}
func (CallFunc) op()   {}
func (Closure) op()    {}
func (CheckIndex) op() {}
func (CheckNil) op()   {}
func (CheckMap) op()   {}
func (Poll) op()       {}
func (Returned) op()   {}
func (Jump) op()       {}
func (If) op()         {}
func (Return) op()     {}

// Place is a variable: *Ptr, or what the steps lead to from there. Where Ptr is a slice
// the first step is an index.
type Place struct {
	Ptr   Operand
	Steps []Step
}

// Step is a field, or an index to be checked against the length.
type Step struct {
	Field int
	Index Operand // nil: a field
	Len   int     // of the array, -1 for a slice or string
}

// Edge leads to a block; its moves are done first, one after another.
type Edge struct {
	Moves []Set
	To    *Block
	Poll  bool // it closes a loop
}
