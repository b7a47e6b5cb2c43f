import { assertNever } from '@/lib/kernel/assert';
import type { Currency } from '@/lib/kernel/currencies';
import { formatAmount } from '@/lib/kernel/money';
import type { TaxReason, TaxResult } from '@/lib/tax/core/contract';

/** How one language writes what a view shows. Handed in, because Intl belongs to a runtime and not to a rule. */
export type ViewFormat = {
  /** A display amount such as `34.51`, in the session's currency. */
  money(displayAmount: string): string;
  /** A rate in parts per million. */
  percent(ratePpm: number): string;
  /** The name of an ISO 3166-1 or 3166-2 code. */
  place(jurisdiction: string): string;
};

/** A quote as numbers and codes; the server takes it from the tax engine, the browser from the wire. */
export type QuoteFacts = {
  quoteId: string;
  /** Display amounts, exact for the currency. */
  subtotal: string;
  taxAmount: string;
  total: string;
  lines: { jurisdiction: string; name: string; ratePpm: number; amount: string }[];
  isInclusive: boolean;
  reason: TaxReason;
  legalNote: string | null;
  isTaxIdRefused: boolean;
};

/** Why a quote has no tax, in the words a shopper needs: who accounts for it, or that nobody charges it. */
export type ZeroTax = 'reverse_charge' | 'zero_rated' | 'exempt' | 'none';

/** A quote as the page shows it: every amount is finished text. */
export type QuoteView = {
  quoteId: string;
  subtotal: string;
  taxAmount: string;
  total: string;
  lines: { name: string; rate: string; place: string; amount: string }[];
  isInclusive: boolean;
  /** `null` where tax is charged. */
  zeroTax: ZeroTax | null;
  legalNote: string | null;
  /** The tax id was read and failed its check, so tax is charged as if there were none. */
  isTaxIdRefused: boolean;
};

/** Reduces a tax result to what a page needs, with amounts as the wire writes them. */
export function toQuoteFacts(input: { tax: TaxResult; quoteId: string; currency: Currency }): QuoteFacts {
  const { tax, quoteId, currency } = input;
  return {
    quoteId,
    subtotal: formatAmount(tax.subtotalMinor, currency),
    taxAmount: formatAmount(tax.taxMinor, currency),
    total: formatAmount(tax.totalMinor, currency),
    lines: tax.lines.map(({ jurisdiction, name, ratePpm, amountMinor }) => ({
      jurisdiction,
      name,
      ratePpm,
      amount: formatAmount(amountMinor, currency),
    })),
    isInclusive: tax.inclusive,
    reason: tax.reason,
    legalNote: tax.legalNote ?? null,
    isTaxIdRefused: tax.warnings.includes('tax_id_invalid'),
  };
}

/** Writes a quote for one language. */
export function toQuoteView(facts: QuoteFacts, format: ViewFormat): QuoteView {
  return {
    quoteId: facts.quoteId,
    subtotal: format.money(facts.subtotal),
    taxAmount: format.money(facts.taxAmount),
    total: format.money(facts.total),
    lines: facts.lines.map((line) => ({
      name: line.name,
      rate: format.percent(line.ratePpm),
      place: format.place(line.jurisdiction),
      amount: format.money(line.amount),
    })),
    isInclusive: facts.isInclusive,
    zeroTax: zeroTax(facts),
    legalNote: facts.legalNote,
    isTaxIdRefused: facts.isTaxIdRefused,
  };
}

/** A zero always says why: a silent one would look like a mistake of ours or a promise of the seller's. */
function zeroTax({ reason, taxAmount }: QuoteFacts): ZeroTax | null {
  switch (reason) {
    case 'reverse_charge':
      return 'reverse_charge';
    case 'zero_rated':
      return 'zero_rated';
    case 'product_exempt':
    case 'customer_exempt':
      return 'exempt';
    case 'not_collecting':
    case 'not_supported':
      return 'none';
    case 'standard_rated':
    case 'reduced_rated':
      return /[1-9]/.test(taxAmount) ? null : 'none';
    default:
      return assertNever(reason);
  }
}
