import type { DemoPerson } from "@/prisma/seed/demo-people";

export interface Demo {
  people: readonly DemoPerson[];
  password: string;
}

/** Fills in one of the demo's people; shown only where sample data runs. */
export function DemoPeople({ demo, onChoose }: { demo: Demo; onChoose: (person: DemoPerson) => void }) {
  return (
    <section aria-label="Demo people" className="border-t border-line pt-4">
      <p className="mb-2 text-xs text-muted">
        This is a demo with sample data. Fill in one of its people, password{" "}
        <code className="font-mono">{demo.password}</code>:
      </p>
      <ul className="flex flex-col gap-1.5">
        {demo.people.map((person) => (
          <li key={person.email}>
            <button
              type="button"
              onClick={() => onChoose(person)}
              className="block w-full rounded-md border border-line px-3 py-2 text-left text-sm transition-colors hover:border-line-strong hover:bg-hover"
            >
              <span className="flex items-baseline justify-between gap-3">
                <span className="font-medium capitalize">{person.role}</span>
                <span className="text-xs text-muted">{person.email}</span>
              </span>
              <span className="block text-xs text-subtle">{person.task}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
