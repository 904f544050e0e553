package sessions

import "testing"

func TestFill(t *testing.T) {
	tests := []struct {
		text    string
		columns int
		want    string
	}{
		{"one two three\nfour", 0, "one two three\nfour"},
		{"one two three\nfour", 9, "one two\nthree\nfour"},
		{"one two\n\n\nthree four five", 10, "one two\n\n\nthree four\nfive"},
		{"- one two\n  three\n- four\n", 8, "- one\n  two\n  three\n- four"},
		{"# a heading that is long\ntext and more", 8, "# a heading that is long\ntext and\nmore"},
		{"```sh\nls -l and more\n```\nand then", 5, "    ls -l and more\nand\nthen"},
		{"averylongword and äöü", 7, "averylongword\nand äöü"},
		{"", 5, ""},
	}
	for _, test := range tests {
		if got := fill(test.text, test.columns); got != test.want {
			t.Errorf("%q in %d columns: got %q, want %q", test.text, test.columns, got, test.want)
		}
	}
}
