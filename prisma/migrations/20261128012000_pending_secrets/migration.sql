-- AlterEnum
ALTER TYPE "signing_secret_status" ADD VALUE 'pending' BEFORE 'active';

-- AlterTable
ALTER TABLE "signing_secrets" ADD COLUMN     "retired_at" TIMESTAMPTZ(3);

-- Since when they retire was not kept, and a later moment only makes the proof wait longer.
UPDATE "signing_secrets" SET "retired_at" = now() WHERE "status" = 'retiring';
