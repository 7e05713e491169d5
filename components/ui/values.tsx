import { formatCount, formatCountCompact } from "@/lib/format/count";
import { shortenId } from "@/lib/format/ids";
import { formatMoney, formatMoneyCompact } from "@/lib/format/money";
import { formatDuration } from "@/lib/format/time";
import { cn } from "./class-names";
import { CopyButton } from "./copy-button";

interface MoneyProps {
  amount: string | null;
  currency: string | null;
  /** Few characters, the exact amount on hover. */
  compact?: boolean;
  className?: string;
}

/** An amount in major units by its currency's own digits. */
export function Money({ amount, currency, compact, className }: MoneyProps) {
  const exact = formatMoney(amount, currency);
  const shown = compact ? formatMoneyCompact(amount, currency) : exact;
  return (
    <span
      data-hint={shown === exact ? undefined : exact}
      className={cn("whitespace-nowrap tabular-nums", amount === null && "text-subtle", className)}
    >
      {shown}
    </span>
  );
}

/** Several currencies on one line ("€1,240.00 + $80.00"), for sums that must not be added up. */
export function MoneyList({
  amounts,
  className,
}: {
  amounts: readonly { amount: string; currency: string }[];
  className?: string;
}) {
  if (amounts.length === 0) return <span className={cn("text-subtle", className)}>—</span>;
  return (
    <span className={className}>
      {amounts.map((money, index) => (
        <span key={money.currency}>
          {index > 0 ? <span className="text-subtle"> + </span> : null}
          <Money amount={money.amount} currency={money.currency} />
        </span>
      ))}
    </span>
  );
}

/** A count, compact from ten thousand on with the exact value on hover. */
export function Count({ value, className }: { value: number; className?: string }) {
  const exact = formatCount(value);
  const shown = formatCountCompact(value);
  return (
    <span data-hint={shown === exact ? undefined : exact} className={cn("tabular-nums", className)}>
      {shown}
    </span>
  );
}

/** A span of milliseconds, the exact number on hover. */
export function Duration({ ms, className }: { ms: number | null; className?: string }) {
  if (ms === null) return <span className={cn("text-subtle", className)}>—</span>;
  return (
    <span
      data-hint={`${formatCount(Math.round(ms))} ms`}
      className={cn("whitespace-nowrap tabular-nums", className)}
    >
      {formatDuration(ms)}
    </span>
  );
}

interface ShortIdProps {
  id: string;
  /** What the id names, for the copy button; leave out to show no button. */
  what?: string;
  head?: number;
  tail?: number;
  className?: string;
}

/** An id in mono, shortened in the middle; whole on hover and on copy. */
export function ShortId({ id, what, head, tail, className }: ShortIdProps) {
  const shown = shortenId(id, head, tail);
  return (
    <span className={cn("inline-flex items-center gap-0.5 whitespace-nowrap", className)}>
      <code className="font-mono text-xs" data-hint={shown === id ? undefined : id}>
        {shown}
      </code>
      {what ? <CopyButton value={id} what={what} /> : null}
    </span>
  );
}
