// time with named durations, formats, and user types around it.
package main

import (
	"encoding/json"
	"fmt"
	"time"
)

type Day struct{ time.Time }

func (d Day) String() string { return d.Format("2006-01-02") }

type Timeout time.Duration

func main() {
	d := Day{time.Date(2024, 2, 29, 12, 30, 0, 0, time.UTC)}
	fmt.Println(d, d.Weekday(), d.AddDate(1, 0, 0).Format(time.RFC3339), d.Add(36*time.Hour).Month())
	fmt.Println(time.Duration(Timeout(1500*time.Millisecond)), Timeout(5), 90*time.Minute, time.Duration(1.5*float64(time.Second)))
	a, err := time.Parse("Jan 2 2006", "Mar 5 2023")
	fmt.Println(a.YearDay(), err, d.Sub(a).Hours(), a.Before(d.Time), a.IsZero())
	_, err = time.Parse(time.DateOnly, "nope")
	fmt.Println(err)
	b, _ := json.Marshal(struct {
		D Day
		T time.Time
		X time.Duration
	}{d, a, 5})
	fmt.Println(string(b))
	m := map[time.Time]int{a: 1}
	fmt.Println(m[a], d.Truncate(time.Hour).Minute(), time.March, time.Saturday)
	start := time.Now()
	time.Sleep(2 * time.Millisecond)
	el := time.Since(start)
	fmt.Println(el >= 2*time.Millisecond, el < 5*time.Second)
	tk := time.NewTicker(time.Millisecond)
	n := 0
	for range tk.C {
		if n++; n == 3 {
			tk.Stop()
			break
		}
	}
	fmt.Println(n)
}
