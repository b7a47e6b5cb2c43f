import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { countryRule } from '@/lib/billing/core/country-rules';
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
  /** The tax id could take the tax off, and only the register can say whether it is somebody's. */
  isTaxIdPending: boolean;
};

/** Why a quote has no tax, in the words a shopper needs: who accounts for it, or why nobody charges it. */
export type ZeroTax =
  | 'reverse_charge'
  | 'zero_rated'
  | 'exempt'
  | 'not_collecting'
  | 'not_supported'
  | 'no_amount';

/**
 * What a VAT number did to a quote. `refused`: it failed its check, so tax is charged as if there were none. `domestic`:
 * seller and buyer are in one country, where every sale is taxed. `unverified`: taxed, because the seller does not take
 * a number's form for proof. `accepted`: there is no tax anyhow.
 */
export type TaxIdEffect = 'refused' | 'reverse_charge' | 'domestic' | 'unverified' | 'accepted';

/** A quote as the page shows it: every amount is finished text. */
export type QuoteView = {
  quoteId: string;
  subtotal: string;
  taxAmount: string;
  total: string;
  lines: { name: string; rate: string; place: string; amount: string }[];
  isInclusive: boolean;
  /** The name of the country that the quote is for. */
  country: string;
  /** `null` where tax is charged. */
  zeroTax: ZeroTax | null;
  legalNote: string | null;
  /** `null` where no tax id was typed, or none that anything is known about. */
  taxIdEffect: TaxIdEffect | null;
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
    isTaxIdPending: tax.warnings.includes('tax_id_pending'),
  };
}

/**
 * Writes a quote for one language.
 * @param input.billing whom it is for, as far as this browser may know: what is locked may be missing
 */
export function toQuoteView(input: {
  facts: QuoteFacts;
  billing: Pick<BillingDetail, 'country' | 'taxId'>;
  format: ViewFormat;
}): QuoteView {
  const { facts, billing, format } = input;
  const zeroTax = whyZero(facts);
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
    country: format.place(billing.country),
    zeroTax,
    legalNote: facts.legalNote,
    taxIdEffect: hasCheckedTaxId(billing) ? taxIdEffect(facts, zeroTax) : null,
  };
}

/** Numbers from outside the European Union are kept and not checked. */
function hasCheckedTaxId({ country, taxId }: Pick<BillingDetail, 'country' | 'taxId'>): boolean {
  return taxId !== undefined && countryRule(country).isEu;
}

function taxIdEffect(facts: QuoteFacts, zeroTax: ZeroTax | null): TaxIdEffect {
  if (facts.isTaxIdRefused) return 'refused';
  if (zeroTax === 'reverse_charge') return 'reverse_charge';
  if (zeroTax !== null) return 'accepted';
  // Across a border a number either takes the tax off or is pending, so what is left is a sale at home.
  return facts.isTaxIdPending ? 'unverified' : 'domestic';
}

/** A zero always says why: a silent one would look like a mistake of ours or a promise of the seller's. */
function whyZero({ reason, taxAmount }: QuoteFacts): ZeroTax | null {
  switch (reason) {
    case 'reverse_charge':
    case 'zero_rated':
    case 'not_collecting':
    case 'not_supported':
      return reason;
    case 'product_exempt':
    case 'customer_exempt':
      return 'exempt';
    case 'standard_rated':
    case 'reduced_rated':
      return /[1-9]/.test(taxAmount) ? null : 'no_amount';
    default:
      return assertNever(reason);
  }
}
