import type { Role } from "@/lib/access/permissions";

/** The roles as a person chooses them. */
export const ROLE_OPTIONS: readonly { value: Role; label: string; hint: string }[] = [
  { value: "viewer", label: "Viewer", hint: "Sees everything, personal data masked" },
  { value: "finance", label: "Finance", hint: "Resolves dead letters, replays one at a time" },
  { value: "engineer", label: "Engineer", hint: "Also replays in bulk and edits destinations" },
  { value: "admin", label: "Admin", hint: "Also sources, secrets, members and API keys" },
];
