// Dependency injection by reflection: values reach interfaces only through calls of
// constructors that nobody else calls.
package main

import (
	"fmt"
	"reflect"
)

type container map[reflect.Type]reflect.Value

func (c container) provide(f any) { c[reflect.TypeOf(f).Out(0)] = reflect.ValueOf(f) }

func (c container) get(t reflect.Type) reflect.Value {
	f, ok := c[t]
	for k, v := range c {
		if !ok && t.Kind() == reflect.Interface && k.Implements(t) {
			f, ok = v, true
		}
	}
	if !ok {
		panic("no provider for " + t.String())
	}
	var args []reflect.Value
	for in := range f.Type().Ins() {
		args = append(args, c.get(in))
	}
	return f.Call(args)[0]
}

func get[T any](c container) T { return c.get(reflect.TypeFor[T]()).Interface().(T) }

type DB struct{ dsn string }

type Store interface{ Find(id int) string }

type Logger interface{ Log(string) }

type sqlStore struct{ db *DB }

func (s *sqlStore) Find(id int) string { return fmt.Sprint(s.db.dsn, "/", id) }

type plainLog struct{}

func (plainLog) Log(s string) { fmt.Println("log:", s) }

type Service struct {
	store Store
	log   Logger
}

type Maker struct{}

type product struct{ n int }

func (p product) String() string { return fmt.Sprint("product ", p.n) }

func (Maker) Make(n int) product { return product{n} }

func main() {
	c := container{}
	c.provide(func() *DB { return &DB{"db"} })
	c.provide(func(d *DB) *sqlStore { return &sqlStore{d} })
	c.provide(func() plainLog { return plainLog{} })
	c.provide(func(s Store, l Logger) *Service { return &Service{s, l} })
	s := get[*Service](c)
	s.log.Log(s.store.Find(7))
	p := reflect.ValueOf(Maker{}).MethodByName("Make").Call([]reflect.Value{reflect.ValueOf(4)})[0]
	fmt.Println(p.Interface().(fmt.Stringer).String(), p)
	defer func() { fmt.Println(recover()) }()
	get[fmt.Stringer](c)
}
