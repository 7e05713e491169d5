import { Lock } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/states";
import { PERMISSIONS, type Permission } from "@/lib/access/permissions";

/** A screen that the person's role does not cover: says who can help. */
export function Forbidden({ permission }: { permission: Permission }) {
  const { sentence, roles } = PERMISSIONS[permission];
  return (
    <>
      <h1 className="sr-only">Not for your role</h1>
      <EmptyState
        icon={Lock}
        title="Your role does not cover this screen"
        actions={<ButtonLink href="/">Back to the overview</ButtonLink>}
      >
        To {sentence}, ask someone with the role {roles.join(" or ")}.
      </EmptyState>
    </>
  );
}
