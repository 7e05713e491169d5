/** The mark: four tallied strokes, the fifth a hook that catches them. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden fill="none" strokeLinecap="round">
      <rect width="32" height="32" rx="8" fill="var(--accent)" />
      <g stroke="#fff" strokeWidth="2.4">
        <path d="M9 8.5v11M13.7 8.5v11M18.3 8.5v11M23 8.5v7.5" />
        <path d="M5.8 17.4 23 11.6" opacity="0" />
        <path d="M23 16v3.2a5 5 0 0 1-10 .6" opacity="0" />
      </g>
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
