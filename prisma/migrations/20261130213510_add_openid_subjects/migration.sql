-- AlterTable
ALTER TABLE "users" ADD COLUMN     "openid_issuer" TEXT,
ADD COLUMN     "openid_subject" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "users_openid_issuer_openid_subject_key" ON "users"("openid_issuer", "openid_subject");
