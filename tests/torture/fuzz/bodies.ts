import { randomBytesOf } from "./bytes";
import type { Random } from "@/simulator/random";

const ODD_TEXTS = [
  "",
  " ",
  "\\u0000",
  "\\ud800",
  "\\udfff\\ud800",
  "\u202e",
  "ﷺ".repeat(50),
  "a".repeat(5_000),
  "-0",
  "1e999",
  "${jndi:ldap://x}",
  "'; drop table events; --",
  "__proto__",
  "constructor",
];
const ODD_VALUES = [
  "null",
  "true",
  "[]",
  "{}",
  "-1",
  "0.1",
  "1e400",
  "-1e-400",
  "9".repeat(400),
  "1".repeat(30),
  '"text"',
  "[[[[1]]]]",
  '{"__proto__":{"x":1}}',
];

function eventText(number: number, random: Random): string {
  const odd = () => random.pick(ODD_VALUES);
  const text = () =>
    JSON.stringify(`${random.pick(ODD_TEXTS)}${random.chance(0.5) ? number : ""}`).replaceAll("\\\\", "\\");
  const usual = {
    id: `"evt_fuzz_${number}"`,
    object: '"event"',
    type: '"payment_intent.succeeded"',
    created: "1790000000",
    livemode: "false",
    amount: String(number),
    currency: '"eur"',
  };
  const field = (name: keyof typeof usual) =>
    random.chance(0.85) ? usual[name] : random.chance(0.5) ? odd() : text();
  const inner = `{"id":"pi_${number}","object":"payment_intent","amount":${field("amount")},"currency":${field("currency")},"status":"succeeded"}`;
  return `{"id":${field("id")},"object":${field("object")},"type":${field("type")},"created":${field("created")},"livemode":${field("livemode")},"data":{"object":${random.chance(0.95) ? inner : odd()}}}`;
}

/** Plain JSON with nothing odd in it, so that a provider's own library and we must judge it alike. */
export function plainBody(number: number): Buffer {
  const object = { id: `pi_${number}`, object: "payment_intent", amount: number, currency: "eur" };
  return Buffer.from(
    JSON.stringify({ id: `evt_fuzz_${number}`, type: "payment_intent.created", data: { object } }),
  );
}

/** Bytes that a provider might sign, however odd: events, halves of events, nests, and noise. Never empty. */
export function anyBody(number: number, random: Random): Buffer {
  const text = eventText(number, random);
  switch (random.weighted({ event: 12, cut: 2, nest: 1, noise: 2, marked: 1, twice: 1, wide: 1 })) {
    case "cut":
      return Buffer.from(text.slice(0, random.integer(1, text.length)));
    case "nest":
      return Buffer.from(`${"[".repeat(random.integer(1, 20_000))}${number}`);
    case "noise":
      return Buffer.concat([randomBytesOf(random, random.integer(1, 300)), Buffer.from(String(number))]);
    case "marked":
      return Buffer.from(`\ufeff${text}`);
    case "twice":
      return Buffer.from(text + text);
    case "wide":
      return Buffer.from(text, "utf16le");
    default:
      return Buffer.from(text);
  }
}
