// A panic while the package is initialized.
package main

import "fmt"

var x = f()

func f() int { var a []int; return a[len(a)] }

func main() { fmt.Println("never", x) }
