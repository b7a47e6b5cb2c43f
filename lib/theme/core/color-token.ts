/** Names of the colors that components draw with, as the stylesheet's variables are called behind `--cs-`. */
export const COLOR_TOKENS = [
  'background',
  'card',
  'ink',
  'ink-muted',
  'line',
  'control',
  'primary',
  'primary-hover',
  'primary-edge',
  'on-primary',
  'danger',
  'success',
  'notice',
  'on-notice',
  'focus',
] as const;
export type ColorToken = (typeof COLOR_TOKENS)[number];
