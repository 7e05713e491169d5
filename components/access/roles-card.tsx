import { Check } from "lucide-react";
import { Card } from "@/components/ui/card";
import { may, PERMISSIONS, ROLES, type Permission } from "@/lib/access/permissions";
import { ScrollRegion } from "@/components/ui/scroll-region";

const SENTENCES = Object.entries(PERMISSIONS) as [Permission, (typeof PERMISSIONS)[Permission]][];

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What each role may do, from the same table that the server refuses by. */
export function RolesCard({ className }: { className?: string }) {
  return (
    <Card title="What each role may do" className={className} flush>
      <ScrollRegion label="Roles" className="overflow-x-auto">
        <table className="w-full min-w-[480px] text-sm">
          <thead className="text-xs text-subtle">
            <tr className="border-b border-line">
              <th className="py-2 pl-4 text-left font-medium">May</th>
              {ROLES.map((role) => (
                <th key={role} className="w-20 px-2 text-center font-medium">
                  {role}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {SENTENCES.map(([permission, rule]) => (
              <tr key={permission} className="border-b border-line last:border-b-0">
                <td className="py-1.5 pl-4">{upperFirst(rule.sentence)}</td>
                {ROLES.map((role) => (
                  <td key={role} className="px-2 text-center">
                    {may(role, permission) ? (
                      <>
                        <Check className="inline size-4 text-ok-text" aria-hidden />
                        <span className="sr-only">yes</span>
                      </>
                    ) : (
                      <>
                        <span aria-hidden className="text-subtle">
                          ·
                        </span>
                        <span className="sr-only">no</span>
                      </>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Card>
  );
}
