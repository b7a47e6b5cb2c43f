import type { Currency } from '@/lib/kernel/currencies';
import { formatAmount, parseAmount } from '@/lib/kernel/money';
import type { TaxInput, TaxResult, TaxRule, TaxSettings } from '@/lib/tax/core/contract';
import { quoteTax } from '@/lib/tax/core/quote-tax';

/** Sits in Germany and is registered everywhere. */
export const GERMAN_SELLER: TaxSettings = { country: 'DE', registrations: ['*'], pendingTaxId: 'accept' };

/** `date` is a day, taken at noon UTC. */
export type TaxSale = Omit<Partial<TaxInput>, 'currency' | 'amountMinor' | 'atMs'> & {
  amount?: string;
  currency?: string;
  date?: string;
};

/** Quotes a consumer's 29.00 EUR of SaaS on 2026-11-20, tax on top, unless the sale says otherwise. */
export function quoteSale({
  amount = '29.00',
  currency = 'EUR',
  date = '2026-11-20',
  ...rest
}: TaxSale): TaxResult {
  const known = currency as Currency; // a test's codes are all in the table: parseAmount asserts it
  const amountMinor = parseAmount(amount, known);
  if (amountMinor === null) throw new Error(`not an amount: ${amount} ${currency}`);
  return quoteTax({
    country: 'DE',
    isBusiness: false,
    taxCategory: 'saas',
    taxIncluded: false,
    amountMinor,
    currency: known,
    atMs: Date.parse(`${date}T12:00:00Z`),
    seller: GERMAN_SELLER,
    ...rest,
  });
}

/** `29.00 / 5.51 / 34.51`: subtotal, tax, total. */
export function amountsOf(result: TaxResult, currency = 'EUR'): string {
  const known = currency as Currency; // see quoteSale
  return [result.subtotalMinor, result.taxMinor, result.totalMinor]
    .map((amount) => formatAmount(amount, known))
    .join(' / ');
}

/** `1.45 GST + 2.89 QST`. */
export function linesOf(result: TaxResult, currency = 'EUR'): string {
  const known = currency as Currency; // see quoteSale
  return result.lines.map((line) => `${formatAmount(line.amountMinor, known)} ${line.name}`).join(' + ');
}

/** The grounds of a quote, each as its rule, the place whose rule it is, and the source in words. */
export function groundsOf({ grounds = [] }: TaxResult): [rule: TaxRule, place: string, source: string][] {
  return grounds.map(({ rule, jurisdiction, source }) => [rule, jurisdiction, source]);
}
