import type { EpochMs } from '@/lib/kernel/clock';
import { type ReceiptFacts, refuseReceiptChange } from '@/lib/refunds/core/decide-receipt-change';

/**
 * What a buyer's page says of a tax id for one payment: `open` for a form, else why none can be added any more. `null` where a
 * buyer has nothing to add, because the payment was billed with one, or got one afterwards.
 */
export type TaxIdOffer = 'open' | 'subscription' | 'too_late' | 'money_moving' | null;

/** Says whether a tax id can be added, and why not where the reason is of use to the buyer. */
export function taxIdOffer(facts: ReceiptFacts, nowMs: EpochMs): TaxIdOffer {
  const refusal = refuseReceiptChange(facts, nowMs);
  if (refusal === null) return 'open';
  if (refusal === 'subscription') return facts.taxId === null ? refusal : null;
  return refusal === 'too_late' || refusal === 'money_moving' ? refusal : null;
}
