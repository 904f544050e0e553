// An interpreter of a tiny language, with a jump table and bytes.
package main

import (
	"fmt"
	"io"
	"strings"
)

func run(src string, in io.ByteReader) (string, error) {
	var stack []int
	jump := make(map[int]int)
	for i, c := range src {
		switch c {
		case '[':
			stack = append(stack, i)
		case ']':
			if len(stack) == 0 {
				return "", fmt.Errorf("unmatched ] at %d", i)
			}
			j := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			jump[i], jump[j] = j, i
		}
	}
	if len(stack) > 0 {
		return "", fmt.Errorf("unmatched [ at %d", stack[0])
	}
	var tape [64]byte
	var out strings.Builder
	for pc, p := 0, 0; pc < len(src); pc++ {
		switch src[pc] {
		case '>':
			p++
		case '<':
			p--
		case '+':
			tape[p]++
		case '-':
			tape[p]--
		case '.':
			out.WriteByte(tape[p])
		case ',':
			b, err := in.ReadByte()
			if err != nil {
				return out.String(), err
			}
			tape[p] = b
		case '[':
			if tape[p] == 0 {
				pc = jump[pc]
			}
		case ']':
			if tape[p] != 0 {
				pc = jump[pc]
			}
		}
	}
	return out.String(), nil
}

func main() {
	fmt.Println(run("++++++++[>+++++++++<-]>.+++++++++++++++++++++++++++++.+++++++..+++.", nil))
	fmt.Println(run(",[.,]", strings.NewReader("echo")))
	fmt.Println(run("[[]", nil))
	fmt.Println(run("]", nil))
}
