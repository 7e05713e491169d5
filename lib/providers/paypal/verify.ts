import { createPrivateKey, createPublicKey, randomUUID, sign, verify, type KeyObject } from "node:crypto";
import { crc32 } from "node:zlib";
import type { SignedRequest, SignInput, VerifyInput, VerifyResult } from "@/lib/providers/contract";
import { messageOf } from "@/lib/platform/errors";
import { decodeBase64 } from "@/lib/providers/signatures/encodings";
import { missingHeader, refuse } from "@/lib/providers/signatures/refusals";
import { certificateAddress } from "./certificate-address";
import {
  checkChain,
  isPayPalLeaf,
  type ChainResult,
  type ChainRules,
  type TrustedChain,
} from "./certificate-chain";
import { paypalOptionsSchema, pinnedKey, type PayPalOptions } from "./options";

/** What PayPal signs: id, time, our webhook id and the CRC-32 of the exact body in decimal. */
function signedText(parts: { id: string; time: string; webhookId: string; rawBody: Buffer }): string {
  return [parts.id, parts.time, parts.webhookId, String(crc32(parts.rawBody) >>> 0)].join("|");
}

type KeyResult = { ok: true; key: KeyObject } | { ok: false; refusal: VerifyResult };

/** Checks PayPal's RSA signature with the certificate it names, or with the pinned one. Never throws. */
export async function verifyPayPal(input: VerifyInput, roots?: ChainRules["roots"]): Promise<VerifyResult> {
  const { headers, rawBody } = input.request;
  const options = paypalOptionsSchema.safeParse(input.options);
  if (!options.success)
    return refuse("no_secret", "This source has no webhook ID. Set the option webhookId.");
  const id = headers["paypal-transmission-id"];
  const time = headers["paypal-transmission-time"];
  const written = headers["paypal-transmission-sig"];
  if (!id) return missingHeader("PAYPAL-TRANSMISSION-ID");
  if (!time) return missingHeader("PAYPAL-TRANSMISSION-TIME");
  if (!written) return missingHeader("PAYPAL-TRANSMISSION-SIG");
  if ((headers["paypal-auth-algo"] ?? "").toUpperCase() !== "SHA256WITHRSA") {
    return refuse(
      "signature_malformed",
      "PAYPAL-AUTH-ALGO is not SHA256withRSA, the only algorithm accepted.",
    );
  }
  const signature = decodeBase64(written);
  if (signature === null) return refuse("signature_malformed", "PAYPAL-TRANSMISSION-SIG is not base64.");
  const found = await keyFor(input, options.data, roots);
  if (!found.ok) return found.refusal;
  const text = signedText({ id, time, webhookId: options.data.webhookId, rawBody });
  return rsaMatches(text, found.key, signature) ? { valid: true, secretId: null } : PAYPAL_MISMATCH;
}

const PAYPAL_MISMATCH = refuse(
  "signature_mismatch",
  "The signature does not match. Check that the webhook ID is that of this very webhook, and that nothing between PayPal and here rewrites the body.",
);

async function keyFor(
  input: VerifyInput,
  options: PayPalOptions,
  roots: ChainRules["roots"],
): Promise<KeyResult> {
  if (options.certificate !== undefined) {
    const key = pinnedKey(options.certificate);
    if (key !== null) return { ok: true, key };
    return untrusted("The pinned certificate can't be read.");
  }
  const written = input.request.headers["paypal-cert-url"];
  if (!written) return { ok: false, refusal: missingHeader("PAYPAL-CERT-URL") };
  const address = certificateAddress(written);
  if (address === null)
    return untrusted("PAYPAL-CERT-URL is not the certificate store of PayPal over https.");
  let pem: string;
  try {
    pem = await input.ports.fetchCertificate(address);
  } catch (error) {
    const detail = `PayPal's certificate could not be fetched (${messageOf(error)}). PayPal will try again.`;
    return { ok: false, refusal: refuse("certificate_unavailable", detail) };
  }
  const chain = trustedChain(pem, { now: input.now, names: isPayPalLeaf, roots });
  if (!chain.trusted) return untrusted(chain.why);
  const key = chain.leaf.publicKey;
  return key.asymmetricKeyType === "rsa" ? { ok: true, key } : untrusted("The certificate's key is not RSA.");
}

const KEPT_CHAINS_MAX = 16;
let keptChains = new Map<string, TrustedChain>();

/** Walking to a root costs milliseconds, so a chain found trusted is kept for as long as it is valid. */
function trustedChain(pem: string, rules: ChainRules): ChainResult {
  const kept = rules.roots === undefined ? keptChains.get(pem) : undefined;
  const now = rules.now.getTime();
  if (kept !== undefined && kept.from <= now && now <= kept.to) return kept;
  const chain = checkChain(pem, rules);
  if (chain.trusted && rules.roots === undefined) {
    if (keptChains.size >= KEPT_CHAINS_MAX) keptChains = new Map();
    keptChains.set(pem, chain);
  }
  return chain;
}

function untrusted(detail: string): KeyResult {
  return { ok: false, refusal: refuse("certificate_not_trusted", detail) };
}

function rsaMatches(text: string, key: KeyObject, signature: Buffer): boolean {
  try {
    return verify("RSA-SHA256", Buffer.from(text, "utf8"), key, signature);
  } catch {
    return false;
  }
}

/** Signs as PayPal does, with a private key of our own (PEM) as the secret; pin its public key to accept it. */
export function signPayPal({ rawBody, secret, options, now, messageId }: SignInput): SignedRequest {
  const { webhookId, certificateUrl } = paypalOptionsSchema.parse(options);
  const id = messageId ?? randomUUID();
  const time = now.toISOString().replace(/\.\d{3}Z$/, "Z");
  const text = signedText({ id, time, webhookId, rawBody });
  const key = createPrivateKey(secret.reveal());
  return {
    headers: {
      "content-type": "application/json",
      "user-agent": "PayPal/AUHD-1.0",
      "paypal-auth-algo": "SHA256withRSA",
      "paypal-cert-url":
        certificateUrl ?? "https://api.sandbox.paypal.com/v1/notifications/certs/CERT-tallyhook-sample",
      "paypal-transmission-id": id,
      "paypal-transmission-time": time,
      "paypal-transmission-sig": sign("RSA-SHA256", Buffer.from(text, "utf8"), key).toString("base64"),
    },
    rawBody,
  };
}

/** The public half of a private key (both PEM), to pin as options.certificate. */
export function publicKeyPem(privateKeyPem: string): string {
  return createPublicKey(createPrivateKey(privateKeyPem)).export({ type: "spki", format: "pem" }) as string;
}
