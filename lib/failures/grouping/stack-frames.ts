/** Deeper frames say where a program was called from, not what went wrong. */
const FRAMES_MAX = 5;
/** No frame is longer, and what is must not cost more than it is worth to look at. */
const LINE_LENGTH_MAX = 300;

const baseName = (path: string) => path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
/** Generated names are numbered: lambda$12, $Proxy42. */
const named = (name: string) => name.replaceAll(/\d+/g, "");

/** How each language prints a frame, and the name in it. */
const FRAMES: readonly [RegExp, (found: RegExpExecArray) => string][] = [
  // JavaScript without a function's name.
  [
    /^\s*at (?:async )?((?:file:|node:|webpack|\/|[A-Z]:\\).{0,280}?):\d+:\d+$/,
    (f) => named(baseName(f[1] ?? "")),
  ],
  // Java, Kotlin, C#, JavaScript.
  [/^\s*at (?:async |new )?([\w$.<>[\]/`~+-]{1,200})\s?(?:\[as [\w.]+\] )?\(/, (f) => named(f[1] ?? "")],
  [
    /^\s*File "([^"]{1,250})", line \d+(?:, in (.{1,200}))?$/,
    (f) => named([baseName(f[1] ?? ""), f[2]].filter(Boolean).join(" ")),
  ],
  [/^\s+(\/?[\w./@-]{1,250}\.go):\d+/, (f) => named(baseName(f[1] ?? ""))],
  [
    /^\s*(?:from )?([\w./-]{1,200}\.rb):\d+:in [`'](.{1,100})'$/,
    (f) => named(`${baseName(f[1] ?? "")} ${f[2] ?? ""}`),
  ],
  [/^#\d+ (?:[\w./-]{1,200}\.php\(\d+\): )?([\w\\>:{}-]{1,200})/, (f) => named(f[1] ?? "")],
  [/^\s+\d+: (?:0x[0-9a-f]+ - )?([\w:<>]{1,200})$/, (f) => named(f[1] ?? "")],
];
/** Go's goroutines and calls, Java's count of frames left out, and the line of code that Python prints below a frame. */
const DROPPED =
  /^\s*(?:goroutine \d+ \[|\.\.\. \d+ (?:more|common frames)|[\w./*()]{1,200}\(0x|Traceback \(most recent)/;

function frameOf(line: string): string | null {
  if (line.length > LINE_LENGTH_MAX) return null;
  for (const [pattern, name] of FRAMES) {
    const found = pattern.exec(line);
    if (found) return name(found);
  }
  return null;
}

/**
 * A message without its stack trace, and the names in the trace's first frames: no line numbers, so that a new
 * release of the same program fails with the same names.
 */
export function takeFrames(text: string): { text: string; frames: string[] } {
  if (!text.includes("\n")) return { text, frames: [] };
  const frames: string[] = [];
  const rest: string[] = [];
  let belowPython = false;
  for (const line of text.split("\n")) {
    const name = frameOf(line);
    if (name !== null) frames.push(name);
    else if (!DROPPED.test(line.slice(0, LINE_LENGTH_MAX)) && !(belowPython && /^\s{4}/.test(line)))
      rest.push(line);
    belowPython = name !== null && line.trimStart().startsWith('File "');
  }
  return { text: rest.join("\n"), frames: frames.slice(0, FRAMES_MAX) };
}
