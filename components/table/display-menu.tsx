"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { movedColumn, PLAIN_LOOK, shownColumns, withColumn } from "@/lib/format/list-look";
import { changedQuery } from "./list-query";
import type { LookControl } from "./use-list-look";

interface ColumnChoice {
  id: string;
  header: string;
  optional?: boolean;
}

interface DisplayMenuProps extends LookControl {
  columns: readonly ColumnChoice[];
  children: ReactNode;
}

/** How this list is shown: density, rows per page, and which columns in which order. Open from the start. */
export default function DisplayMenu({ columns, look, setLook, children }: DisplayMenuProps) {
  return (
    <Popover defaultOpen>
      <PopoverTrigger asChild>
        <Button size="sm" variant="ghost">
          {children}
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label="Display" className="sheet flex w-72 flex-col gap-3">
        <Setting label="Row height">
          <SegmentedControl
            label="Row height"
            value={look.density}
            onValueChange={(density) => setLook({ ...look, density })}
            options={[
              { value: "comfortable", label: "Comfortable" },
              { value: "compact", label: "Compact" },
            ]}
          />
        </Setting>
        <PageLength />
        <ColumnList columns={columns} look={look} setLook={setLook} />
        {look.columns === null && look.density === PLAIN_LOOK.density ? null : (
          <Button size="sm" variant="ghost" className="self-start" onClick={() => setLook(PLAIN_LOOK)}>
            Back to the list’s own
          </Button>
        )}
      </PopoverContent>
    </Popover>
  );
}

function Setting({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <span className="text-xs text-subtle">{label}</span>
      {children}
    </div>
  );
}

function PageLength() {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  return (
    <Setting label="Rows per page">
      <SegmentedControl
        label="Rows per page"
        value={search.get("limit") ?? "50"}
        onValueChange={(limit) => {
          const query = changedQuery(search.toString(), { limit: limit === "50" ? null : limit });
          router.replace(query ? `${pathname}?${query}` : pathname, { scroll: false });
        }}
        options={["50", "100", "200"].map((value) => ({ value, label: value }))}
      />
    </Setting>
  );
}

function ColumnList({ columns, look, setLook }: LookControl & { columns: readonly ColumnChoice[] }) {
  const shown = shownColumns(columns, look.columns);
  const ids = shown.map(({ id }) => id);
  const rows = [...shown, ...columns.filter((column) => !ids.includes(column.id))];
  const set = (next: readonly string[]) => setLook({ ...look, columns: next });
  return (
    <fieldset className="min-w-0">
      <legend className="text-xs text-subtle">Columns, in their order</legend>
      <ul className="scroll-thin mt-1 max-h-72 overflow-y-auto">
        {rows
          .filter(({ header }) => header !== "")
          .map((column) => {
            const place = ids.indexOf(column.id);
            return (
              <li key={column.id} className="flex h-8 items-center rounded-md pl-1 hover:bg-hover">
                <label className="flex min-w-0 flex-1 items-center gap-2">
                  <Checkbox
                    checked={place >= 0}
                    disabled={place === 0}
                    onCheckedChange={(on) => set(withColumn(ids, column.id, on))}
                  />
                  <span className="truncate">{column.header}</span>
                </label>
                {place > 0 ? (
                  <Movers header={column.header} move={(by) => set(movedColumn(ids, column.id, by))} />
                ) : null}
              </li>
            );
          })}
      </ul>
    </fieldset>
  );
}

function Movers({ header, move }: { header: string; move: (step: -1 | 1) => void }) {
  return (
    <span className="flex">
      <IconButton size="sm" label={`Move ${header} earlier`} onClick={() => move(-1)}>
        <ChevronUp aria-hidden />
      </IconButton>
      <IconButton size="sm" label={`Move ${header} later`} onClick={() => move(1)}>
        <ChevronDown aria-hidden />
      </IconButton>
    </span>
  );
}
