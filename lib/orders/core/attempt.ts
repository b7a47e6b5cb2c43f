/**
 * A try to open a checkout at the PSP.
 *
 * intent → open | failed | unknown;  unknown → open | failed;  open → paid | closed. A payment or an expiry that
 * overtakes the PSP's answer ends an intent or an unknown one directly. `failed` is a definite refusal, `closed` one that
 * can no longer be paid: expired, replaced by another, or left over when the order was paid elsewhere.
 */
export type AttemptState = 'intent' | 'unknown' | 'open' | 'failed' | 'paid' | 'closed';
