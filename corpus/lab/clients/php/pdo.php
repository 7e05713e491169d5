<?php
require __DIR__ . '/cases.php';

answer(function (array $one) {
    $url = parse_url($one['url']);
    $driver = $url['scheme'] === 'mysql' ? 'mysql' : 'pgsql';
    $port = isset($url['port']) ? ";port={$url['port']}" : '';
    $dsn = "$driver:host={$url['host']}$port;dbname=" . substr($url['path'], 1);
    $pdo = new PDO($dsn, $url['user'], $url['pass'] ?? '', [PDO::ATTR_TIMEOUT => 2, PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION]);
    foreach ($one['statements'] as $statement) {
        $pdo->exec($statement);
    }
});
