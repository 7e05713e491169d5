const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const FRAME_MS = 100;
/** Without a terminal, how often a long step says that it is still at it. */
const REMINDER_MS = 15_000;

export interface Steps {
  /** Shows a step while it runs and how long it took. The detail is what the work returns as `says`. */
  run<T>(title: string, work: () => Promise<T>): Promise<T>;
  /** A line that is not a step. */
  say(text: string): void;
  /** Something that needs a look but does not stop the start. */
  warn(text: string): void;
}

function seconds(sinceMs: number): string {
  return `${((Date.now() - sinceMs) / 1000).toFixed(1)} s`;
}

/** Progress on a terminal (a spinner) or in a log (plain lines), chosen by the stream. */
export function openSteps(out: NodeJS.WriteStream): Steps {
  return {
    say: (text) => void out.write(`${text}\n`),
    warn: (text) => void out.write(`! ${text}\n`),
    run: async (title, work) => {
      const startedAt = Date.now();
      const stopTicking = out.isTTY ? spin(out, title, startedAt) : remind(out, title, startedAt);
      try {
        const result = await work();
        stopTicking();
        out.write(`✓ ${title} (${seconds(startedAt)})\n`);
        return result;
      } catch (error) {
        stopTicking();
        out.write(`✗ ${title} (${seconds(startedAt)})\n`);
        throw error;
      }
    },
  };
}

function spin(out: NodeJS.WriteStream, title: string, startedAt: number): () => void {
  let frame = 0;
  const draw = () => {
    out.write(`\r\u001b[2K${FRAMES[frame++ % FRAMES.length]} ${title} (${seconds(startedAt)})`);
  };
  draw();
  const timer = setInterval(draw, FRAME_MS);
  return () => {
    clearInterval(timer);
    out.write("\r\u001b[2K");
  };
}

function remind(out: NodeJS.WriteStream, title: string, startedAt: number): () => void {
  const timer = setInterval(
    () => out.write(`… ${title}: still at it after ${seconds(startedAt)}\n`),
    REMINDER_MS,
  );
  return () => clearInterval(timer);
}
