// Meets each case of the standard input and writes the errors of net/http as JSON lines.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"
)

type oneCase struct {
	ID, URL, Method, Body, Proxy string
	Headers                      map[string]string
}

func meet(one oneCase) error {
	transport := &http.Transport{DisableKeepAlives: true, TLSHandshakeTimeout: 700 * time.Millisecond}
	if one.Proxy != "" {
		proxy, err := url.Parse(one.Proxy)
		if err != nil {
			return err
		}
		transport.Proxy = http.ProxyURL(proxy)
	}
	if one.Method == "" {
		one.Method = "POST"
	}
	request, err := http.NewRequest(one.Method, one.URL, strings.NewReader(one.Body))
	if err != nil {
		return err
	}
	for name, value := range one.Headers {
		request.Header.Set(name, value)
	}
	client := &http.Client{Transport: transport, Timeout: 900 * time.Millisecond}
	response, err := client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	_, err = io.ReadAll(response.Body)
	return err
}

func main() {
	var cases []oneCase
	if err := json.NewDecoder(os.Stdin).Decode(&cases); err != nil {
		panic(err)
	}
	for _, one := range cases {
		if err := meet(one); err != nil {
			line, _ := json.Marshal(map[string]string{"id": one.ID, "message": err.Error()})
			fmt.Println(string(line))
		}
	}
}
