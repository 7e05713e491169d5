/** Undoes something that was started. */
type Step = () => unknown;

const steps: Step[] = [];
let ending: Promise<void> | null = null;

/** Has the step done when the run ends, however it ends; the last one first. */
export function atEnd(step: Step): void {
  // What starts while everything stops would be left behind.
  if (ending) void Promise.resolve(step()).catch(() => undefined);
  else steps.push(step);
}

/** Throws once the run is being ended: nothing more may start. */
export function requireRunning(): void {
  if (ending) throw new Error("The run is being ended.");
}

async function undo(): Promise<void> {
  for (let step = steps.pop(); step; step = steps.pop()) {
    try {
      await step();
    } catch (error) {
      process.stderr.write(`While stopping: ${String(error)}\n`);
    }
  }
}

function end(): Promise<void> {
  ending ??= undo();
  return ending;
}

/** Runs a benchmark and ends the process; everything that it started is stopped, also on Ctrl-C. */
export async function runPart(main: () => Promise<void>): Promise<never> {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => void end().then(() => process.exit(130)));
  }
  let code = 0;
  try {
    await main();
  } catch (error) {
    // What fails while everything is being stopped failed because of that.
    if (!ending) console.error(error);
    code = 1;
  }
  await end();
  process.exit(code);
}

/** Says on the terminal what is being done; results go to files and stdout. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
