import { AsyncLocalStorage } from "node:async_hooks";
import { lookup as systemLookup, type LookupAddress } from "node:dns";
import type { LookupFunction, Socket } from "node:net";
import { buildConnector } from "undici";
import { judgeAddress, literalAddress } from "./address-policy";

/** Code of the error raised when no address of a host may be reached. */
export const ADDRESS_REFUSED = "TALLYHOOK_ADDRESS_REFUSED";

/** Moments of one request, filled as they pass. A reused connection has neither DNS nor connect. */
export interface ConnectMoments {
  dnsAt?: number;
  connectedAt?: number;
  secure?: boolean;
}

/** Ties the connection that a request opens to that request's moments. */
export const connectMoments = new AsyncLocalStorage<ConnectMoments>();

class AddressRefusedError extends Error {
  readonly code = ADDRESS_REFUSED;

  constructor(host: string, because: string) {
    super(
      `${host} is not reachable for Tallyhook: ${because}. Allow private addresses on the destination if this is meant.`,
    );
    this.name = "AddressRefusedError";
  }
}

/** How names become addresses; a parameter so that tests can rebind them. */
export type ResolveAll = (
  hostname: string,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

const resolveBySystem: ResolveAll = (hostname, done) => {
  systemLookup(hostname, { all: true, verbatim: true }, done);
};

/**
 * A lookup that gives only addresses the policy allows. The socket connects to exactly these, so a name
 * that resolves differently a moment later (DNS rebinding) gains nothing.
 */
function checkedLookup(allowPrivateNetwork: boolean, resolveAll: ResolveAll): LookupFunction {
  return (hostname, options, callback) => {
    resolveAll(hostname, (error, addresses) => {
      if (error) return callback(error, "", 0);
      const verdicts = addresses.map((a) => ({
        ...a,
        verdict: judgeAddress(a.address, allowPrivateNetwork),
      }));
      const allowed = verdicts.filter((v) => v.verdict.allowed);
      const [first] = allowed;
      if (!first) {
        const refused = verdicts[0]?.verdict;
        const because = refused && !refused.allowed ? refused.because : "its name has no address";
        return callback(new AddressRefusedError(hostname, because), "", 0);
      }
      const moments = connectMoments.getStore();
      if (moments) moments.dnsAt = performance.now();
      if (options.all)
        return callback(
          null,
          allowed.map(({ address, family }) => ({ address, family })),
        );
      return callback(null, first.address, first.family);
    });
  };
}

function noteConnected(socket: Socket, moments: ConnectMoments | undefined): void {
  if (!moments) return;
  moments.connectedAt = performance.now();
  moments.secure = "encrypted" in socket;
}

export interface ConnectorOptions {
  allowPrivateNetwork: boolean;
  connectTimeoutMs: number;
  resolveAll?: ResolveAll;
  /** Extra certificate authorities, PEM. */
  ca?: string;
}

/** The only way outbound connections are made: the address is checked, then connected to, in one step. */
export function guardedConnector(options: ConnectorOptions): buildConnector.connector {
  const { allowPrivateNetwork, resolveAll = resolveBySystem } = options;
  const connect = buildConnector({
    timeout: options.connectTimeoutMs,
    lookup: checkedLookup(allowPrivateNetwork, resolveAll),
    autoSelectFamily: true,
    rejectUnauthorized: true,
    ...(options.ca ? { ca: options.ca } : {}),
  });
  return (target, callback) => {
    // Node does not look literal addresses up, so they are judged here.
    const literal = literalAddress(target.hostname);
    const verdict = literal ? judgeAddress(literal, allowPrivateNetwork) : null;
    if (literal && verdict && !verdict.allowed) {
      return callback(new AddressRefusedError(literal, verdict.because), null);
    }
    const moments = connectMoments.getStore();
    return connect(target, (...result) => {
      if (result[1]) noteConnected(result[1], moments);
      callback(...result);
    });
  };
}
