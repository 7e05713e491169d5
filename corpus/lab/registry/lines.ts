import { nothingAt, onConnection, onRequest, sayAndClose, sayAndWait } from "../faults/tcp";
import type { Fault, Running } from "../model";

/** The address of a bad peer in the form that a client of another protocol takes. */
function as(form: (place: string) => string, start: Fault["start"], statements: string[]): Fault["start"] {
  return async (): Promise<Running> => {
    const { url, stop } = await start();
    return { url: form(new URL(url).host), statements, stop };
  };
}

/** The way to a peer that speaks something else than HTTP; `form` makes an address of a host and a port. */
export function lineFaults(form: (place: string) => string, statements: string[] = []): Fault[] {
  const line = (name: string, why: string, start: Fault["start"]): Fault => ({
    name,
    kind: "line",
    label: "network_transient",
    why,
    start: as(form, start, statements),
  });
  return [
    line("refused", "nothing listens there", nothingAt()),
    line(
      "reset at once",
      "the connection was reset at its beginning",
      onConnection((socket) => socket.resetAndDestroy()),
    ),
    line(
      "closed at once",
      "the connection was closed at its beginning",
      onConnection((socket) => socket.end()),
    ),
    line(
      "reset after the greeting",
      "the connection was reset at its beginning",
      onRequest((socket) => socket.resetAndDestroy()),
    ),
    line(
      "closed after the greeting",
      "the connection was closed at its beginning",
      onRequest((socket) => socket.end()),
    ),
    line("silent", "no answer came in time", sayAndWait("")),
    line(
      "another protocol",
      "something else answered",
      sayAndClose("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"),
    ),
    line("unreachable network", "no road leads to the network", nothingAt("far.lab.test")),
    line("unreachable host", "no road leads to the host", nothingAt("walled.lab.test")),
    line("black hole", "the connection was not made in time", nothingAt("dark.lab.test")),
    line("unknown name", "the name was not found", nothingAt("missing.lab.test")),
    line("broken name server", "the name server failed", nothingAt("broken.lab.test")),
  ];
}
