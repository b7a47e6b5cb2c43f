import { describe, expect, it } from 'vitest';
import { DAY_MS } from '@/lib/kernel/clock';
import type { ReceiptFacts } from '@/lib/refunds/core/decide-receipt-change';
import { NOW_MS, RECEIPT_FACTS } from '@/lib/refunds/testing/receipt-facts';
import { type TaxIdOffer, taxIdOffer } from './tax-id-offer';

const TAX_ID = 'DE136695976';

describe('taxIdOffer', () => {
  it.each<[string, Partial<ReceiptFacts>, TaxIdOffer]>([
    ['a receipt of yesterday', {}, 'open'],
    ['a payment that was billed with a tax id', { taxId: TAX_ID }, null],
    ['a payment that got a tax id afterwards', { isChanged: true }, null],
    ['a payment without a document', { hasReceipt: false }, null],
    [
      'a receipt of three weeks ago',
      { payment: { ...RECEIPT_FACTS.payment, paidAtMs: NOW_MS - 21 * DAY_MS } },
      'too_late',
    ],
    ['a payment whose money was asked back', { hasOpenTicket: true }, 'money_moving'],
    [
      'a payment of which a part went back',
      { moved: { ...RECEIPT_FACTS.moved, succeededMinor: 1n } },
      'money_moving',
    ],
    ['a payment of a subscription without a tax id', { orderType: 'subscription' }, 'subscription'],
    ['a payment of a subscription with one', { orderType: 'subscription', taxId: TAX_ID }, null],
  ])('of %s', (_, change, offer) => {
    expect(taxIdOffer({ ...RECEIPT_FACTS, ...change }, NOW_MS)).toBe(offer);
  });
});
