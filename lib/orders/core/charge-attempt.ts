import type { PspChargeRequest, PspCheckoutRequest } from '@/lib/psp/port';

type Request = PspCheckoutRequest | PspChargeRequest;

/** Whether an attempt charges a kept method, rather than opening a page on which a buyer pays. */
export function isCharge<Attempt extends { request: Request }>(
  attempt: Attempt,
): attempt is Attempt & { request: PspChargeRequest } {
  return 'savedMethod' in attempt.request;
}

/** Whether an attempt opens a page on which a buyer pays. */
export function isCheckout<Attempt extends { request: Request }>(
  attempt: Attempt,
): attempt is Attempt & { request: PspCheckoutRequest } {
  return !isCharge(attempt);
}
