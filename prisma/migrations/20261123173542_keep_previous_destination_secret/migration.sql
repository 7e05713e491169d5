-- AlterTable
ALTER TABLE "destinations" ADD COLUMN     "header_names" TEXT[],
ADD COLUMN     "previous_secret_envelope" TEXT,
ADD COLUMN     "previous_secret_until" TIMESTAMPTZ(3);
