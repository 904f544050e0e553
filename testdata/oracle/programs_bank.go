// Accounts, interfaces, errors with state, and a ledger.
package main

import (
	"errors"
	"fmt"
)

type Money int64

func (m Money) String() string { return fmt.Sprintf("$%d.%02d", int64(m)/100, int64(m)%100) }

type InsufficientFunds struct{ Need, Have Money }

func (e InsufficientFunds) Error() string { return fmt.Sprintf("need %v, have %v", e.Need, e.Have) }

var ErrFrozen = errors.New("account is frozen")

type Account interface {
	Deposit(Money) error
	Withdraw(Money) error
	Balance() Money
}
type base struct {
	bal    Money
	frozen bool
	log    []string
}

func (b *base) Deposit(m Money) error {
	if b.frozen {
		return fmt.Errorf("deposit %v: %w", m, ErrFrozen)
	}
	b.bal += m
	b.log = append(b.log, "+"+m.String())
	return nil
}
func (b *base) Withdraw(m Money) error {
	if m > b.bal {
		return &InsufficientFunds{m, b.bal}
	}
	b.bal -= m
	b.log = append(b.log, "-"+m.String())
	return nil
}
func (b *base) Balance() Money { return b.bal }

type Savings struct {
	base
	rate float64
}

func (s *Savings) Accrue() { s.Deposit(Money(float64(s.bal) * s.rate)) }

type Checking struct {
	*base
	limit Money
}

func (c Checking) Withdraw(m Money) error {
	if m <= c.bal+c.limit {
		c.bal -= m
		return nil
	}
	return fmt.Errorf("checking: %w", c.base.Withdraw(m))
}
func transfer(from, to Account, m Money) (err error) {
	if err = from.Withdraw(m); err != nil {
		return fmt.Errorf("transfer: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, from.Deposit(m))
		}
	}()
	return to.Deposit(m)
}

func main() {
	s := &Savings{base{bal: 100_00}, 0.05}
	c := Checking{&base{}, 50_00}
	fmt.Println(transfer(s, c, 30_00), s.Balance(), c.Balance())
	s.Accrue()
	fmt.Println(s.bal, s.log)
	err := transfer(s, c, 1000_00)
	var f *InsufficientFunds
	fmt.Println(err, errors.As(err, &f), f.Need-f.Have)
	err = transfer(c, s, 500_00)
	fmt.Println(err, errors.As(err, &f), f.Have)
	s.frozen = true
	err = transfer(c, s, 70_00)
	fmt.Println(err, errors.Is(err, ErrFrozen), c.Balance())
}
