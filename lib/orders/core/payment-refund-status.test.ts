import { expect, it } from 'vitest';
import { type PaymentRefundStatus, toPaymentRefundStatus } from './payment-refund-status';

it.each<[PaymentRefundStatus, bigint, bigint]>([
  ['refunded', 100n, 0n],
  ['partially_refunded', 1n, 0n],
  ['partially_refunded', 99n, 1n],
  ['pending', 0n, 1n],
  ['failed', 0n, 0n],
])('a payment of 100 is %s with %s given back and %s under way', (status, succeededMinor, pendingMinor) => {
  expect(toPaymentRefundStatus({ paidMinor: 100n, succeededMinor, pendingMinor })).toBe(status);
});
