/** The mark: three tallied strokes, and a hook for the one that crosses them. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden fill="none">
      <rect width="32" height="32" rx="8" fill="var(--accent)" />
      <path
        d="M11 8v15M16 8v15M21 8v15M27 10.5 9.2 20.3A3.4 3.4 0 0 1 5 15.2"
        stroke="#fff"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** Mark and name, for the navigation and the sign-in page. */
export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={className}>
      <span className="flex items-center gap-2">
        <Logo className="size-6" />
        <span className="text-base font-semibold tracking-tight">Tallyhook</span>
      </span>
    </span>
  );
}
