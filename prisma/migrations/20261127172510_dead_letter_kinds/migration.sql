-- Counted anew with what their events are.
TRUNCATE "counted_letters", "letter_groups", "letter_sets", "dead_letter_changes";

-- AlterTable
ALTER TABLE "counted_letters" ADD COLUMN     "kind" TEXT NOT NULL,
ADD COLUMN     "type" TEXT NOT NULL;

-- CreateTable
CREATE TABLE "letter_kinds" (
    "group_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "letters" INTEGER NOT NULL,

    CONSTRAINT "letter_kinds_pkey" PRIMARY KEY ("group_id","kind","type")
);

INSERT INTO "dead_letter_changes" ("delivery_id")
  SELECT "id" FROM "deliveries" WHERE "status" = 'dead' AND "resolved_at" IS NULL
  UNION ALL SELECT "id" FROM "deliveries" WHERE "status" = 'dead' AND "resolved_at" IS NOT NULL;
