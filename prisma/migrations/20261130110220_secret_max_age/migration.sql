-- AlterTable
ALTER TABLE "sources" ADD COLUMN     "secret_max_age_days" INTEGER;
