// The load generator, a process of its own: reads a LoadPlan from stdin, signs every request beforehand, sends them, and
// writes a LoadResult. It says through its channel when the measured seconds begin and end.
import { givenInput } from "../support/processes";
import { drive } from "./drive";
import type { LoadPlan } from "./model";
import { prepareRequests } from "./requests";

const plan = await givenInput<LoadPlan>();
const result = await drive(plan, prepareRequests(plan), (phase) => process.send?.(phase));
process.stdout.write(JSON.stringify(result), () => process.exit(0));
