// npm run fuzz: mutated requests against the receiver process, and whether it took one that it should not have.
import { parseArgs } from "node:util";
import { messageOf } from "@/lib/platform/errors";
import { fuzzReceiver } from "./fuzz-receiver";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "tallyhook" },
    requests: { type: "string", default: "100000" },
    report: { type: "string" },
  },
});

try {
  const requests = Number(values.requests);
  const reportDir = values.report ?? (requests >= 100_000 ? "bench/results" : null);
  process.exitCode = (await fuzzReceiver({ seed: values.seed, requests, reportDir })) ? 0 : 1;
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}
process.exit();
