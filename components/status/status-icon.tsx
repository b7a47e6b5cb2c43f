import { assertNever } from '@/lib/kernel/assert';

export type StatusTone = 'waiting' | 'success' | 'problem' | 'neutral';

const FRAME = 'flex size-12 items-center justify-center rounded-full';
const DRAWING = {
  viewBox: '0 0 24 24',
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 2.25,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
  className: 'size-7',
} as const;

/** Repeats the heading as a picture, so it is hidden from screen readers. */
export function StatusIcon({ tone }: { tone: StatusTone }) {
  switch (tone) {
    case 'waiting':
      return (
        <span className={`${FRAME} text-ink-muted`}>
          <svg aria-hidden="true" {...DRAWING} className="size-9 motion-safe:animate-spin">
            <circle cx="12" cy="12" r="9" className="opacity-25" />
            <path d="M21 12a9 9 0 0 0-9-9" />
          </svg>
        </span>
      );
    case 'success':
      return (
        <span className={`${FRAME} border-2 border-success text-success`}>
          <svg aria-hidden="true" {...DRAWING}>
            <path d="m5.5 12.5 4.5 4.5 9-10" />
          </svg>
        </span>
      );
    case 'neutral':
    case 'problem':
      return (
        <span
          className={`${FRAME} border-2 ${tone === 'problem' ? 'border-danger text-danger' : 'border-control text-ink-muted'}`}
        >
          <svg aria-hidden="true" {...DRAWING}>
            <path d="M12 6.5v7M12 17.5v.01" />
          </svg>
        </span>
      );
    default:
      return assertNever(tone);
  }
}
