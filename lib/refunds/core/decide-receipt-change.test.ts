import { describe, expect, it } from 'vitest';
import { DAY_MS } from '@/lib/kernel/clock';
import { NOW_MS, RECEIPT_FACTS } from '../testing/receipt-facts';
import { type ReceiptFacts, refuseReceiptChange, taxGoingBack } from './decide-receipt-change';

const paidAt = (paidAtMs: number | null) => ({ payment: { ...RECEIPT_FACTS.payment, paidAtMs } });
const moved = (change: Partial<ReceiptFacts['moved']>) => ({ moved: { ...RECEIPT_FACTS.moved, ...change } });

describe('refuseReceiptChange', () => {
  it.each<[string, Partial<ReceiptFacts>, ReturnType<typeof refuseReceiptChange>]>([
    ['nothing stands in the way', {}, null],
    ['to the millisecond fourteen days have passed', paidAt(NOW_MS - 14 * DAY_MS), null],
    ['a millisecond more than fourteen days has passed', paidAt(NOW_MS - 14 * DAY_MS - 1), 'too_late'],
    ['the payment has no document', { hasReceipt: false }, 'no_receipt'],
    ['the payment has no moment', paidAt(null), 'no_receipt'],
    ['the payment has failed', { payment: { ...RECEIPT_FACTS.payment, status: 'failed' } }, 'no_receipt'],
    ['it pays for a subscription', { orderType: 'subscription' }, 'subscription'],
    ['it was billed with a tax id', { taxId: 'FR40303265045' }, 'has_tax_id'],
    ['it was changed before', { isChanged: true }, 'changed_before'],
    ['a cent went back', moved({ succeededMinor: 1n }), 'money_moving'],
    ['a cent is on its way back', moved({ pendingMinor: 1n }), 'money_moving'],
    ['a bank holds it', moved({ disputedMinor: 3_451n }), 'money_moving'],
    ['money was asked back', { hasOpenTicket: true }, 'money_moving'],
  ])('says what it does where %s', (_, change, refusal) => {
    expect(refuseReceiptChange({ ...RECEIPT_FACTS, ...change }, NOW_MS)).toBe(refusal);
  });
});

describe('taxGoingBack', () => {
  const paid = { taxMinor: 551n, totalMinor: 3_451n };
  const included = { taxMinor: 463n, totalMinor: 2_900n };
  it.each<[string, Parameters<typeof taxGoingBack>[0], bigint | null]>([
    [
      'a price without tax under reverse charge gives its tax back',
      { paid, next: { reason: 'reverse_charge', taxMinor: 0n, totalMinor: 2_900n } },
      551n,
    ],
    [
      'a price without tax gives its tax back to a buyer whom the law exempts',
      { paid, next: { reason: 'customer_exempt', taxMinor: 0n, totalMinor: 2_900n } },
      551n,
    ],
    [
      'of two taxes the one that a business pays too stays',
      { paid, next: { reason: 'reverse_charge', taxMinor: 200n, totalMinor: 3_100n } },
      351n,
    ],
    [
      'a price with its tax in it stays what it is under reverse charge',
      { paid: included, next: { reason: 'reverse_charge', taxMinor: 0n, totalMinor: 2_900n } },
      0n,
    ],
    [
      'a tax that businesses pay too stays',
      { paid, next: { reason: 'standard_rated', taxMinor: 551n, totalMinor: 3_451n } },
      0n,
    ],
    [
      'an included tax that businesses pay too stays',
      { paid: included, next: { reason: 'standard_rated', taxMinor: 463n, totalMinor: 2_900n } },
      0n,
    ],
    [
      'a sale without tax stays without tax',
      {
        paid: { taxMinor: 0n, totalMinor: 2_900n },
        next: { reason: 'outside_scope', taxMinor: 0n, totalMinor: 2_900n },
      },
      0n,
    ],
    [
      'is refused where the tax is gone because the seller collects none any more',
      { paid, next: { reason: 'not_collecting', taxMinor: 0n, totalMinor: 2_900n } },
      null,
    ],
    [
      'is refused where the tax differs because its rate has changed',
      { paid, next: { reason: 'standard_rated', taxMinor: 203n, totalMinor: 3_103n } },
      null,
    ],
    [
      'is refused where the tax would be higher than the one that was paid',
      { paid, next: { reason: 'standard_rated', taxMinor: 600n, totalMinor: 3_500n } },
      null,
    ],
    [
      'is refused where there would be a tax and none was paid',
      {
        paid: { taxMinor: 0n, totalMinor: 2_900n },
        next: { reason: 'reverse_charge', taxMinor: 551n, totalMinor: 3_451n },
      },
      null,
    ],
    [
      'is refused where the tax is the same and the price is not',
      { paid, next: { reason: 'standard_rated', taxMinor: 551n, totalMinor: 3_450n } },
      null,
    ],
    [
      'is refused where a relieved sale has the same tax on another price',
      { paid, next: { reason: 'reverse_charge', taxMinor: 551n, totalMinor: 3_450n } },
      null,
    ],
    [
      'is refused where a relieved sale has a higher tax within its price',
      { paid: included, next: { reason: 'reverse_charge', taxMinor: 464n, totalMinor: 2_900n } },
      null,
    ],
    [
      'is refused where a relieved sale has a higher total, so that nothing below zero goes back',
      { paid, next: { reason: 'customer_exempt', taxMinor: 0n, totalMinor: 3_452n } },
      null,
    ],
    [
      'is refused where an included tax is gone for another reason than the tax id',
      { paid: included, next: { reason: 'not_collecting', taxMinor: 0n, totalMinor: 2_900n } },
      null,
    ],
  ])('%s', (_, input, goingBack) => expect(taxGoingBack(input)).toBe(goingBack));
});
