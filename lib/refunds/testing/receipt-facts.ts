import { DAY_MS } from '@/lib/kernel/clock';
import type { Currency } from '@/lib/kernel/currencies';
import type { ReceiptFacts } from '../core/decide-receipt-change';

export const NOW_MS = Date.UTC(2026, 10, 29);

/** A receipt of yesterday, without a tax id and without a refund: it can still become an invoice. */
export const RECEIPT_FACTS: ReceiptFacts = {
  payment: {
    status: 'succeeded',
    amountMinor: 3_451n,
    creditedMinor: 0n,
    currency: 'EUR' as Currency, // a code of ISO 4217, which the table of currencies has
    paidAtMs: NOW_MS - DAY_MS,
  },
  orderType: 'onetime',
  hasReceipt: true,
  taxId: null,
  isChanged: false,
  moved: { succeededMinor: 0n, pendingMinor: 0n, disputedMinor: 0n },
  hasOpenTicket: false,
};
