import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import type { EpochMs } from '@/lib/kernel/clock';
import type { TaxIdStatus, TaxInput, TaxResult, TaxSettings } from '@/lib/tax/core/contract';
import { readProductFacts } from '@/lib/tax/core/product-facts';
import type { TaxIdCheck } from '@/lib/tax/core/tax-id-check';
import { priceLineItems } from './line-items';
import type { Session } from './session';

/** The tax and total that a shopper was shown, bound by an id that the order must present again. */
export type SessionQuote = {
  tax: TaxResult;
  quoteId: string;
  /**
   * The check that the tax was calculated on, where a tax id was given. It is no part of the id, because it was not shown.
   */
  taxIdCheck: TaxIdCheck | null;
  /** The later charges of a subscription, after this first one. Missing for what is paid once. */
  later?: LaterCharges;
};

/** The price of a subscription after its first charge, as far as it was shown with that. */
export type LaterCharges = {
  /** How long the trial is that the first charge is for; `null` where it pays for a regular period. */
  trialDays: number | null;
  /** The tax and total of a regular period, less what the discount takes off it. */
  regular: TaxResult;
  /** The price of regular periods once the discount has counted for all of its own; `null` where there is no such end. */
  afterDiscount: { cycles: number; regular: TaxResult } | null;
};

/** The question that the tax engine is asked for a session and a billing detail. */
export function toTaxInput(input: {
  session: Pick<Session, 'lineItems' | 'currency' | 'snapshot'>;
  billing: BillingDetail;
  taxIdStatus: TaxIdStatus | undefined;
  seller: TaxSettings | null;
  atMs: EpochMs;
}): TaxInput {
  const { session, billing, taxIdStatus, seller, atMs } = input;
  const { amountMinor, taxCategory, taxIncluded } = priceLineItems(session.lineItems);
  const product = readProductFacts(session.snapshot.productMetadata);
  return {
    country: billing.country,
    ...(billing.state ? { state: billing.state } : {}),
    ...(billing.postcode ? { postcode: billing.postcode } : {}),
    isBusiness: billing.isBusiness,
    ...(billing.isBusiness && billing.taxId ? { taxId: billing.taxId } : {}),
    ...(taxIdStatus ? { taxIdStatus } : {}),
    taxCategory,
    taxIncluded,
    amountMinor,
    currency: session.currency,
    atMs,
    seller,
    ...(Object.keys(product).length === 0 ? {} : { product }),
  };
}

/**
 * The text whose hash is the quote's id: what was shown (lines, total, currency, note, how the price is made up), and not
 * what the tax was calculated from. A tax id that turns from pending to valid at the same total is therefore no change.
 */
export function quoteText(
  session: Pick<Session, 'id' | 'currency' | 'lineItems' | 'discount'>,
  tax: TaxResult,
): string {
  const lines = tax.lines.map((line) => [
    line.jurisdiction,
    line.name,
    line.ratePpm,
    line.basePercent,
    line.amountMinor.toString(),
  ]);
  return JSON.stringify([
    session.id,
    session.currency,
    lines,
    tax.subtotalMinor.toString(),
    tax.taxMinor.toString(),
    tax.totalMinor.toString(),
    tax.inclusive,
    tax.legalNote ?? null,
    ...pricedParts(session),
  ]);
}

/**
 * How many pieces at which price, and what was taken off by which code. One piece without a discount says nothing more
 * than its subtotal, and keeps the id that it had in releases that knew neither.
 */
function pricedParts({ lineItems, discount }: Pick<Session, 'lineItems' | 'discount'>): unknown[] {
  const isPlain = discount === null && lineItems.every(({ quantity }) => quantity === 1);
  if (isPlain) return [];
  const lines = lineItems.map((item) => [
    item.unitAmountMinor.toString(),
    item.quantity,
    item.discountMinor.toString(),
  ]);
  return [lines, discount?.code ?? null];
}
