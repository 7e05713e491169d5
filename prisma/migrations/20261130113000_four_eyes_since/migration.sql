-- AlterTable
ALTER TABLE "four_eyes_policy" ADD COLUMN     "enabled_at" TIMESTAMPTZ(3);

-- Where it is on already, it is so since it was last changed.
UPDATE "four_eyes_policy" SET "enabled_at" = "changed_at" WHERE "enabled";
