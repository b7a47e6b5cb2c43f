/** The one strong thing on its page, be it a button or a link. */
export const buttonClass =
  'flex min-h-button w-full items-center justify-center gap-2 rounded-button border border-primary-edge bg-primary ' +
  'px-5 py-3 text-center text-balance text-lg font-semibold text-on-primary tabular-nums wrap-anywhere ' +
  'hover:bg-primary-hover active:bg-primary';

/** What is there beside the strong one. */
export const quietButtonClass =
  'flex min-h-button w-full items-center justify-center rounded-button border border-control bg-background px-5 py-3 ' +
  'text-center text-balance font-semibold wrap-anywhere hover:bg-card';
