type IconProps = { className?: string };

/** Every icon only repeats the text beside it, so assistive technology skips it. */
const base = { viewBox: '0 0 20 20', fill: 'none', stroke: 'currentColor' } as const;

export function LockIcon({ className }: IconProps) {
  return (
    <svg aria-hidden="true" {...base} strokeWidth="1.75" className={className}>
      <rect x="4" y="9" width="12" height="8.5" rx="2" />
      <path d="M7 9V6.25a3 3 0 0 1 6 0V9" />
    </svg>
  );
}

export function ChevronIcon({ className }: IconProps) {
  return (
    <svg
      aria-hidden="true"
      {...base}
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
    >
      <path d="m5 7.5 5 5 5-5" />
    </svg>
  );
}

export function BackIcon({ className }: IconProps) {
  return (
    <svg
      aria-hidden="true"
      {...base}
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
    >
      <path d="M16 10H4.5m5-5-5 5 5 5" />
    </svg>
  );
}

export function CheckIcon({ className }: IconProps) {
  return (
    <svg
      aria-hidden="true"
      {...base}
      strokeWidth="2.25"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
    >
      <path d="m5 10.5 3.5 3.5L15 7" />
    </svg>
  );
}

export function AlertIcon({ className }: IconProps) {
  return (
    <svg
      aria-hidden="true"
      {...base}
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
    >
      <path d="M10 3.25 18 16.5H2L10 3.25Z" />
      <path d="M10 8.25v3.5M10 14.1v.05" />
    </svg>
  );
}

export function SpinnerIcon({ className }: IconProps) {
  return (
    <svg
      aria-hidden="true"
      {...base}
      strokeWidth="2.25"
      strokeLinecap="round"
      className={`animate-spin ${className ?? ''}`}
    >
      <path d="M10 3a7 7 0 1 1-7 7" />
    </svg>
  );
}
