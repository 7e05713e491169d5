import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

/**
 * What the network between two processes does. `stalled` keeps what is sent until it passes again; `lost` never
 * delivers what goes over connections that were open, as when a machine vanishes without a word, while new ones work.
 */
export type NetworkState =
  { kind: "pass" } | { kind: "cut" } | { kind: "stalled" } | { kind: "slow"; delayMs: number };

interface Link {
  near: Socket;
  far: Socket;
  lost: boolean;
}

/** A TCP proxy on loopback that stands for the network between a process and what it talks to. */
export class TcpProxy {
  #server: Server;
  #links = new Set<Link>();
  #state: NetworkState = { kind: "pass" };
  #passing: (() => void)[] = [];

  private constructor(private readonly target: () => number) {
    this.#server = createServer((near) => this.#accept(near));
  }

  /** Listens on a free port and passes everything on to the port that `target` names at that moment. */
  static async open(target: () => number): Promise<TcpProxy> {
    const proxy = new TcpProxy(target);
    proxy.#server.listen(0, "127.0.0.1");
    await once(proxy.#server, "listening");
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get connections(): number {
    return this.#links.size;
  }

  set(state: NetworkState): void {
    this.#state = state;
    if (state.kind === "cut") this.reset();
    if (state.kind === "stalled") return;
    for (const resolve of this.#passing.splice(0)) resolve();
  }

  /** Resets every connection that is open. */
  reset(): void {
    for (const { near, far } of this.#links) {
      near.resetAndDestroy();
      far.destroy();
    }
  }

  /** What goes over the connections that are open now arrives nowhere, and neither side learns of it. */
  loseOpen(): void {
    for (const link of this.#links) link.lost = true;
  }

  /** Ends the connections that were lost, as the operating system does in the end. */
  forgetLost(): void {
    for (const { near, far, lost } of this.#links) {
      if (!lost) continue;
      near.resetAndDestroy();
      far.destroy();
    }
  }

  async close(): Promise<void> {
    this.set({ kind: "pass" });
    for (const { near, far } of this.#links) {
      near.destroy();
      far.destroy();
    }
    this.#server.close();
    await once(this.#server, "close");
  }

  #accept(near: Socket): void {
    near.on("error", () => undefined);
    if (this.#state.kind === "cut") return void near.resetAndDestroy();
    const far = connect({ port: this.target(), host: "127.0.0.1" });
    far.on("error", () => undefined);
    near.setNoDelay(true);
    far.setNoDelay(true);
    const link: Link = { near, far, lost: false };
    this.#links.add(link);
    // Whichever side is gone for good, the other has nobody to talk to.
    near.once("close", () => this.#links.delete(link) && !link.lost && far.destroySoon());
    far.once("close", () => !link.lost && near.destroySoon());
    void this.#pump(near, far, link);
    void this.#pump(far, near, link);
  }

  async #pump(from: Socket, to: Socket, link: Link): Promise<void> {
    try {
      for await (const chunk of from as AsyncIterable<Buffer>) {
        await this.#held();
        if (link.lost) continue;
        if (!to.write(chunk)) await Promise.race([once(to, "drain"), once(to, "close")]);
      }
      if (!link.lost) to.end();
    } catch {
      if (!link.lost) to.resetAndDestroy();
    }
  }

  async #held(): Promise<void> {
    if (this.#state.kind === "slow") {
      await new Promise((resolve) => setTimeout(resolve, (this.#state as { delayMs: number }).delayMs));
    }
    while (this.#state.kind === "stalled") {
      await new Promise<void>((resolve) => this.#passing.push(resolve));
    }
  }
}
