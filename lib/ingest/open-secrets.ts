import { config } from "@/lib/platform/config";
import type { LiveSecret } from "@/lib/providers/contract";
import { decryptSecret } from "@/lib/secrets/envelope";
import { signingSecretContext } from "@/lib/secrets/envelope-contexts";
import type { SigningSecret } from "@/prisma/generated/client";

/** The values of stored secrets, to verify with. */
export function openSecrets(rows: readonly SigningSecret[]): LiveSecret[] {
  return rows.flatMap((row) => {
    try {
      const value = decryptSecret(row.envelope, signingSecretContext(row.id), config().encryptionKeys);
      return [{ id: row.id, value }];
    } catch {
      // A secret whose key is gone can't match; the others still may.
      return [];
    }
  });
}
