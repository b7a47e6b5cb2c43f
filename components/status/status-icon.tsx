import { assertNever } from '@/lib/kernel/assert';

/** `late`: time ran out. `left`: the shopper went away. `neutral`: nothing to do with the shopper or the payment. */
export type StatusTone = 'waiting' | 'success' | 'problem' | 'late' | 'left' | 'neutral';

const FRAME = 'flex size-12 items-center justify-center rounded-full bg-background';
const DRAWING = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 2.25,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

/** Repeats the heading as a picture, so it is hidden from screen readers. */
export function StatusIcon({ tone }: { tone: StatusTone }) {
  if (tone === 'waiting') return <Spinner />;
  return (
    <span className={`${FRAME} ${colorOf(tone)}`}>
      <svg
        aria-hidden="true"
        viewBox="0 0 24 24"
        {...DRAWING}
        className={`size-7 ${tone === 'left' ? 'rtl:rotate-180' : ''}`}
      >
        <path d={pathOf(tone)} />
      </svg>
    </span>
  );
}

/** Cut to its circle, whose edge stands in line with the heading below it. */
function Spinner() {
  return (
    <svg
      aria-hidden="true"
      viewBox="1.875 1.875 20.25 20.25"
      {...DRAWING}
      className="size-12 text-ink-muted motion-safe:animate-spin"
    >
      <circle cx="12" cy="12" r="9" className="opacity-25" />
      <path d="M21 12a9 9 0 0 0-9-9" />
    </svg>
  );
}

function colorOf(tone: Exclude<StatusTone, 'waiting'>): string {
  if (tone === 'success') return 'text-success';
  return tone === 'problem' ? 'text-danger' : 'text-ink-muted';
}

function pathOf(tone: Exclude<StatusTone, 'waiting'>): string {
  switch (tone) {
    case 'success':
      return 'm5.5 12.5 4.5 4.5 9-10';
    case 'problem':
      return 'M12 6.5v7M12 17.5v.01';
    case 'late':
      return 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 7.5V12l3 2';
    case 'left':
      return 'M20 12H4.5m6-6-6 6 6 6';
    case 'neutral':
      return 'M6 12h12';
    default:
      return assertNever(tone);
  }
}
