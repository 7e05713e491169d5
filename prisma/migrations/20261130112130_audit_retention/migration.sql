-- CreateTable
CREATE TABLE "audit_checkpoints" (
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "removed" BIGINT NOT NULL,
    "older_than" TIMESTAMPTZ(3) NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "seal" BYTEA NOT NULL,
    "key_id" TEXT NOT NULL,

    CONSTRAINT "audit_checkpoints_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "audit_retention" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "days" INTEGER,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "seal" BYTEA NOT NULL,
    "key_id" TEXT NOT NULL,

    CONSTRAINT "audit_retention_pkey" PRIMARY KEY ("id")
);

-- The only way out of the log is behind a checkpoint, which says under a seal what went. Everything else is refused
-- as before. (Semicolons of functions by their number, because this file is split at them.)
CREATE FUNCTION "keep_audit_entry"() RETURNS trigger LANGUAGE plpgsql AS
  E'begin
    if tg_op = ''DELETE'' and exists (select from audit_links l where l.entry_id = old.id
      and l.seq <= (select max(seq) from audit_checkpoints)) then
      return old\x3b
    end if\x3b
    raise exception ''The audit log is only ever added to: % of % is refused.'', lower(tg_op), tg_table_name
      using errcode = ''insufficient_privilege''\x3b
  end';
CREATE FUNCTION "keep_audit_link"() RETURNS trigger LANGUAGE plpgsql AS
  E'begin
    if tg_op = ''DELETE'' and old.seq <= (select max(seq) from audit_checkpoints) then
      return old\x3b
    end if\x3b
    raise exception ''The audit log is only ever added to: % of % is refused.'', lower(tg_op), tg_table_name
      using errcode = ''insufficient_privilege''\x3b
  end';
DROP TRIGGER "audit_entries_kept" ON "audit_entries";
DROP TRIGGER "audit_links_kept" ON "audit_links";
CREATE TRIGGER "audit_entries_kept" BEFORE UPDATE OR DELETE ON "audit_entries"
  FOR EACH ROW EXECUTE FUNCTION "keep_audit_entry"();
CREATE TRIGGER "audit_links_kept" BEFORE UPDATE OR DELETE ON "audit_links"
  FOR EACH ROW EXECUTE FUNCTION "keep_audit_link"();

-- A checkpoint stays as it is, but another key may seal it.
CREATE FUNCTION "keep_audit_checkpoint"() RETURNS trigger LANGUAGE plpgsql AS
  E'begin
    if tg_op = ''UPDATE'' and (new.seq, new.hash, new.removed, new.older_than, new.made_at)
      is not distinct from (old.seq, old.hash, old.removed, old.older_than, old.made_at) then
      return new\x3b
    end if\x3b
    raise exception ''The audit log is only ever added to: % of % is refused.'', lower(tg_op), tg_table_name
      using errcode = ''insufficient_privilege''\x3b
  end';
CREATE TRIGGER "audit_checkpoints_kept" BEFORE UPDATE OR DELETE ON "audit_checkpoints"
  FOR EACH ROW EXECUTE FUNCTION "keep_audit_checkpoint"();
CREATE TRIGGER "audit_checkpoints_whole" BEFORE TRUNCATE ON "audit_checkpoints"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();
