import { frameClass } from './field-frame';
import { LockIcon } from './icons';

/** Something that is decided already: shown in the place of its field, and plainly not an input. */
export function LockedField({ label, text, note }: { label: string; text: string; note?: string | null }) {
  return (
    <dl className={frameClass}>
      <dt className="self-end text-[0.9375rem] font-medium">{label}</dt>
      <dd className="flex min-h-control items-center gap-2.5 rounded-control border border-line bg-card px-3.5 py-2.5">
        <LockIcon className="size-4 shrink-0 text-ink-muted" />
        <span className="min-w-0 wrap-anywhere">{text}</span>
      </dd>
      {note && <dd className="text-[0.9375rem] text-ink-muted">{note}</dd>}
    </dl>
  );
}
