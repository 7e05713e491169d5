import { redisUrl } from "../faults/redis";
import type { Fault } from "../model";
import { lineFaults } from "./lines";

type Command = string[];

const on =
  (label: Fault["label"]) =>
  (name: string, why: string, commands: Command[], url = redisUrl()): Fault => ({
    name,
    kind: "sql",
    label,
    why,
    start: () => ({ url, statements: commands.map((command) => JSON.stringify(command)), stop: () => {} }),
  });

const defect = on("code_defect");
const conflict = on("business_conflict");
const unavailable = on("downstream_unavailable");
const setup = on("auth_config");
const SET: Command[] = [["SET", "orders:2", "x"]];

export const REDIS_FAULTS: readonly Fault[] = [
  ...lineFaults((place) => `redis://${place}`, [JSON.stringify(["GET", "orders:1"])]),
  defect("wrong type", "a program uses a key as what it is not", [["LPUSH", "orders:1", "x"]]),
  defect("unknown command", "the server has no such command", [["GETX", "orders:1"]]),
  defect("wrong arguments", "the command wants other arguments", [["SET", "orders:1"]]),
  defect("syntax", "the command is broken", [["SET", "orders:1", "x", "WHEN"]]),
  defect("no integer", "a program counts what is no number", [["INCR", "orders:1"]]),
  defect("no float", "a program counts what is no number", [["INCRBYFLOAT", "orders:1", "x"]]),
  defect("index", "a program reaches beyond a list", [["LSET", "queue", "9", "x"]]),
  defect("no such key", "a program renames what does not exist", [["RENAME", "nothing", "x"]]),
  defect("unknown script", "the script was not loaded", [["EVALSHA", "a".repeat(40), "0"]]),
  defect("script fails", "a script is broken", [["EVAL", "return redis.call('GET', nothing.key)", "0"]]),
  defect("script does not compile", "a script is broken", [["EVAL", "return redis.call('GET'", "0"]]),
  defect("aborted transaction", "a transaction holds a broken command", [["MULTI"], ["NOSUCH"], ["EXEC"]]),
  defect("exec without multi", "a program ends what it has not begun", [["EXEC"]]),
  defect("unknown group", "the consumer group was not made", [
    ["XREADGROUP", "GROUP", "g", "c", "STREAMS", "events", ">"],
  ]),
  defect("invalid expiry", "a program sets an impossible time", [["SET", "a", "b", "EX", "-5"]]),
  conflict("group exists", "it exists already", [
    ["XGROUP", "CREATE", "events2", "g", "$", "MKSTREAM"],
    ["XGROUP", "CREATE", "events2", "g", "$"],
  ]),
  conflict("script refuses", "it was captured before", [
    ["EVAL", "return redis.error_reply('ALREADYCAPTURED payment was already captured')", "0"],
  ]),
  unavailable(
    "out of memory",
    "the server has no memory left",
    Array.from({ length: 20 }, (_, at) => ["SET", `k${at}`, "x".repeat(60_000)]),
    redisUrl("full"),
  ),
  unavailable("replica", "this server takes no writes now", SET, redisUrl("replica")),
  unavailable("primary away", "its primary is away", [["GET", "a"]], redisUrl("orphan")),
  unavailable("cluster down", "the cluster has no slots", [["GET", "a"]], redisUrl("cluster")),
  unavailable("no replicas", "too few replicas are there", SET, redisUrl("alone")),
  unavailable("busy", "a script runs", [["GET", "a"]], redisUrl("busy")),
  unavailable("crowded", "no connection is left", [["GET", "a"]], redisUrl("crowded")),
  unavailable("saving fails", "the server can't write to its disk", SET, redisUrl("broken")),
  setup("no password", "a password is wanted", [["GET", "a"]], redisUrl("guarded")),
  setup("wrong password", "the password is wrong", [["GET", "a"]], redisUrl("guarded", ":wrong")),
  setup("unknown user", "the user does not exist", [["GET", "a"]], redisUrl("guarded", "nobody:right")),
  setup(
    "command not allowed",
    "the user may not use the command",
    [["DEL", "orders:1"]],
    redisUrl("guarded", "narrow:right"),
  ),
  setup(
    "key not allowed",
    "the user may not read the key",
    [["GET", "ledger"]],
    redisUrl("guarded", "narrow:right"),
  ),
  setup("database out of range", "the server has no such database", [["SELECT", "99"]]),
  setup("password where none is", "the server has no password", [["AUTH", "right"]]),
];
