<?php
// Meets each case of the standard input and writes what the client said as JSON lines.

const TIMEOUT = 0.9;

function cases(): array
{
    return json_decode(stream_get_contents(STDIN), true);
}

function say(array $outcome): void
{
    echo json_encode($outcome, JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_SLASHES), "\n";
}

function answer(callable $meet): void
{
    foreach (cases() as $one) {
        try {
            $meet($one);
        } catch (Throwable $e) {
            $code = $e->getCode();
            say(['id' => $one['id'], 'name' => get_class($e), 'code' => $code ? (string) $code : null,
                'message' => $e->getMessage()]);
        }
    }
}
