<?php
// An application for PHP's own server whose handlers fail: /defects shows what PHP shows, /json what a handler caught.

final class Order
{
    public ?Customer $customer = null;
    public array $lines = [];
    public readonly int $number;

    public function total(int $quantity): int
    {
        return $quantity;
    }
}

enum Currency: string
{
    case EUR = 'EUR';
}

function recurse(int $depth): int
{
    return 1 + recurse($depth + 1);
}

function database(): PDO
{
    $pdo = new PDO('sqlite::memory:');
    $pdo->exec("PRAGMA foreign_keys = ON; CREATE TABLE customers (id TEXT PRIMARY KEY);
        CREATE TABLE invoices (number TEXT UNIQUE, customer_id TEXT REFERENCES customers (id),
        amount INTEGER NOT NULL CHECK (amount > 0)); INSERT INTO customers VALUES ('c1');
        INSERT INTO invoices VALUES ('R-1', 'c1', 5)");
    return $pdo;
}

function away(string $host): callable
{
    return function () use ($host) {
        $curl = curl_init("http://$host.lab.test:24999/lab-hook-path");
        curl_setopt_array($curl, [CURLOPT_RETURNTRANSFER => true, CURLOPT_CONNECTTIMEOUT_MS => 500]);
        if (curl_exec($curl) === false) {
            throw new RuntimeException('cURL error ' . curl_errno($curl) . ': ' . curl_error($curl), 502);
        }
    };
}

$order = new Order();
$sql = fn (string $statement) => fn () => database()->exec($statement);
$failures = [
    'null' => fn () => $order->customer->name(),
    'null item' => fn () => array_sum($order->customer),
    'division' => fn () => intdiv(100, count($order->lines)),
    'unknown method' => fn () => $order->capture(),
    'unknown name' => fn () => calculate_tax(5),
    'missing class' => fn () => new Ledger\Exporter(),
    'wrong arguments' => fn () => $order->total(),
    'wrong type' => fn () => $order->total('many'),
    'concatenation' => fn () => 'total' + 42,
    'uninitialised' => fn () => $order->number,
    'recursion' => function () {
        ini_set('memory_limit', '32M');
        return recurse(0);
    },
    'memory' => fn () => str_repeat('x', 900_000_000),
    'missing module' => fn () => require 'ledger/exporter.php',
    'parse' => fn () => eval('$total = ;'),
    'unhandled match' => fn () => match ('refund.updated') { 'paid' => 1 },
    'not implemented' => fn () => throw new BadMethodCallException('refund.updated is not handled yet'),
    'unknown enum' => fn () => Currency::from('EURO'),
    'parse JSON' => fn () => json_decode('{"amount": 5,}', flags: JSON_THROW_ON_ERROR),
    'decode' => fn () => json_encode("\xff", JSON_THROW_ON_ERROR),
    'date format' => fn () => new DateTimeImmutable('30.13.2026 x'),
    'xml' => fn () => new SimpleXMLElement('<order><amount></order>'),
    'schema drift' => $sql('SELECT external_ref FROM invoices'),
    'missing table' => $sql('SELECT * FROM ledger_entries'),
    'SQL syntax' => $sql('SELECT FROM WHERE invoices'),
    'null column' => $sql("INSERT INTO invoices VALUES ('R-2', 'c1', NULL)"),
    'check' => $sql("INSERT INTO invoices VALUES ('R-2', 'c1', -5)"),
    'foreign key' => $sql("INSERT INTO invoices VALUES ('R-2', 'nobody', 5)"),
    'duplicate' => $sql("INSERT INTO invoices VALUES ('R-1', 'c1', 5)"),
    'missing file' => fn () => new SplFileObject('/etc/ledger/certs/client.pem'),
    'database refused' => fn () => new PDO('pgsql:host=db.lab.test;port=24999;dbname=ledger'),
    'database unknown' => fn () => new PDO('mysql:host=missing.lab.test;dbname=ledger'),
    'SOAP service' => fn () => new SoapClient('http://tax.lab.test:24999/lab-hook-path'),
    'upstream refused' => away('tax'),
    'upstream unknown' => away('missing'),
    'upstream silent' => away('dark'),
];

[, $mode, $number] = array_pad(explode('/', $_SERVER['REQUEST_URI'], 3), 3, '');
if ($mode === 'names') {
    echo json_encode(array_keys($failures));
} elseif ($mode === 'json') {
    try {
        array_values($failures)[$number]();
        http_response_code(204);
    } catch (Throwable $e) {
        http_response_code(500);
        header('content-type: application/json');
        echo json_encode(['message' => $e->getMessage(), 'exception' => get_class($e), 'line' => $e->getLine()]);
    }
} else {
    array_values($failures)[$number]();
    http_response_code(204);
}
