import { X509Certificate } from "node:crypto";
import { rootCertificates } from "node:tls";

const CERTIFICATES_MAX = 8;
const PEM_BLOCK = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

export type ChainResult = { trusted: true; leaf: X509Certificate } | { trusted: false; why: string };

export interface ChainRules {
  now: Date;
  /** Whether the leaf belongs to the signer we expect. */
  names: (leaf: X509Certificate) => boolean;
  /** Trust anchors; Node's own root store unless a test brings its own. */
  roots?: readonly X509Certificate[];
}

let nodeRoots: readonly X509Certificate[] | null = null;

function defaultRoots(): readonly X509Certificate[] {
  nodeRoots ??= rootCertificates.map((pem) => new X509Certificate(pem));
  return nodeRoots;
}

/** The certificates in a PEM text, the first being the leaf; empty when there is none or too many. */
export function parseCertificates(pem: string): X509Certificate[] {
  const blocks = pem.match(PEM_BLOCK) ?? [];
  if (blocks.length > CERTIFICATES_MAX) return [];
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch {
    return [];
  }
}

/**
 * Follows the issuers from the leaf to a trust anchor: every signature is checked, every issuer must be
 * a certificate authority, and all of them must be valid at `now`.
 */
export function checkChain(pem: string, rules: ChainRules): ChainResult {
  const [leaf, ...others] = parseCertificates(pem);
  if (leaf === undefined)
    return { trusted: false, why: "The certificate file holds no readable certificate." };
  if (!rules.names(leaf)) return { trusted: false, why: "The certificate was not issued to PayPal." };
  const roots = rules.roots ?? defaultRoots();
  let current = leaf;
  for (let depth = 0; depth < CERTIFICATES_MAX; depth += 1) {
    if (!isValidAt(current, rules.now)) {
      return {
        trusted: false,
        why: `A certificate of the chain is not valid at ${rules.now.toISOString()}.`,
      };
    }
    const root = roots.find((candidate) => issued(candidate, current));
    if (root !== undefined) {
      return isValidAt(root, rules.now)
        ? { trusted: true, leaf }
        : { trusted: false, why: "The root certificate of the chain has expired." };
    }
    const issuer = others.find((candidate) => candidate.ca && issued(candidate, current));
    if (issuer === undefined || issuer.fingerprint256 === current.fingerprint256) break;
    current = issuer;
  }
  return { trusted: false, why: "The certificate does not lead to a root that this machine trusts." };
}

function issued(issuer: X509Certificate, certificate: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    return false;
  }
}

function isValidAt(certificate: X509Certificate, now: Date): boolean {
  const from = Date.parse(certificate.validFrom);
  const to = Date.parse(certificate.validTo);
  return Number.isFinite(from) && Number.isFinite(to) && from <= now.getTime() && now.getTime() <= to;
}

/** A leaf whose subject alternative names are all of paypal.com. */
export function isPayPalLeaf(leaf: X509Certificate): boolean {
  const names = (leaf.subjectAltName ?? "").split(", ");
  const isPayPal = (name: string) => /^DNS:([a-z0-9-]+\.)+paypal\.com$/i.test(name);
  return !leaf.ca && names.length > 0 && names.every(isPayPal);
}
