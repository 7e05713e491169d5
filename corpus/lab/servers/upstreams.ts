import { onConnection, onRequest, sayAndClose } from "../faults/tcp";
import { freshPort } from "../surroundings";
import type { Upstreams } from "./model";

const CUT = "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{";

/** Starts the peers that servers in between fail at. */
export async function startUpstreams(): Promise<{ upstreams: Upstreams; stop(): void }> {
  const running = await Promise.all([
    onConnection(() => {})(),
    onRequest((socket) => socket.end())(),
    onRequest((socket) => socket.resetAndDestroy())(),
    sayAndClose("\u0015\u0003\u0001 no answer of HTTP\r\n\r\n")(),
    sayAndClose(CUT)(),
  ]);
  const [silent = 0, closing = 0, resetting = 0, garbage = 0, cut = 0] = running.map(({ url }) =>
    Number(new URL(url).port),
  );
  return {
    upstreams: { refused: freshPort(), silent, closing, resetting, garbage, cut },
    stop: () => {
      for (const one of running) void one.stop();
    },
  };
}
