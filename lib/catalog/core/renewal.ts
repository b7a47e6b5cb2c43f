/**
 * The choice that a store leaves to a shopper whose time to pay runs out: go on with the session at its locked price, or
 * nothing.
 */
export type Renewal = 'same_price' | 'never';

export const RENEWALS: readonly Renewal[] = ['same_price', 'never'];
