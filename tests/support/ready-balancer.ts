import { TcpProxy } from "../torture/tcp-proxy";

export interface ReadyBalancer {
  origin: string;
  /** Ports that were ready at the last look. */
  ready(): readonly number[];
  /** From now on this port is looked at, too. */
  add(port: number): void;
  close(): Promise<void>;
}

const LOOK_EVERY_MS = 150;
const LOOK_MS_MAX = 2_000;

/** What a process says; null when it said nothing in time, which a slow machine explains as well as a sick process. */
async function readiness(port: number): Promise<boolean | null> {
  const url = `http://127.0.0.1:${port}/api/health/ready`;
  return fetch(url, { signal: AbortSignal.timeout(LOOK_MS_MAX) }).then(
    ({ ok }) => ok,
    (error: unknown) => (error instanceof DOMException ? null : false),
  );
}

/** A load balancer as they are: it asks each process now and then whether it is ready, and passes connections on in turn. */
export async function openReadyBalancer(): Promise<ReadyBalancer> {
  const ports: number[] = [];
  let ready: number[] = [];
  let turn = 0;
  let looking = Promise.resolve();
  const look = async () => {
    const found = await Promise.all(ports.map(readiness));
    const left = ports.filter((port, index) => found[index] ?? ready.includes(port));
    // With none left it goes on with those it had, as balancers do: all of them sick at once is rather its own mistake.
    if (left.length > 0) ready = left;
  };
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, LOOK_EVERY_MS);
  const proxy = await TcpProxy.open(() => ready[turn++ % ready.length] ?? 0);
  return {
    origin: `http://127.0.0.1:${proxy.port}`,
    ready: () => ready,
    add: (port) => void ports.push(port),
    close: async () => {
      clearInterval(timer);
      await looking;
      await proxy.close();
    },
  };
}
