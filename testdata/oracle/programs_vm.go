// A stack machine with opcodes, a program as data and instruction functions.
package main

import "fmt"

type op uint8

const (
	push op = iota
	add
	mul
	dup
	jnz
	dec
	swap
	halt
)

type instr struct {
	op  op
	arg int
}
type vm struct {
	stack []int
	pc    int
	steps int
}

func (v *vm) pop() int      { x := v.stack[len(v.stack)-1]; v.stack = v.stack[:len(v.stack)-1]; return x }
func (v *vm) push(x ...int) { v.stack = append(v.stack, x...) }

var table = [...]func(*vm, int) bool{
	push: func(v *vm, a int) bool { v.push(a); return true },
	add:  func(v *vm, _ int) bool { v.push(v.pop() + v.pop()); return true },
	mul:  func(v *vm, _ int) bool { v.push(v.pop() * v.pop()); return true },
	dup:  func(v *vm, _ int) bool { x := v.pop(); v.push(x, x); return true },
	dec:  func(v *vm, _ int) bool { v.push(v.pop() - 1); return true },
	swap: func(v *vm, _ int) bool { a, b := v.pop(), v.pop(); v.push(a, b); return true },
	jnz: func(v *vm, a int) bool {
		if v.stack[len(v.stack)-1] != 0 {
			v.pc = a
		}
		return true
	},
	halt: func(*vm, int) bool { return false },
}

func (v *vm) run(p []instr) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("pc %d: %v", v.pc, r)
		}
	}()
	for {
		in := p[v.pc]
		v.pc++
		v.steps++
		if !table[in.op](v, in.arg) {
			return nil
		}
	}
}

func main() {
	fact := []instr{{push, 1}, {push, 6}, {dup, 0}, {push, 0}, {add, 0}, {jnz, 7}, {halt, 0}, {dup, 0}, {dec, 0}, {swap, 0}, {halt, 0}}
	v := &vm{}
	fmt.Println(v.run(fact), v.stack, v.steps)
	loop := []instr{{push, 1000}, {dec, 0}, {jnz, 1}, {halt, 0}}
	v = &vm{}
	fmt.Println(v.run(loop), v.stack, v.steps)
	v = &vm{}
	fmt.Println(v.run([]instr{{add, 0}}))
	v = &vm{}
	fmt.Println(v.run([]instr{{push, 1}}))
}
