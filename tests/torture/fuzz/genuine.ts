import type { Random } from "@/simulator/random";
import { sign, type Account } from "../shop";
import { anyBody, plainBody } from "./bodies";
import type { Framed } from "./frame";

/** One request of the fuzzer, as bytes on the wire. */
export interface FuzzCase {
  kind: string;
  bytes: Buffer;
  /** Whether it must be taken (genuine), must not be, or is judged by the provider's own library. */
  expected: "taken" | "refused" | "by library";
  /** The signed bytes, where the request carries any that are genuine. */
  body: Buffer;
  /** Headers by lower-case name, for the library's judgement. */
  headers: Readonly<Record<string, string>>;
  account: Account;
  /** The server will wait for more; the connection is ended after the bytes. */
  unfinished: boolean;
}

/** What a case is made from. */
export interface Making {
  number: number;
  random: Random;
  account: Account;
  /** Sources' limit on a body. */
  bytesMax: number;
}

interface Genuine {
  request: Framed;
  headers: Record<string, string>;
  body: Buffer;
}

/** A request as its provider would send it, over a body that may be odd. */
export function genuine(
  { number, random, account }: Making,
  options: { at?: Date; plain?: boolean } = {},
): Genuine {
  // Libraries read bytes that are no text in ways of their own, so what they judge is plain.
  const body = options.plain ? plainBody(number) : anyBody(number, random);
  const now = options.at ?? new Date();
  const signed = sign(
    { name: String(number), account, eventIds: [], body, messageId: `msg_fuzz_${number}` },
    account.secret,
    now,
  );
  const headers: Framed["headers"] = [
    ["Host", "localhost"],
    ["Connection", "close"],
    ...(Object.entries(signed.headers) as Framed["headers"]),
  ];
  return {
    request: { method: "POST", target: `/api/webhooks/${account.slug}`, headers, body },
    headers: signed.headers,
    body,
  };
}

/** Makes one kind of case. */
export type Maker = (making: Making) => Pick<FuzzCase, "bytes" | "expected"> & Partial<FuzzCase>;
