<?php
require __DIR__ . '/cases.php';

foreach (cases() as $one) {
    $curl = curl_init($one['url']);
    $headers = array_map(fn ($name, $value) => "$name: $value", array_keys($one['headers'] ?? []), $one['headers'] ?? []);
    curl_setopt_array($curl, [CURLOPT_RETURNTRANSFER => true, CURLOPT_CONNECTTIMEOUT_MS => 800,
        CURLOPT_TIMEOUT_MS => 1500, CURLOPT_FOLLOWLOCATION => true, CURLOPT_MAXREDIRS => 5,
        CURLOPT_HTTPHEADER => $headers, CURLOPT_PROXY => $one['proxy'] ?? '', CURLOPT_FAILONERROR => true]);
    if (isset($one['body'])) {
        curl_setopt($curl, CURLOPT_POSTFIELDS, $one['body']);
    }
    if (curl_exec($curl) === false) {
        say(['id' => $one['id'], 'code' => (string) curl_errno($curl), 'message' => curl_error($curl)]);
    }
}
