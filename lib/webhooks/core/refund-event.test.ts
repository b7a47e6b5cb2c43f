import type { WebhookEventData } from '@waffo/pancake-ts';
import { expect, it } from 'vitest';
import type { Currency } from '@/lib/kernel/currencies';
import { type Id, toId } from '@/lib/kernel/short-id';
import { NOTHING_CARRIED } from '@/lib/sessions/core/carried';
import { type DisputeEventFacts, toDisputeEventData } from './dispute-event';
import type { PaidOrderFacts } from './paid-order';
import { type RefundEventFacts, toRefundEventData } from './refund-event';

const uuid = <T extends Id<string>>(lastDigit: string) =>
  toId<T>(`00000000-0000-4000-8000-00000000000${lastDigit}`);

const PAID: PaidOrderFacts = {
  storeId: uuid('1'),
  storeName: 'Nordlicht',
  environment: 'test',
  orderId: uuid('2'),
  orderStatus: 'completed',
  carried: { ...NOTHING_CARRIED, orderMerchantExternalId: 'cart-17', metadata: { campaign: 'autumn' } },
  buyerEmail: 'ada@example.com',
  buyerIdentity: 'user_42',
  billingDetail: { country: 'DE', isBusiness: false, postcode: '10115' },
  currency: 'EUR' as Currency, // in the table
  listed: {
    lines: [{ jurisdiction: 'DE', name: 'VAT', ratePpm: 190_000, basePercent: 100, amountMinor: 551n }],
    subtotalMinor: 2_900n,
    taxMinor: 551n,
  },
  chargedMinor: 3_400n,
  productName: 'Pro plan',
  productDescription: null,
  productMetadata: { sku: 'PRO', seats: 5 },
  paymentId: uuid('3'),
  paymentMethod: 'card',
  paymentLast4: '0110',
  paidAtMs: Date.UTC(2026, 3, 18, 23, 59, 59, 999),
};

const REFUND: RefundEventFacts = {
  ...PAID,
  refundId: uuid('4'),
  refundStatus: 'succeeded',
  requestedMinor: 1_000n,
  refundedMinor: 1_000n,
  failureReason: null,
  reason: 'Not as described',
  refundTicketMerchantExternalId: 'R-17',
  refundCreatedAtMs: Date.UTC(2026, 3, 19),
};

/** Everything that the SDK says of a refund event; a field that it renames or drops fails to compile. */
const SUCCEEDED: WebhookEventData = {
  orderId: 'ORD_000000000000000000Uz4A',
  orderStatus: 'completed',
  buyerEmail: 'ada@example.com',
  merchantProvidedBuyerIdentity: 'user_42',
  orderMerchantExternalId: 'cart-17',
  refundTicketMerchantExternalId: 'R-17',
  currency: 'EUR',
  billingDetail: { country: 'DE', isBusiness: false, postcode: '10115' },
  orderMetadata: { campaign: 'autumn' },
  refundedAmount: '10.00',
  amount: '10.00',
  taxAmount: '5.51',
  taxRate: 0.19,
  taxName: 'VAT',
  subtotal: '29.00',
  total: '34.51',
  originalChargedAmount: '34.00',
  originalPayment: { total: '34.51', subtotal: '29.00', taxAmount: '5.51', taxRate: 19, taxName: 'VAT' },
  productName: 'Pro plan',
  productMetadata: { sku: 'PRO' },
  paymentId: 'PAY_x',
  paymentStatus: 'succeeded',
  paymentMethod: 'card',
  paymentLast4: '0110',
  paymentDate: '2026-04-18',
  refundStatus: 'succeeded',
  refundReason: 'Not as described',
  refundCreatedAt: '2026-04-19T00:00:00.000Z',
};
const ids = {
  orderId: expect.stringMatching(/^ORD_/),
  paymentId: expect.stringMatching(/^PAY_/),
};

it('a refund that has succeeded is told field for field as the SDK says', () => {
  expect(toRefundEventData(REFUND)).toEqual({ ...SUCCEEDED, ...ids });
});

it('a refund that has failed says what was asked for and why it came to nothing', () => {
  const { refundedAmount: _refundedAmount, ...rest } = SUCCEEDED;
  const failed = { refundStatus: 'failed', refundedMinor: null, failureReason: 'nothing_left' } as const;
  expect(toRefundEventData({ ...REFUND, ...failed })).toEqual({
    ...rest,
    ...ids,
    refundStatus: 'failed',
    refundFailureReason: 'nothing_left',
  });
});

it('a dispute is told with its payment, in the currency that the bank takes it in', () => {
  const facts: DisputeEventFacts = {
    ...PAID,
    disputeId: uuid('5'),
    state: 'open',
    disputedMinor: 3_500n,
    disputedCurrency: 'USD',
    reason: 'fraudulent',
    disputeCreatedAtMs: Date.UTC(2026, 3, 20),
  };
  expect(toDisputeEventData(facts)).toMatchObject({
    ...ids,
    amount: '34.00',
    disputeId: expect.stringMatching(/^DSP_/),
    disputeStatus: 'open',
    disputedAmount: '35.00',
    disputedCurrency: 'USD',
    disputeReason: 'fraudulent',
    disputeCreatedAt: '2026-04-20T00:00:00.000Z',
  });
});
