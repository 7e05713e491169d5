// An application of net/http whose handlers fail: /defects panics, /json answers the error's own words.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"runtime/debug"
	"sort"
	"strconv"
	"strings"
	"time"
)

type line struct {
	SKU      string `json:"sku"`
	Quantity int    `json:"quantity"`
}

type order struct {
	Number   string    `json:"number"`
	Amount   float64   `json:"amount"`
	Due      time.Time `json:"due"`
	Paid     bool      `json:"paid"`
	Lines    []line    `json:"lines"`
	customer *struct{ name string }
}

func away(host string) func() error {
	return func() error {
		client := http.Client{Timeout: 500 * time.Millisecond}
		_, err := client.Post("http://"+host+".lab.test:24999/lab-hook-path", "application/json", strings.NewReader("{}"))
		return fmt.Errorf("calculate tax: %w", err)
	}
}

func decode(text string) func() error {
	return func() error {
		decoder := json.NewDecoder(strings.NewReader(text))
		decoder.DisallowUnknownFields()
		return decoder.Decode(&order{})
	}
}

var none order
var any interface{} = "paid"
var missing map[string]int

var failures = map[string]func() error{
	"null":            func() error { return errors.New(none.customer.name) },
	"index":           func() error { return errors.New(none.Lines[3].SKU) },
	"slice":           func() error { return errors.New("EUR"[2:len(none.Lines)]) },
	"division":        func() error { return fmt.Errorf("%d", 100/len(none.Lines)) },
	"missing key":     func() error { missing["EUR"] = 1; return nil },
	"wrong type":      func() error { return fmt.Errorf("%d", any.(int)) },
	"closed channel":  func() error { c := make(chan int); close(c); close(c); return nil },
	"not implemented": func() error { return errors.New("refund.updated: not implemented") },
	"not serialisable": func() error {
		_, err := json.Marshal(map[string]interface{}{"at": make(chan int)})
		return err
	},
	"number format":     func() error { _, err := strconv.Atoi("12,50"); return err },
	"decimal format":    func() error { _, err := strconv.ParseFloat("12,50 EUR", 64); return err },
	"boolean format":    func() error { _, err := strconv.ParseBool("ja"); return err },
	"date format":       func() error { _, err := time.Parse(time.RFC3339, "30.11.2026"); return err },
	"address":           func() error { _, err := url.Parse("http://[::1"); return err },
	"parse JSON":        decode(`{"amount": 5,}`),
	"parse empty JSON":  decode(""),
	"parse no JSON":     decode("<html>"),
	"JSON cut":          decode(`{"amount": 5`),
	"JSON wrong type":   decode(`{"amount": "5"}`),
	"JSON wrong nested": decode(`{"lines": [{"quantity": 1.5}]}`),
	"JSON no list":      decode(`{"lines": {}}`),
	"JSON unknown":      decode(`{"amont": 5}`),
	"JSON date":         decode(`{"due": "30.11.2026"}`),
	"missing file":      func() error { _, err := os.ReadFile("/etc/ledger/certs/client.pem"); return err },
	"full disk":         func() error { return os.WriteFile("/dev/full", []byte("x"), 0o600) },
	"upstream refused":  away("tax"),
	"upstream unknown":  away("missing"),
	"upstream silent":   away("dark"),
}

func names() []string {
	all := []string{}
	for name := range failures {
		all = append(all, name)
	}
	sort.Strings(all)
	return all
}

func handle(w http.ResponseWriter, r *http.Request) {
	parts := strings.SplitN(r.URL.Path, "/", 3)
	if parts[1] == "names" {
		json.NewEncoder(w).Encode(names())
		return
	}
	number, _ := strconv.Atoi(parts[2])
	io.Copy(io.Discard, http.MaxBytesReader(w, r.Body, 1_000_000))
	defer func() {
		if panicked := recover(); panicked != nil && parts[1] == "defects" {
			http.Error(w, fmt.Sprintf("panic: %v\n\n%s", panicked, debug.Stack()), 500)
		} else if panicked != nil {
			http.Error(w, fmt.Sprint(panicked), 500)
		}
	}()
	if err := failures[names()[number]](); err != nil {
		http.Error(w, err.Error(), 500)
	}
}

func main() {
	http.HandleFunc("/", handle)
	http.ListenAndServe("127.0.0.1:"+os.Args[1], nil)
}
