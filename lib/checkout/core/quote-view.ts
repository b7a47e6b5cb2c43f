import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { countryRule } from '@/lib/billing/core/country-rules';
import { describeTaxId, taxIdIssuer, taxIdNumber } from '@/lib/billing/core/parse-tax-id';
import type { TaxIdDescription } from '@/lib/billing/core/tax-id-patterns';
import { assertNever } from '@/lib/kernel/assert';
import type { Currency } from '@/lib/kernel/currencies';
import { formatAmount } from '@/lib/kernel/money';
import type { SessionQuote } from '@/lib/sessions/core/quote';
import type { TaxGround, TaxReason, TaxRule } from '@/lib/tax/core/contract';
import { RELIEVING_PLACES } from '@/lib/tax/core/data/relieving-places';
import { type LaterFacts, type LaterView, toLaterFacts, toLaterView } from './later-view';

/** How one language writes what a view shows. Handed in, because Intl belongs to a runtime and not to a rule. */
export type ViewFormat = {
  /** A display amount such as `34.51`, in the session's currency unless another one is named. */
  money(displayAmount: string, currency?: string): string;
  /** A rate in parts per million. */
  percent(ratePpm: number): string;
  /** The name of an ISO 3166-1 or 3166-2 code. */
  place(jurisdiction: string): string;
};

const WHOLE_PERCENT = 100;
const PPM_PER_PERCENT = 10_000;

/** A quote as numbers and codes; the server takes it from the tax engine, the browser from the wire. */
export type QuoteFacts = {
  quoteId: string;
  /** Display amounts, exact for the currency. */
  subtotal: string;
  taxAmount: string;
  total: string;
  lines: { jurisdiction: string; name: string; ratePpm: number; basePercent: number; amount: string }[];
  isInclusive: boolean;
  reason: TaxReason;
  legalNote: string | null;
  /** Another level of government may add a tax, or the rate is older than its source vouches for. */
  isEstimate: boolean;
  /** The address is part of a country and outside of its VAT. */
  isOutsideVat: boolean;
  isTaxIdRefused: boolean;
  /** The tax id would take the tax off if the register confirmed it, which it has not done yet. */
  isTaxIdPending: boolean;
  /** Missing where the engine gives none. */
  grounds?: readonly TaxGround[];
  /** The price of a subscription's regular period, and the length of the trial that it starts with. */
  later?: LaterFacts;
};

/** Why a quote has no tax: the buyer accounts for it, or the reason why none is charged. */
export type ZeroTax =
  | 'reverse_charge'
  | 'zero_rated'
  | 'product_exempt'
  | 'customer_exempt'
  | 'outside_scope'
  | 'not_collecting'
  | 'not_supported'
  | 'outside_vat'
  | 'no_amount';

/**
 * The effect of a VAT number on a quote. `refused`: it failed its check, so tax is charged as if there were none.
 * `confirmed`: the register knows it, so the tax is reversed; `reverse_charge` is the same on its form alone. `domestic`:
 * seller and buyer are in one country, where every sale is taxed. `unverified`: taxed, because the seller does not take a
 * number's form for proof. `accepted`: there is no tax anyhow.
 */
export type TaxIdEffect =
  | 'refused'
  | 'confirmed'
  | 'reverse_charge'
  | 'customer_exempt'
  | 'domestic'
  | 'unverified'
  | 'accepted';

/** A tax id that failed its check, beside what the tax ids of its country look like. */
export type RefusedTaxId = {
  countryName: string;
  /** Without the country's letters, as it is compared. */
  number: string;
  /** `null` where nothing is known of the country's. */
  form: TaxIdDescription | null;
};

/** One ground of a quote: a rule for a sentence, and the row of a table behind it, if there is one. */
export type WhyTax = {
  rule: TaxRule;
  /** The name of the place whose rule it is. */
  place: string;
  /** The law or where the figure is from; `null` where the seller's own settings decide. */
  source: string | null;
  /** The day on which that was looked at, `YYYY-MM-DD`. */
  checkedAt: string | null;
};

/** A quote as the page shows it: every amount is finished text. */
export type QuoteView = {
  quoteId: string;
  subtotal: string;
  taxAmount: string;
  total: string;
  /** `share`: the part of the price that is taxed; `null` where that is all of it. */
  lines: { name: string; rate: string; share: string | null; place: string; amount: string }[];
  /** Nothing is due, and no payment provider is asked. */
  isFree: boolean;
  isInclusive: boolean;
  isEstimate: boolean;
  /** The name of the country that the quote is for, or of its state, where states have taxes of their own. */
  place: string;
  /** `null` where tax is charged. */
  zeroTax: ZeroTax | null;
  /** Which rules decided, and where the figures are from. */
  why: WhyTax[];
  legalNote: string | null;
  /**
   * `null` where no tax id was typed, or nothing is known about it. Of a tax id that this browser may not see, only
   * `refused` is shown, because that is why the business pays tax.
   */
  taxIdEffect: TaxIdEffect | null;
  /** `null` unless `taxIdEffect` is `refused`. */
  refusedTaxId: RefusedTaxId | null;
  /** The price of a subscription's regular period, and whether it starts with its trial. */
  later: LaterView | null;
};

/** Reduces a tax result to what a page needs. Amounts are display text, as the API writes them. */
export function toQuoteFacts(
  input: Pick<SessionQuote, 'tax' | 'quoteId' | 'later'> & { currency: Currency },
): QuoteFacts {
  const { tax, quoteId, later, currency } = input;
  return {
    quoteId,
    subtotal: formatAmount(tax.subtotalMinor, currency),
    taxAmount: formatAmount(tax.taxMinor, currency),
    total: formatAmount(tax.totalMinor, currency),
    lines: tax.lines.map(({ jurisdiction, name, ratePpm, basePercent, amountMinor }) => ({
      jurisdiction,
      name,
      ratePpm,
      basePercent,
      amount: formatAmount(amountMinor, currency),
    })),
    isInclusive: tax.inclusive,
    reason: tax.reason,
    legalNote: tax.legalNote ?? null,
    isEstimate: tax.completeness !== 'full',
    isOutsideVat: tax.warnings.includes('outside_vat_territory'),
    isTaxIdRefused: tax.warnings.includes('tax_id_invalid'),
    isTaxIdPending: tax.warnings.includes('tax_id_pending'),
    ...(tax.grounds ? { grounds: tax.grounds } : {}),
    ...(later ? { later: toLaterFacts(later, currency) } : {}),
  };
}

/**
 * Writes a quote for one language.
 * @param input.billing the buyer, as far as this browser may know: locked fields may be missing
 */
export function toQuoteView(input: {
  facts: QuoteFacts;
  billing: Pick<BillingDetail, 'country' | 'state' | 'taxId'>;
  format: ViewFormat;
}): QuoteView {
  const { facts, billing, format } = input;
  const zeroTax = whyZero(facts);
  const { country, taxId } = billing;
  return {
    quoteId: facts.quoteId,
    subtotal: format.money(facts.subtotal),
    taxAmount: format.money(facts.taxAmount),
    total: format.money(facts.total),
    lines: facts.lines.map((line) => ({
      name: line.name,
      rate: format.percent(line.ratePpm),
      share: line.basePercent === WHOLE_PERCENT ? null : format.percent(line.basePercent * PPM_PER_PERCENT),
      place: format.place(line.jurisdiction),
      amount: format.money(line.amount),
    })),
    isFree: facts.later === undefined && isZero(facts.total),
    isInclusive: facts.isInclusive,
    isEstimate: facts.isEstimate,
    place: format.place(taxingPlace(billing)),
    zeroTax,
    why: (facts.grounds ?? []).map(({ rule, jurisdiction, source, checkedAt }) => ({
      rule,
      place: format.place(jurisdiction === '' ? taxingPlace(billing) : jurisdiction),
      source: source || null,
      checkedAt: checkedAt || null,
    })),
    legalNote: facts.legalNote,
    taxIdEffect:
      taxId === undefined && !facts.isTaxIdRefused ? null : taxIdEffect(facts, { zeroTax, country }),
    refusedTaxId:
      taxId !== undefined && facts.isTaxIdRefused
        ? {
            countryName: format.place(country),
            number: taxIdNumber(country, taxId),
            form: describeTaxId(country),
          }
        : null,
    later: facts.later ? toLaterView(facts.later, { format, isNothingDue: isZero(facts.total) }) : null,
  };
}

/** The place whose tax it is: the state, where states have taxes of their own and it is known, else the country. */
function taxingPlace({ country, state }: Pick<BillingDetail, 'country' | 'state'>): string {
  return state && countryRule(country).state === 'required' ? `${country}-${state}` : country;
}

function taxIdEffect(
  facts: QuoteFacts,
  { zeroTax, country }: { zeroTax: ZeroTax | null; country: string },
): TaxIdEffect | null {
  if (facts.isTaxIdRefused) return 'refused';
  // Only the European Union has a register that is asked; elsewhere a number has been looked at, and no more.
  if (zeroTax === 'reverse_charge' && countryRule(taxIdIssuer(country)).isEu && !facts.isTaxIdPending)
    return 'confirmed';
  if (zeroTax === 'reverse_charge' || zeroTax === 'customer_exempt') return zeroTax;
  if (!canTaxIdRelieve(country)) return null;
  if (zeroTax !== null) return 'accepted';
  if (facts.isTaxIdPending) return 'unverified';
  // Across a border a number takes the tax off, so what is left is a sale at home, or a territory with a tax of its own.
  return facts.lines.every((line) => line.jurisdiction.startsWith(country)) ? 'domestic' : 'accepted';
}

/** Where no tax id can take a tax off, the page says nothing about one. */
function canTaxIdRelieve(country: string): boolean {
  return countryRule(country).isEu || RELIEVING_PLACES.has(country);
}

/** A quote without tax always says why, or it would look like a mistake of ours or a promise of the seller's. */
function whyZero({ reason, taxAmount, isOutsideVat }: QuoteFacts): ZeroTax | null {
  switch (reason) {
    case 'reverse_charge':
    case 'zero_rated':
    case 'product_exempt':
    case 'customer_exempt':
    case 'outside_scope':
    case 'not_collecting':
      return reason;
    case 'not_supported':
      return isOutsideVat ? 'outside_vat' : reason;
    case 'standard_rated':
    case 'reduced_rated':
      return /[1-9]/.test(taxAmount) ? null : 'no_amount';
    default:
      return assertNever(reason);
  }
}

function isZero(amount: string): boolean {
  return !/[1-9]/.test(amount);
}
