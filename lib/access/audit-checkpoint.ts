import type { EncryptionKey } from "@/lib/platform/config";
import { AppError } from "@/lib/platform/errors";
import { isSealOf, sealText } from "@/lib/secrets/seal";
import {
  allCheckpoints,
  readRetention,
  resealCheckpoint,
  resealRetention,
  type CheckpointRow,
  type RetentionRow,
} from "./audit-checkpoint-store";

// A purpose of its own for each, so that no seal of one can ever stand for the other.
const CHECKPOINT = "audit checkpoint";
const RETENTION = "audit retention";

const checkpointText = ({ seq, hash, removed, olderThan, madeAt }: Omit<CheckpointRow, "seal" | "keyId">) =>
  `${seq}:${hash.toString("hex")}:${removed}:${olderThan.toISOString()}:${madeAt.toISOString()}`;

const retentionText = ({ days, setAt }: Pick<RetentionRow, "days" | "setAt">) =>
  `${days ?? "forever"}:${setAt.toISOString()}`;

/** A checkpoint under its seal. */
export function sealedCheckpoint(
  place: Omit<CheckpointRow, "seal" | "keyId">,
  keys: readonly EncryptionKey[],
): CheckpointRow {
  return { ...place, ...sealText(checkpointText(place), CHECKPOINT, keys) };
}

/** The setting under its seal. */
export function sealedRetention(
  setting: Pick<RetentionRow, "days" | "setAt">,
  keys: readonly EncryptionKey[],
): RetentionRow {
  return { ...setting, ...sealText(retentionText(setting), RETENTION, keys) };
}

/** Whether the setting is one that we sealed; null when its key is not at hand. */
export function isOurRetention(row: RetentionRow, keys: readonly EncryptionKey[]): boolean | null {
  return isSealOf(row, retentionText(row), RETENTION, keys);
}

const isOurs = (row: CheckpointRow, keys: readonly EncryptionKey[]) =>
  isSealOf(row, checkpointText(row), CHECKPOINT, keys);

/** The newest checkpoint that may be ours: the chain begins after it. Null where every entry ever written must stand. */
export function beginningOf(
  rows: readonly CheckpointRow[],
  keys: readonly EncryptionKey[],
): CheckpointRow | null {
  return rows.findLast((row) => isOurs(row, keys) !== false) ?? null;
}

/** What is wrong with the checkpoints, in their order: seals that are not ours, and those that were taken out. */
export function breaksOfCheckpoints(
  rows: readonly CheckpointRow[],
  keys: readonly EncryptionKey[],
): { seq: string; what: string }[] {
  const breaks: { seq: string; what: string }[] = [];
  let before = 0n;
  for (const row of rows) {
    const place = `The checkpoint of ${row.madeAt.toISOString()} at entry ${row.seq}`;
    const ours = isOurs(row, keys);
    const tell = (what: string) => breaks.push({ seq: String(row.seq), what });
    if (ours === null)
      tell(
        `${place} was made with key "${row.keyId}", which TALLYHOOK_ENCRYPTION_KEYS does not hold. Add that key to check it.`,
      );
    if (ours === false) {
      tell(`${place} was not made with our key: it was changed, moved, or put in.`);
      continue;
    }
    if (row.removed !== row.seq - before)
      tell(`${place} does not follow entry ${before}: a checkpoint before it was taken out.`);
    before = row.seq;
  }
  return breaks;
}

/**
 * Seals checkpoints and the retention with the first key; returns how many. Throws AppError("conflict") at one that
 * was not made with its key: sealed anew, it would look genuine.
 */
export async function sealRetentionAnew(keys: readonly EncryptionKey[]): Promise<number> {
  const first = keys[0]?.id;
  const rows = (await allCheckpoints()).filter(({ keyId }) => keyId !== first);
  for (const row of rows) {
    if (isOurs(row, keys) !== true) throw foreignSeal(`checkpoint at entry ${row.seq}`);
    await resealCheckpoint(sealedCheckpoint(row, keys));
  }
  const setting = await readRetention();
  if (!setting || setting.keyId === first) return rows.length;
  if (isOurRetention(setting, keys) !== true) throw foreignSeal("retention");
  await resealRetention(sealedRetention(setting, keys));
  return rows.length + 1;
}

function foreignSeal(what: string): AppError {
  return new AppError(
    "conflict",
    `The audit log's ${what} can't be shown to be ours. Run tallyhook audit verify.`,
  );
}
