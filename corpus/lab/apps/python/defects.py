"""What goes wrong in Python programs, by name."""

import decimal
import importlib
import json
import sqlite3
import urllib.request
from datetime import datetime
from enum import Enum

import psycopg2
import redis
import requests


class Status(Enum):
    PAID = "paid"
    OPEN = "open"


class Order:
    def __init__(self):
        self.customer = None
        self.lines = []


def recurse(order):
    return recurse(order)


def database():
    connection = sqlite3.connect(":memory:")
    connection.executescript(
        """
        PRAGMA foreign_keys = ON;
        CREATE TABLE customers (id TEXT PRIMARY KEY);
        CREATE TABLE invoices (
            number TEXT UNIQUE, customer_id TEXT REFERENCES customers (id), amount INTEGER NOT NULL CHECK (amount > 0)
        );
        INSERT INTO customers VALUES ('c1');
        INSERT INTO invoices VALUES ('R-1', 'c1', 5);
        """
    )
    return connection


def sql(statement):
    return lambda request: database().execute(statement)


def read_only(request):
    sqlite3.connect("file:/proc/version?mode=ro", uri=True).execute("CREATE TABLE a (b)")


def full_disk(request):
    with open("/dev/full", "w") as file:
        file.write("x" * 10_000)


def not_implemented(request):
    raise NotImplementedError("refund.updated is not handled yet")


def assertion(request):
    lines = []
    assert len(lines) > 0, "order has no lines"


def unbound(request):
    if request is None:
        total = 1
    return total


UPSTREAM = "http://{host}.lab.test:24999/lab-hook-path"

FAILURES = {
    "null": lambda request: Order().customer.name,
    "null item": lambda request: None["amount"],
    "missing key": lambda request: {"amount": 5}["currency"],
    "index": lambda request: Order().lines[0],
    "division": lambda request: 100 / len(Order().lines),
    "unknown method": lambda request: Order().capture(),
    "unknown name": lambda request: calculate_tax(5),  # noqa: F821
    "unbound": unbound,
    "wrong arguments": lambda request: recurse(),
    "concatenation": lambda request: "total: " + 42,
    "not callable": lambda request: Order().lines(),
    "unpack": lambda request: [(a, b) for a, b in [(1, 2, 3)]],
    "recursion": recurse,
    "assertion": assertion,
    "missing module": lambda request: importlib.import_module("ledger.exporters"),
    "missing export": lambda request: exec("from json import parse"),
    "not implemented": not_implemented,
    "not serialisable": lambda request: json.dumps({"at": datetime(2026, 1, 1)}),
    "overflow": lambda request: 10.0**400,
    "encoding": lambda request: "Krüger".encode("ascii"),
    "schema drift": sql("SELECT external_ref FROM invoices"),
    "missing table": sql("SELECT * FROM ledger_entries"),
    "SQL syntax": sql("SELECT FROM WHERE invoices"),
    "number format": lambda request: int("12,50"),
    "decimal format": lambda request: decimal.Decimal("12,50 EUR"),
    "date format": lambda request: datetime.strptime("30.11.2026", "%Y-%m-%d"),
    "iso date": lambda request: datetime.fromisoformat("tomorrow"),
    "unknown enum": lambda request: Status("half-paid"),
    "parse JSON": lambda request: json.loads('{"amount": 5,}'),
    "parse empty JSON": lambda request: json.loads(""),
    "decode": lambda request: b"\xff\xfe".decode("utf-8"),
    "null column": sql("INSERT INTO invoices VALUES ('R-2', 'c1', NULL)"),
    "check": sql("INSERT INTO invoices VALUES ('R-2', 'c1', -5)"),
    "foreign key": sql("INSERT INTO invoices VALUES ('R-2', 'nobody', 5)"),
    "duplicate": sql("INSERT INTO invoices VALUES ('R-1', 'c1', 5)"),
    "missing file": lambda request: open("/etc/ledger/certs/client.pem"),
    "full disk": full_disk,
    "read-only database": read_only,
    "database refused": lambda request: psycopg2.connect("host=db.lab.test port=24999 dbname=ledger connect_timeout=1"),
    "database unknown": lambda request: psycopg2.connect("host=missing.lab.test dbname=ledger connect_timeout=1"),
    "cache refused": lambda request: redis.Redis("cache.lab.test", 24999).get("order"),
    "upstream refused": lambda request: requests.post(UPSTREAM.format(host="tax"), timeout=1),
    "upstream unknown": lambda request: requests.post(UPSTREAM.format(host="missing"), timeout=1),
    "upstream silent": lambda request: requests.post(UPSTREAM.format(host="dark"), timeout=0.5),
    "upstream by urllib": lambda request: urllib.request.urlopen(UPSTREAM.format(host="tax"), timeout=1),
}
