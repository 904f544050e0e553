package check

import (
	"fmt"
	"regexp"
	"strings"
)

// advices say in one plain sentence what to do about the compile errors that are made most
// often. An error has the advice of the first row all of whose words are in its message.
var advices = []struct {
	words  []string
	advice string
}{
	{[]string{"mismatched types", "untyped string", "untyped int"}, `a number becomes text by strconv.Itoa(5) or fmt.Sprint(5), text a number by strconv.Atoi("5")`},
	{[]string{"mismatched types", "string"}, "fmt.Sprint(x) makes text of anything, strconv.Atoi(s) a number of text"},
	{[]string{"mismatched types"}, "Go converts nothing by itself: write float64(x), int(x), ... around one of them"},
	{[]string{"cannot use nil as"}, "only pointers, slices, maps, channels, functions and interfaces can be nil"},
	{[]string{"(overflows)", "as int value"}, "an int holds up to 1<<63 - 1, a uint64 up to 1<<64 - 1; float64 and big.Int of math/big hold more"},
	{[]string{"(overflows)"}, "the number does not fit into that type; a larger one is int64, a wider one float64"},
	{[]string{"(truncated)"}, "an integer holds no fraction: use float64, or int(math.Round(x))"},
	{[]string{"cannot use", "as error value"}, `errors.New("what is wrong") makes an error of text`},
	{[]string{"does not implement", "has pointer receiver"}, "the method belongs to the pointer: use & before the value"},
	{[]string{"does not implement", "missing method"}, "declare the method that is missing, with the same parameters and results"},
	{[]string{"cannot use", "(untyped int constant)", "as string value"}, `text stands in double quotes; strconv.Itoa(5) makes text of a number`},
	{[]string{"cannot use", "as string value"}, "fmt.Sprint(x) makes text of anything"},
	{[]string{"cannot use", "(untyped string constant)", "as int value"}, `a number stands without quotes; n, err := strconv.Atoi("5") makes one of text`},
	{[]string{"cannot use", "string", "as int value"}, `n, err := strconv.Atoi("5") makes a number of text`},
	{[]string{"cannot use", "as time.Duration value"}, "a Duration is a number of units: time.Sleep(1 * time.Second), or time.Duration(n) * time.Second of a variable"},
	{[]string{"cannot use", "as *"}, "&x is a pointer to the variable x"},
	{[]string{"in call to Map,", " error) of ", "does not match"}, "TryMap is for functions that can fail: TryMap(src, func(ctx context.Context, x T) (U, error) { ... })"},
	{[]string{"in call to TryMap,", "does not match"}, "the function is given a context first: TryMap(src, func(ctx context.Context, x T) (U, error) { ... })"},
	{[]string{"cannot use", " pipeline.Option)", "as pipeline.Option value"}, "an option is called, as in Ordered() or Workers(5)"},
	{[]string{"in call to Join,", "Aiter[*pipeline.Conn] of "}, "Events(conns, (*Conn).Lines) joins the lines of all connections"},
	{[]string{"in call to Events,", " does not match func(*pipeline.Conn)"}, "a function makes the messages of one connection: Events(conns, (*Conn).Lines)"},
	{[]string{"cannot use", " value in "}, "the two types have to be the same: convert the value, as in float64(x), or change one of the types"},
	{[]string{"missing return"}, "every way through the function has to end in a return"},
	{[]string{"assignment mismatch", "1 variable but", "returns 2 values"}, "take both, as in v, err := f(); or await f(), which ends the cell at an error"},
	{[]string{"assignment mismatch"}, "on the left there has to be one name for each value; _ takes one that is not needed"},
	{[]string{"multiple-value", "error)"}, "take the values first, as in v, err := f(); or write await f(), which ends the cell at an error"},
	{[]string{"multiple-value"}, "take the values first, as in a, b := f()"},
	{[]string{"non-boolean condition"}, "a condition is true or false: write x != 0, s != \"\" or p != nil"},
	{[]string{"no new variables on left side of :="}, "= gives a variable that is there already another value"},
	{[]string{"cannot assign to struct field", "in map"}, "take the struct out, change it, and put it back: v := m[k]; v.X = 1; m[k] = v"},
	{[]string{"cannot assign to", "neither addressable"}, "it is a constant or a value without a place; a variable can be assigned to"},
	{[]string{"is not an interface"}, "its type is known: x.(T) asks an interface what it holds; T(x) converts"},
	{[]string{"append(", "is not used"}, "append returns the longer slice: xs = append(xs, x)"},
	{[]string{"is not used"}, "only the last expression of a cell is its value; give this one to a variable, or to _"},
	{[]string{"(no value) used as value"}, "the function returns nothing"},
	{[]string{"use of untyped nil"}, "nil alone has no type: var p *T, or var err error, is nil"},
	{[]string{"can only be compared to nil"}, "slices.Equal, maps.Equal and reflect.DeepEqual compare what is in them"},
	{[]string{"invalid argument", "for built-in len"}, "len takes a string, slice, array, map or channel"},
	{[]string{"cannot range over"}, "a range goes over slices, arrays, maps, strings, channels, whole numbers, functions and Aiters"},
	{[]string{"cannot indirect"}, "it is no pointer: without the * it is the value itself"},
	{[]string{"cannot take address of"}, "only what is in a variable has an address: x := 5; &x"},
	{[]string{"cannot call pointer method"}, "the method needs the value's address, which a variable has: v := T{}; v.M()"},
	{[]string{"is not a function"}, "only functions can be called"},
	{[]string{"too many values in struct literal"}, "with names the order and number do not matter: T{Name: value}"},
	{[]string{"too few values in struct literal"}, "with names the rest may be left out: T{Name: value}"},
	{[]string{"not in for, switch, or select"}, "break leaves a loop, switch or select around it"},
	{[]string{"continue not in for"}, "continue goes on with the next turn of the loop around it"},
	{[]string{"cannot use generic type", "without instantiation"}, "name the types that it is for, as in Aiter[int]; a type of your own with that name has to be declared first"},
	{[]string{"invalid recursive type"}, "a pointer can refer to its own type: *T"},
	{[]string{"out of bounds"}, "the first element has the index 0, the last one len(xs)-1"},
}

// advice returns the sentence for a message, "" if there is none.
func advice(msg string) string {
	if _, left, ok := strings.Cut(msg, "assignment mismatch: "); ok {
		_, right, _ := strings.Cut(left, " returns ")
		var names, values int
		fmt.Sscan(left, &names)
		fmt.Sscan(right, &values)
		if names > 1 && values == names+1 {
			return "if the last result is an error, await before the call takes it off; otherwise each value needs a name"
		}
	}
	if help := ofDuration(msg); help != "" {
		return help
	}
next:
	for _, row := range advices {
		for _, w := range row.words {
			if !strings.Contains(msg, w) {
				continue next
			}
		}
		return row.advice
	}
	return ""
}

// withDuration matches what the checker says where a number meets a time.Duration.
var withDuration = regexp.MustCompile(`^invalid operation: ((?:await )?\S+) (\S+) ((?:await )?\S+) \(mismatched types (\S+) and (\S+)\)$`)

// ofDuration converts the number: its unit is only in the duration.
func ofDuration(msg string) string {
	m := withDuration.FindStringSubmatch(msg)
	if m == nil || (m[4] == "time.Duration") == (m[5] == "time.Duration") {
		return ""
	}
	x, op, y, of := m[1], m[2], m[3], m[4]
	number, duration := &x, &y
	if of == "time.Duration" {
		number, duration, of = &y, &x, m[5]
	}
	switch {
	case strings.HasPrefix(of, "float"):
		*duration = "float64(" + *duration + ")"
		return fmt.Sprintf("a Duration is a whole number of nanoseconds: time.Duration(%s %s %s)", x, op, y)
	case strings.HasPrefix(of, "int"), strings.HasPrefix(of, "uint"):
		*number = "time.Duration(" + *number + ")"
		return fmt.Sprintf("Go converts nothing by itself: %s %s %s", x, op, y)
	}
	return ""
}
