/** The mark: three tallied strokes, and a fourth that hooks round them. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden fill="none">
      <rect width="32" height="32" rx="8" fill="var(--accent)" />
      <path
        d="M8.5 8.5v6M13.5 8.5v6M18.5 8.5v6M23.5 8.5v9a6.5 6.5 0 0 1-13 1"
        stroke="#fff"
        strokeWidth="2.5"
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
