-- DropIndex
DROP INDEX "audit_entries_at_idx";

-- CreateIndex
CREATE INDEX "audit_entries_at_id_idx" ON "audit_entries"("at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_entries_actor_id_at_id_idx" ON "audit_entries"("actor_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_entries_actor_name_at_id_idx" ON "audit_entries"("actor_name", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_entries_action_at_id_idx" ON "audit_entries"("action", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_entries_target_id_at_id_idx" ON "audit_entries"("target_id", "at" DESC, "id" DESC);


-- What an entry is found by: its sentence, the reason, who, what and on what. Bounded, so that no long text can ever
-- keep an entry from being written. The list asks with the same words (lib/access/audit-filter.ts).
CREATE FUNCTION "audit_words"("summary" text, "reason" text, "actor_name" text, "action" text, "target_id" text)
  RETURNS tsvector LANGUAGE sql IMMUTABLE AS
  E'select to_tsvector(''simple'', left(summary, 4000) || '' '' || left(coalesce(reason, ''''), 4000) || '' ''
    || left(actor_name, 300) || '' '' || left(action, 200) || '' '' || left(target_id, 200))';
CREATE INDEX "audit_entries_words_idx" ON "audit_entries"
  USING gin ("audit_words"("summary", "reason", "actor_name", "action", "target_id"));
