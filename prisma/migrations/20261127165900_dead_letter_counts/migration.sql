-- CreateTable
CREATE TABLE "dead_letter_changes" (
    "id" BIGSERIAL NOT NULL,
    "delivery_id" UUID NOT NULL,

    CONSTRAINT "dead_letter_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "counted_letters" (
    "delivery_id" UUID NOT NULL,
    "group_id" INTEGER NOT NULL,
    "dead_at" TIMESTAMPTZ(3) NOT NULL,
    "asleep_until" TIMESTAMPTZ(3),
    "source_id" UUID NOT NULL,
    "currency" TEXT,
    "amount" DECIMAL(38,18),
    "payment" TEXT NOT NULL,
    "customer" TEXT,

    CONSTRAINT "counted_letters_pkey" PRIMARY KEY ("delivery_id")
);

-- CreateTable
CREATE TABLE "letter_groups" (
    "id" SERIAL NOT NULL,
    "resolved" BOOLEAN NOT NULL,
    "asleep" BOOLEAN NOT NULL,
    "destination_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "environment" "environment" NOT NULL,
    "last_category" TEXT,
    "last_response_status" INTEGER,
    "currency" TEXT,
    "assignee_id" UUID,
    "letters" INTEGER NOT NULL DEFAULT 0,
    "priced" INTEGER NOT NULL DEFAULT 0,
    "oldest_at" TIMESTAMPTZ(3),
    "newest_at" TIMESTAMPTZ(3),
    "newest_id" UUID,

    CONSTRAINT "letter_groups_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "letter_sets" (
    "id" SERIAL NOT NULL,
    "scope" INTEGER NOT NULL,
    "groups" INTEGER[],
    "key" UUID NOT NULL,
    "currency" TEXT,
    "value" DECIMAL(48,18) NOT NULL,

    CONSTRAINT "letter_sets_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "counted_letters_group_id_dead_at_idx" ON "counted_letters"("group_id", "dead_at");

-- CreateIndex
CREATE INDEX "counted_letters_payment_source_id_idx" ON "counted_letters"("payment", "source_id");

-- CreateIndex
CREATE UNIQUE INDEX "letter_sets_scope_key_key" ON "letter_sets"("scope", "key");

-- A group is one combination, also of what is null.
CREATE UNIQUE INDEX "letter_groups_combination_idx" ON "letter_groups"("resolved", "asleep", "destination_id",
  "source_id", "environment", (coalesce("last_category", '')), (coalesce("last_response_status", 0)),
  (coalesce("currency", '')), (coalesce("assignee_id", '00000000-0000-0000-0000-000000000000')));
-- Whose customers are counted once, and whose snooze ends.
CREATE INDEX "counted_letters_customer_idx" ON "counted_letters"("customer", "group_id") WHERE "customer" IS NOT NULL;
CREATE INDEX "counted_letters_asleep_idx" ON "counted_letters"("asleep_until") WHERE "asleep_until" IS NOT NULL;

-- Whatever writes a delivery, its change as a dead letter is noted in the same transaction. Only appended, so
-- writers never wait for each other. The function's text names its semicolons by number, because this file is
-- split at them.
CREATE FUNCTION "note_dead_letter_change"() RETURNS trigger LANGUAGE plpgsql AS
  E'begin insert into dead_letter_changes (delivery_id) values (coalesce(new.id, old.id))\x3b return null\x3b end';
CREATE TRIGGER "dead_letter_added" AFTER INSERT ON "deliveries"
  FOR EACH ROW WHEN (NEW."status" = 'dead') EXECUTE FUNCTION "note_dead_letter_change"();
CREATE TRIGGER "dead_letter_changed" AFTER UPDATE ON "deliveries"
  FOR EACH ROW WHEN (OLD."status" = 'dead' OR NEW."status" = 'dead') EXECUTE FUNCTION "note_dead_letter_change"();
CREATE TRIGGER "dead_letter_removed" AFTER DELETE ON "deliveries"
  FOR EACH ROW WHEN (OLD."status" = 'dead') EXECUTE FUNCTION "note_dead_letter_change"();

-- All that died so far is counted by the first runs of the job.
INSERT INTO "dead_letter_changes" ("delivery_id")
  SELECT "id" FROM "deliveries" WHERE "status" = 'dead' AND "resolved_at" IS NULL
  UNION ALL SELECT "id" FROM "deliveries" WHERE "status" = 'dead' AND "resolved_at" IS NOT NULL;
