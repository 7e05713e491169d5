-- CreateTable
CREATE TABLE "audit_links" (
    "seq" BIGINT NOT NULL,
    "entry_id" UUID NOT NULL,
    "previous_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_links_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "audit_seals" (
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "seal" BYTEA NOT NULL,
    "key_id" TEXT NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_seals_pkey" PRIMARY KEY ("seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_links_entry_id_key" ON "audit_links"("entry_id");

-- The functions' texts name their semicolons by number (\x3b), because this file is split at them.

-- One field of what is hashed: its length in bytes, a colon and the text, or "-" for null. Lengths first, so that
-- no two entries have the same text. lib/access/audit-chain.ts says the same in TypeScript.
CREATE FUNCTION "audit_field"("value" text) RETURNS text LANGUAGE sql IMMUTABLE AS
  E'select case when value is null then ''-'' else octet_length(convert_to(value, ''UTF8''))::text || '':'' || value end';

CREATE FUNCTION "audit_hash"("seq" bigint, "previous" bytea, "entry" "audit_entries") RETURNS bytea
  LANGUAGE sql STABLE AS
  E'select sha256(convert_to(audit_field(seq::text) || audit_field(encode(previous, ''hex''))
    || audit_field(entry.id::text) || audit_field((extract(epoch from entry.at) * 1000)::bigint::text)
    || audit_field(entry.actor_kind) || audit_field(entry.actor_id) || audit_field(entry.actor_name)
    || audit_field(entry.action) || audit_field(entry.target_kind) || audit_field(entry.target_id)
    || audit_field(entry.summary) || audit_field(entry.before::text) || audit_field(entry.after::text)
    || audit_field(entry.reason) || audit_field(entry.correlation_id) || audit_field(entry.remote_address), ''UTF8''))';

-- Gives an entry its link. One transaction at a time, until it has committed.
CREATE FUNCTION "link_audit_entry"("entry" "audit_entries") RETURNS void LANGUAGE plpgsql AS
  E'declare
    last_seq bigint\x3b
    last_hash bytea\x3b
  begin
    perform pg_advisory_xact_lock(7214003)\x3b
    select l.seq, l.hash into last_seq, last_hash from audit_links l order by l.seq desc limit 1\x3b
    last_seq := coalesce(last_seq, 0) + 1\x3b
    last_hash := coalesce(last_hash, ''''::bytea)\x3b
    insert into audit_links (seq, entry_id, previous_hash, hash)
      values (last_seq, entry.id, last_hash, audit_hash(last_seq, last_hash, entry))\x3b
  end';

-- Runs when the entry's transaction commits: nothing that it waits for can then wait for us, and links stand in
-- the order of commits.
CREATE FUNCTION "link_new_audit_entry"() RETURNS trigger LANGUAGE plpgsql AS
  E'begin perform link_audit_entry(new)\x3b return null\x3b end';
CREATE CONSTRAINT TRIGGER "audit_entry_linked" AFTER INSERT ON "audit_entries"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "link_new_audit_entry"();

-- What was written before has its place by time. After the trigger, so that no entry falls between the two while
-- other processes run.
SELECT "link_audit_entry"(e) FROM (
  SELECT * FROM "audit_entries" old WHERE NOT EXISTS (SELECT FROM "audit_links" l WHERE l."entry_id" = old."id")
  ORDER BY "at", "id" OFFSET 0) e;

-- Entries are added and never changed.
CREATE FUNCTION "refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS
  E'begin
    raise exception ''The audit log is only ever added to: % of % is refused.'', lower(tg_op), tg_table_name
      using errcode = ''insufficient_privilege''\x3b
  end';
CREATE TRIGGER "audit_entries_kept" BEFORE UPDATE OR DELETE ON "audit_entries"
  FOR EACH ROW EXECUTE FUNCTION "refuse_audit_change"();
CREATE TRIGGER "audit_entries_whole" BEFORE TRUNCATE ON "audit_entries"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();
CREATE TRIGGER "audit_links_kept" BEFORE UPDATE OR DELETE ON "audit_links"
  FOR EACH ROW EXECUTE FUNCTION "refuse_audit_change"();
CREATE TRIGGER "audit_links_whole" BEFORE TRUNCATE ON "audit_links"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();
