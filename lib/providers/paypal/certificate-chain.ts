import { X509Certificate } from "node:crypto";
import { rootCertificates } from "node:tls";

const CERTIFICATES_MAX = 8;
const PEM_BLOCK = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

export interface TrustedChain {
  trusted: true;
  leaf: X509Certificate;
  /** The stretch in which every certificate of the chain is valid, in milliseconds. */
  from: number;
  to: number;
}

export type ChainResult = TrustedChain | { trusted: false; why: string };

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
  const path = pathToRoot(leaf, others, rules.roots ?? defaultRoots());
  if (path === null) {
    return { trusted: false, why: "The certificate does not lead to a root that this machine trusts." };
  }
  const from = Math.max(...path.map((certificate) => Date.parse(certificate.validFrom)));
  const to = Math.min(...path.map((certificate) => Date.parse(certificate.validTo)));
  const now = rules.now.getTime();
  return from <= now && now <= to
    ? { trusted: true, leaf, from, to }
    : { trusted: false, why: `A certificate of the chain is not valid at ${rules.now.toISOString()}.` };
}

/** The certificates from the leaf up to a trust anchor, or null when they do not lead to one. */
function pathToRoot(
  leaf: X509Certificate,
  others: readonly X509Certificate[],
  roots: readonly X509Certificate[],
): X509Certificate[] | null {
  const path = [leaf];
  while (path.length <= CERTIFICATES_MAX) {
    const current = path.at(-1) as X509Certificate;
    const root = roots.find((candidate) => issued(candidate, current));
    if (root !== undefined) return [...path, root];
    const issuer = others.find(
      (candidate) => candidate.ca && !path.includes(candidate) && issued(candidate, current),
    );
    if (issuer === undefined) return null;
    path.push(issuer);
  }
  return null;
}

function issued(issuer: X509Certificate, certificate: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    return false;
  }
}

/** A leaf whose subject alternative names are all of paypal.com. */
export function isPayPalLeaf(leaf: X509Certificate): boolean {
  const names = (leaf.subjectAltName ?? "").split(", ");
  const isPayPal = (name: string) => /^DNS:([a-z0-9-]+\.)+paypal\.com$/i.test(name);
  return !leaf.ca && names.length > 0 && names.every(isPayPal);
}
