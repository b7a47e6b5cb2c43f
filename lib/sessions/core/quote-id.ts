import type { Currency } from '@/lib/kernel/currencies';
import { formatAmount } from '@/lib/kernel/money';
import type { TaxResult } from '@/lib/tax/core/contract';

type Totals = { subtotalMinor: bigint; taxMinor: bigint; totalMinor: bigint };

/**
 * Writes a quote's id: its three totals in minor units, then a hash of all that was shown.
 *
 * The totals are there so that a refused order can name the old ones without anything being stored. They are only shown
 * back to the caller that presents the id, and never charged.
 */
export function formatQuoteId(
  tax: Pick<TaxResult, 'subtotalMinor' | 'taxMinor' | 'totalMinor'>,
  hash: string,
): string {
  return `${tax.subtotalMinor}.${tax.taxMinor}.${tax.totalMinor}.${hash}`;
}

/** Reads the totals back; `null` for any text that `formatQuoteId` did not write. */
export function readQuoteTotals(quoteId: string): Totals | null {
  const match = /^(\d{1,19})\.(\d{1,19})\.(\d{1,19})\.[\w-]{22}$/.exec(quoteId);
  if (!match) return null;
  const [, subtotal = '', tax = '', total = ''] = match;
  return { subtotalMinor: BigInt(subtotal), taxMinor: BigInt(tax), totalMinor: BigInt(total) };
}

/** The `details` of a 409 "Tax changed": what the buyer saw, what it is now, and the id that accepts it. */
export function quoteChange(input: { shownQuoteId: string; currentQuoteId: string; currency: Currency }) {
  const shown = readQuoteTotals(input.shownQuoteId);
  const current = readQuoteTotals(input.currentQuoteId);
  return {
    old: shown && toDisplay(shown, input.currency),
    new: current && toDisplay(current, input.currency),
    quoteId: input.currentQuoteId,
  };
}

function toDisplay(totals: Totals, currency: Currency) {
  return {
    subtotal: formatAmount(totals.subtotalMinor, currency),
    taxAmount: formatAmount(totals.taxMinor, currency),
    total: formatAmount(totals.totalMinor, currency),
  };
}
