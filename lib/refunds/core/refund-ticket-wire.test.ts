import { describe, expect, it } from 'vitest';
import type { Currency } from '@/lib/kernel/currencies';
import { type PaymentId, type RefundTicketId, toId } from '@/lib/kernel/short-id';
import { type RefundTicketFacts, toRefundTicketWire } from './refund-ticket-wire';

const EUR = 'EUR' as Currency; // in the table of currencies
const JPY = 'JPY' as Currency; // in the same table

const REJECTED: RefundTicketFacts = {
  id: toId<RefundTicketId>('77777777-7777-4777-8777-777777777777'),
  paymentId: toId<PaymentId>('55555555-5555-4555-8555-555555555555'),
  status: 'rejected',
  submitterId: 'buyer-1',
  submitterType: 'customer',
  currentVersionId: 'version-2',
  versionNumber: 2,
  reason: 'It does not fit.',
  requestedMinor: 2_905n,
  currency: EUR,
  refundTicketMerchantExternalId: 'RMA-1',
  metadata: { cart: '17' },
  reviewerId: 'merchant-1',
  reviewedAt: new Date('2026-02-03T04:05:06.007Z'),
  reviewNote: 'Second time.',
  rejectReason: 'It was used.',
  executedAt: new Date('2026-03-04T05:06:07.008Z'),
  createdAt: new Date('2026-01-01T00:00:00.000Z'),
  updatedAt: new Date('2026-03-05T00:00:00.000Z'),
};

const MERCHANT_WIRE = {
  id: 'TKT_3dQgMipdjmQvKjxpjhpfTL',
  type: 'refund',
  status: 'rejected',
  subjectId: 'PAY_2b1LP5S1oqVIZzPoXU13pt',
  submitterId: 'buyer-1',
  submitterType: 'customer',
  currentVersionId: 'version-2',
  reviewerId: 'merchant-1',
  reviewedAt: '2026-02-03T04:05:06.007Z',
  reviewNote: 'Second time.',
  rejectReason: 'It was used.',
  executedAt: '2026-03-04T05:06:07.008Z',
  metadata: { cart: '17' },
  refundTicketMerchantExternalId: 'RMA-1',
  versionNumber: 2,
  versionData: { reason: 'It does not fit.', requestedAmount: { amount: '29.05', currency: 'EUR' } },
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-03-05T00:00:00.000Z',
};

describe('toRefundTicketWire', () => {
  it('tells a merchant everything about a ticket', () => {
    expect(toRefundTicketWire(REJECTED, 'merchant')).toEqual(MERCHANT_WIRE);
  });

  it('tells a buyer neither the reviewer nor the note', () => {
    expect(toRefundTicketWire(REJECTED, 'customer')).toEqual({
      ...MERCHANT_WIRE,
      reviewerId: null,
      reviewNote: null,
    });
  });

  it('tells null for the times of a ticket that is neither reviewed nor executed', () => {
    expect(
      toRefundTicketWire({ ...REJECTED, status: 'pending', reviewedAt: null, executedAt: null }, 'merchant'),
    ).toEqual({ ...MERCHANT_WIRE, status: 'pending', reviewedAt: null, executedAt: null });
  });

  it.each([
    ['the merchant itself', 'merchant', 'key-1'],
    ['a buyer, who is told no name of the merchant’s', 'customer', 'merchant'],
  ] as const)('names the submitter of a merchant’s ticket to %s', (_, reader, submitterId) => {
    const ticket: RefundTicketFacts = { ...REJECTED, submitterType: 'merchant', submitterId: 'key-1' };
    expect(toRefundTicketWire(ticket, reader)).toMatchObject({ submitterId, submitterType: 'merchant' });
  });

  it('writes the amount with the digits of its currency', () => {
    const { versionData } = toRefundTicketWire({ ...REJECTED, currency: JPY }, 'customer');
    expect(versionData.requestedAmount).toEqual({ amount: '2905', currency: 'JPY' });
  });
});
