import { Checkbox } from "@/components/ui/checkbox";
import { may, PERMISSION_NAMES, PERMISSIONS, type Permission, type Role } from "@/lib/access/permissions";

interface ScopeChoiceProps {
  role: Role;
  scopes: readonly Permission[];
  onScopes: (scopes: readonly Permission[]) => void;
  error: string | undefined;
}

/** What the key is narrowed to, folded away until it is wanted. */
export function ScopeChoice({ role, scopes, onScopes, error }: ScopeChoiceProps) {
  const offered = PERMISSION_NAMES.filter((permission) => may(role, permission));
  const chosen = offered.filter((permission) => scopes.includes(permission)).length;
  return (
    <details className="group rounded-md border border-line text-sm">
      <summary className="cursor-pointer px-3 py-2 font-medium">
        Scopes
        <span className="font-normal text-subtle">
          {chosen === 0 ? ": all that the role may" : `: ${chosen} of ${offered.length}`}
        </span>
      </summary>
      <fieldset className="flex max-h-56 flex-col gap-2 overflow-y-auto border-t border-line px-3 py-2">
        <legend className="sr-only">Scopes</legend>
        {offered.map((permission) => (
          <span key={permission} className="flex items-start gap-2">
            <Checkbox
              id={`scope-${permission}`}
              className="mt-0.5"
              checked={scopes.includes(permission)}
              onCheckedChange={(on) =>
                onScopes(on ? [...scopes, permission] : scopes.filter((scope) => scope !== permission))
              }
            />
            <label htmlFor={`scope-${permission}`}>
              <code className="font-mono text-xs">{permission}</code>
              <span className="block text-xs text-muted first-letter:uppercase">
                {PERMISSIONS[permission].sentence}
              </span>
            </label>
          </span>
        ))}
      </fieldset>
      {error ? <p className="px-3 pb-2 text-failed-text">{error}</p> : null}
    </details>
  );
}
