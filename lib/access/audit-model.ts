/** An entry of the audit log, as those see it who may read it. */
export interface AuditView {
  id: string;
  at: Date;
  actorKind: string;
  actorName: string;
  action: string;
  targetKind: string;
  targetId: string;
  summary: string;
  reason: string | null;
  remoteAddress: string | null;
}

/** The whole entry with its place in the chain. */
export interface AuditEntryView extends AuditView {
  actorId: string;
  correlationId: string | null;
  before: unknown;
  after: unknown;
  /** Its number in the chain; this and the rest are null for an entry that was put in around the chain. */
  seq: string | null;
  /** SHA-256 of `hashed`, in hexadecimal digits. */
  hash: string | null;
  /** The hash of the entry before; empty for the first. */
  previousHash: string | null;
  /** The text that was hashed: the number, the hash before and every field, each after its length in bytes. */
  hashed: string | null;
}
