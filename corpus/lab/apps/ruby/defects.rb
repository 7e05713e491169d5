# What goes wrong in Ruby programs, by name.
require "bigdecimal"
require "date"
require "erb"
require "json"
require "net/http"
require "pg"
require "redis"
require "time"

Order = Struct.new(:customer, :lines)
ORDER = Order.new(nil, [])

def recurse(order)
  recurse(order.dup)
end

def away(host)
  lambda do
    Net::HTTP.start("#{host}.lab.test", 24999, open_timeout: 0.5) { |http| http.post("/lab-hook-path", "{}") }
  end
end

FAILURES = {
  "null" => -> { ORDER.customer.name },
  "null item" => -> { ORDER.lines[0][:total] },
  "null sum" => -> { 5 + ORDER.customer },
  "missing key" => -> { { "amount" => 5 }.fetch("currency") },
  "index" => -> { ORDER.lines.fetch(3) },
  "division" => -> { 100 / ORDER.lines.size },
  "unknown method" => -> { ORDER.capture },
  "unknown name" => -> { calculate_tax(5) },
  "missing class" => -> { Ledger::Exporter.new },
  "wrong arguments" => -> { recurse },
  "concatenation" => -> { "total: " + 42 },
  "frozen" => -> { "EUR".freeze << "O" },
  "recursion" => -> { recurse(ORDER) },
  "missing module" => -> { require "ledger/exporter" },
  "not implemented" => -> { raise NotImplementedError, "refund.updated is not handled yet" },
  "template" => -> { ERB.new("<%= order.total %>").result },
  "comparison" => -> { [3, nil, "x"].sort },
  "not a number" => -> { Float::NAN.to_i },
  "number format" => -> { Integer("12,50") },
  "decimal format" => -> { Float("12,50 EUR") },
  "big number" => -> { BigDecimal("12,50 EUR") },
  "date format" => -> { Date.parse("tomorrow") },
  "iso date" => -> { Time.iso8601("30.11.2026") },
  "parse JSON" => -> { JSON.parse('{"amount": 5,}') },
  "parse empty JSON" => -> { JSON.parse("") },
  "parse no JSON" => -> { JSON.parse("<html>") },
  "encoding" => -> { "Krüger".encode("US-ASCII") },
  "decode" => -> { "\xff\xfe".encode("UTF-16") },
  "missing file" => -> { File.read("/etc/ledger/certs/client.pem") },
  "full disk" => -> { File.open("/dev/full", "w") { |file| file.write("x" * 100_000) } },
  "database refused" => -> { PG.connect(host: "db.lab.test", port: 24999, dbname: "ledger") },
  "database unknown" => -> { PG.connect(host: "missing.lab.test", dbname: "ledger") },
  "cache refused" => -> { Redis.new(host: "cache.lab.test", port: 24999, reconnect_attempts: 0).get("order") },
  "upstream refused" => away("tax"),
  "upstream unknown" => away("missing"),
  "upstream silent" => away("dark"),
}.freeze
