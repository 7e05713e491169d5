import { pool } from "@/lib/platform/db";

/** A statement that a case ran, with its plan. */
export interface Plan {
  text: string;
  lines: string[];
  /** Large tables that it reads from end to end. */
  scans: string[];
}

const LARGE = ["events", "deliveries", "attempts"];
const SEQUENTIAL = new RegExp(`Seq Scan on (${LARGE.join("|")})\\b`);

type Query = (...args: unknown[]) => unknown;
interface Statement {
  text: string;
  values: unknown[];
}

function statementOf(args: readonly unknown[]): Statement | null {
  const [first, second] = args;
  if (typeof first === "string") return { text: first, values: Array.isArray(second) ? second : [] };
  const config = first as Partial<Statement> | null;
  return config?.text ? { text: config.text, values: config.values ?? [] } : null;
}

/** The statements that `run` sends over the pool. */
export async function statementsOf(run: () => Promise<unknown>): Promise<Statement[]> {
  const target = pool() as unknown as { query: Query };
  const original = target.query;
  const seen: Statement[] = [];
  target.query = (...args: unknown[]) => {
    const statement = statementOf(args);
    if (statement && /^\s*(with|select|\()/i.test(statement.text)) seen.push(statement);
    return original.apply(target, args);
  };
  try {
    await run();
  } finally {
    target.query = original;
  }
  return seen;
}

/** The plans of a case's statements as they ran, with what they read. */
export async function plansOf(run: () => Promise<unknown>): Promise<Plan[]> {
  const plans: Plan[] = [];
  for (const { text, values } of await statementsOf(run)) {
    const { rows } = await pool().query<{ "QUERY PLAN": string }>(
      `explain (analyze, buffers, timing off) ${text}`,
      values,
    );
    const lines = rows.map((row) => row["QUERY PLAN"]);
    const scans = lines.flatMap((line) => SEQUENTIAL.exec(line)?.[1] ?? []);
    plans.push({ text, lines, scans: [...new Set(scans)] });
  }
  return plans;
}
