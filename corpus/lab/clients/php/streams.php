<?php
require __DIR__ . '/cases.php';

foreach (cases() as $one) {
    $said = [];
    set_error_handler(function ($level, $text) use (&$said) {
        $said[] = $text;
        return true;
    });
    $headers = array_map(fn ($name, $value) => "$name: $value", array_keys($one['headers'] ?? []), $one['headers'] ?? []);
    $http = ['method' => $one['method'] ?? 'POST', 'content' => $one['body'] ?? '', 'header' => $headers,
        'timeout' => TIMEOUT, 'max_redirects' => 5];
    if (isset($one['proxy'])) {
        $http += ['proxy' => str_replace('http:', 'tcp:', $one['proxy']), 'request_fulluri' => true];
    }
    $text = file_get_contents($one['url'], false, stream_context_create(['http' => $http]));
    restore_error_handler();
    if ($said) {
        say(['id' => $one['id'], 'message' => implode("\n", array_map(fn ($text) => "PHP Warning:  $text", $said))]);
    }
}
