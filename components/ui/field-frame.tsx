import type { ReactNode } from 'react';
import { AlertIcon, CheckIcon } from './icons';

export type FieldText = {
  id: string;
  label: string;
  /** Stands after the label: whether an answer is needed. */
  mark?: string | undefined;
  hint?: string | undefined;
  error?: string | undefined;
  /** The confirmation of a good answer. */
  success?: string | undefined;
};

/**
 * The look of every control of the form; the font is large enough that phones do not zoom in on focus.
 *
 * The focus is a solid outline, which has its contrast on every theme and stays where the system takes over the colors;
 * the soft ring around it is decoration. Around a wrong field it lies outside the red one, so that both are seen.
 */
export const controlClass =
  'block min-h-control w-full min-w-0 scroll-mt-24 rounded-control border border-control bg-background px-3.5 py-2.5 ' +
  'text-base text-ink focus:outline-2 focus:-outline-offset-1 focus:outline-focus focus:ring-4 focus:ring-focus/25 ' +
  'aria-invalid:border-danger aria-invalid:ring-1 aria-invalid:ring-danger ' +
  'aria-invalid:focus:outline-offset-2 aria-invalid:focus:ring-1 aria-invalid:focus:ring-danger';

/** Three rows: label, control and what is said about it. Inside a grid they are the grid's own rows. */
export const frameClass = 'row-span-3 grid min-w-0 grid-cols-1 grid-rows-subgrid content-start gap-y-1.5';

/** The ids of the texts that describe a control, for `aria-describedby`: the error first, because it says what to do next. */
export function describedBy({ id, hint, error, success }: FieldText): string | undefined {
  const ids = [error && `${id}-error`, success && `${id}-success`, hint && `${id}-hint`].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

/**
 * A visible label, the control, and below it what went wrong and what helps. They are rows that neighbours in a line share,
 * so that a label that needs two lines moves no field beside its own.
 *
 * Text that changes is alone in its element: browser translation wraps text nodes, and React must not look for them
 * among siblings.
 */
export function FieldFrame({ field, children }: { field: FieldText; children: ReactNode }) {
  const { id, label, mark, hint, error, success } = field;
  return (
    <div className={frameClass}>
      <label htmlFor={id} className="block self-end text-[0.9375rem] font-medium">
        <span>{label}</span>
        {mark && <span className="font-normal text-ink-muted"> {mark}</span>}
      </label>
      {children}
      <div className="space-y-1.5 empty:hidden">
        {error && (
          <p id={`${id}-error`} className="flex gap-1.5 text-[0.9375rem] text-danger">
            <AlertIcon className="mt-0.5 size-4.5 shrink-0" />
            <span className="text-pretty">{error}</span>
          </p>
        )}
        {success && (
          <p id={`${id}-success`} className="flex gap-1.5 text-[0.9375rem] text-success">
            <CheckIcon className="mt-0.5 size-4.5 shrink-0" />
            <span className="text-pretty">{success}</span>
          </p>
        )}
        {hint && (
          <p id={`${id}-hint`} className="text-[0.9375rem] text-ink-muted">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
