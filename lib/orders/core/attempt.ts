/**
 * A try to open a checkout at the PSP.
 *
 * intent → open | failed | unknown;  unknown → open | failed;  open → closed.
 * `failed` is a definite refusal, `closed` one we expired ourselves or the PSP reported expired.
 */
export type AttemptState = 'intent' | 'unknown' | 'open' | 'failed' | 'closed';
