/** What of a PSP's event the rules need; the adapters' own shapes stay outside. */
export type PspEventFacts =
  | { type: 'payment_succeeded'; paymentRef: string; amountMinor: bigint; currency: string }
  | { type: 'payment_failed' }
  | { type: 'checkout_expired' };
