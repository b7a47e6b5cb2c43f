/** The one strong thing on its page, be it a button or a link. */
export const buttonClass =
  'flex min-h-button w-full items-center justify-center gap-2 rounded-button border border-primary-edge bg-primary ' +
  'px-5 py-3 text-center text-balance text-lg font-semibold text-on-primary tabular-nums wrap-anywhere ' +
  'hover:bg-primary-hover active:bg-primary';

/** The strong one where it stands among others in a row. */
export const smallStrongButtonClass =
  'flex min-h-11 items-center justify-center rounded-button border border-primary-edge bg-primary px-4 ' +
  'text-[0.9375rem] font-semibold text-on-primary hover:bg-primary-hover active:bg-primary';

/** One of several in a row. */
export const smallButtonClass =
  'flex min-h-11 items-center justify-center rounded-button border border-control bg-background px-4 ' +
  'text-[0.9375rem] font-semibold hover:bg-card aria-disabled:text-ink-muted';

/** The look of a button beside the main one. */
export const quietButtonClass =
  'flex min-h-button w-full items-center justify-center rounded-button border border-control bg-background px-5 py-3 ' +
  'text-center text-balance font-semibold wrap-anywhere hover:bg-card';
