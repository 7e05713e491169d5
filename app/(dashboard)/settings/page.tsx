import { redirect } from "next/navigation";
import { requireActor } from "@/app/_server/session";

/** Settings start at the own profile. */
export default async function SettingsPage() {
  await requireActor();
  redirect("/settings/profile");
}
