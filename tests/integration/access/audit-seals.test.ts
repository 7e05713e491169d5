import { afterEach, describe, expect, it } from "vitest";
import { sealAudit } from "@/lib/access/seal-audit";
import { verifyAudit } from "@/lib/access/verify-audit";
import { actor, forget, tamper, whats, write } from "./audit-world";

afterEach(forget);

/** Writes the whole chain anew over the entries as they are, as a thief of the database would. */
async function rewriteChain(): Promise<void> {
  await tamper(`do $do$ declare l record; last bytea := ''; this bytea; e audit_entries; begin
    for l in select * from audit_links order by seq loop
      select * into e from audit_entries where id = l.entry_id;
      this := audit_hash(l.seq, last, e);
      update audit_links set previous_hash = last, hash = this where seq = l.seq;
      last := this;
    end loop; end $do$`);
}

describe("seals", () => {
  it("show that the chain was written anew, or cut off, after they were made", async () => {
    await write(4);
    const { head } = await verifyAudit(actor);
    await sealAudit();
    await write(2);
    expect(await verifyAudit(actor)).toMatchObject({ intact: true, checked: 6, seals: 1 });

    await tamper(
      "update audit_entries set summary = 'Lies.' where id = (select entry_id from audit_links where seq = 2)",
    );
    await rewriteChain();
    expect(await whats()).toEqual([expect.stringContaining("entries up to there were written anew")]);
    // Who noted the head elsewhere needs no seal.
    const expected = { seq: BigInt(head?.seq ?? 0), hash: Buffer.from(head?.hash ?? "", "hex") };
    expect((await verifyAudit(actor, { expected })).breaks).toHaveLength(2);

    await tamper(`with gone as (delete from audit_links where seq > 3 returning entry_id)
      delete from audit_entries where id in (select entry_id from gone)`);
    expect(await whats()).toEqual([expect.stringContaining("past the end of the chain")]);
  });

  it("can't be made without the key, and say so when the key is gone", async () => {
    await write(2);
    await sealAudit();
    await sealAudit();
    await tamper("update audit_seals set seal = sha256(seal)");
    expect(await whats()).toEqual([expect.stringContaining("was not made with our key")]);
    await tamper("update audit_seals set key_id = 'lost'");
    expect(await whats()).toEqual([expect.stringContaining("does not hold")]);
  });

  it("can't be given another time, and tell what they do not cover, or covered late", async () => {
    await write(3);
    await sealAudit();
    await write(2);
    expect(await verifyAudit(actor)).toMatchObject({ intact: true, unsealed: 2, sealedLate: 0 });
    await tamper("update audit_seals set sealed_at = sealed_at - interval '1 year'");
    expect(await whats()).toEqual([expect.stringContaining("was not made with our key")]);
    // Somebody writes the chain anew and takes the seals out; the next one that is made comes late.
    await tamper("delete from audit_seals");
    expect(await verifyAudit(actor)).toMatchObject({ intact: true, seals: 0, unsealed: 5 });
    await sealAudit({ now: () => new Date(Date.now() + 2 * 86_400_000) });
    expect(await verifyAudit(actor)).toMatchObject({ intact: true, seals: 1, unsealed: 0, sealedLate: 5 });
  });

  it("wait until something was audited", async () => {
    await sealAudit();
    expect(await verifyAudit(actor)).toMatchObject({ intact: true, seals: 0 });
  });
});
