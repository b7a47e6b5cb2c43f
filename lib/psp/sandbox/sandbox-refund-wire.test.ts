import { describe, expect, it } from 'vitest';
import { readRefund, readRefundList, refundListQuerySchema, toPspRefund } from './sandbox-refund-wire';

const REFUND = {
  status: 'succeeded',
  id: 're_1',
  refundId: 'REF_1',
  paymentId: 'pay_1',
  amountMinor: '3451',
  currency: 'EUR',
} as const;

describe('the list of refunds', () => {
  it('is asked for by environment and payment', () => {
    const query = { environment: 'test', paymentId: 'pay_1' };
    expect(refundListQuerySchema.safeParse(query).success).toBe(true);
    for (const field of Object.keys(query))
      expect(refundListQuerySchema.safeParse({ ...query, [field]: undefined }).success).toBe(false);
  });

  it.each([0, 1, 100])('is read with %i refunds', (count) => {
    const list = { data: Array.from({ length: count }, () => REFUND), hasMore: count === 100 };
    expect(readRefundList(list)).toEqual(list);
  });

  it.each([
    ['nothing', undefined],
    ['more than a page', { data: Array.from({ length: 101 }, () => REFUND), hasMore: false }],
    ['a broken entry', { data: [REFUND, { ...REFUND, id: 7 }], hasMore: false }],
    ['no word on whether there is more', { data: [REFUND] }],
  ])('is not read with %s', (_case, body) => {
    expect(readRefundList(body)).toBeNull();
  });
});

it('a refund in the words of the port has not brought its money back to the merchant', () => {
  const refund = readRefund(REFUND);
  expect(refund && toPspRefund(refund)).toEqual({
    refundRef: 're_1',
    refundId: 'REF_1',
    amountMinor: 3451n,
    currency: 'EUR',
    isOver: false,
  });
});
