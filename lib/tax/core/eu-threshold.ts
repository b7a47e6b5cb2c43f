import type { Currency } from '@/lib/kernel/currencies';
import { formatAmount } from '@/lib/kernel/money';
import type { Notice } from '@/lib/kernel/notice';
import { toEuroMinor } from './euro-amount';
import { EU_THRESHOLD_EUR, EU_THRESHOLD_WARNING_EUR } from './law-notices';

const CENTS = 100n;
const EUR = 'EUR' as Currency; // the euro is in the table of currencies

/** The sales of a store in a year at its own rate to consumers in other member states, beside its limit. */
export type EuThreshold = {
  /** Calendar year, UTC. */
  year: number;
  /** Net of tax, in euros: `8123.50`. */
  soldEur: string;
  limitEur: string;
  status: 'below' | 'near' | 'passed';
  /** Currencies that were sold in and have no rate in the store's settings: they are not in the sum. */
  missingRates: string[];
};

/** Adds a year's sales up in euros and holds them against the threshold of Article 59c. */
export function toEuThreshold(input: {
  year: number;
  /** Net sums by currency, minor units. */
  sales: readonly { currency: Currency; subtotalMinor: bigint }[];
  eurRates: Readonly<Record<string, string>> | undefined;
}): EuThreshold {
  const { year, sales, eurRates } = input;
  const amounts = sales.map(({ currency, subtotalMinor }) => ({
    currency,
    euroMinor: toEuroMinor(subtotalMinor, currency, eurRates),
  }));
  const soldMinor = amounts.reduce((sum, { euroMinor }) => sum + (euroMinor ?? 0n), 0n);
  return {
    year,
    soldEur: formatAmount(soldMinor, EUR),
    limitEur: formatAmount(BigInt(EU_THRESHOLD_EUR) * CENTS, EUR),
    status: statusOf(soldMinor),
    missingRates: amounts.flatMap(({ currency, euroMinor }) => (euroMinor === null ? [currency] : [])).sort(),
  };
}

function statusOf(soldMinor: bigint): EuThreshold['status'] {
  if (soldMinor > BigInt(EU_THRESHOLD_EUR) * CENTS) return 'passed';
  return soldMinor >= BigInt(EU_THRESHOLD_WARNING_EUR) * CENTS ? 'near' : 'below';
}

/** Warns from 8 000 euros on, and of currencies that could not be counted. */
export function thresholdNotices(threshold: EuThreshold): Notice[] {
  const { year, soldEur, limitEur, status, missingRates } = threshold;
  const sum = `Sales of ${year} to consumers in other member states at the seller's own rate: EUR ${soldEur} of ${limitEur}`;
  return [
    ...(status === 'near'
      ? [notice(`${sum}. Register for the one-stop shop before the threshold is passed.`)]
      : []),
    ...(status === 'passed'
      ? [
          notice(
            `${sum}. The threshold of Article 59c is passed: from the sale that passed it on, the tax is owed where the buyer is. Add "EU" to taxSettings.registrations once the store is in the one-stop shop.`,
          ),
        ]
      : []),
    ...(missingRates.length > 0
      ? [
          notice(
            `${sum}, without those in ${missingRates.join(', ')}: taxSettings.eurRates has no rate for them.`,
          ),
        ]
      : []),
  ];
}

function notice(message: string): Notice {
  return { layer: 'store', message };
}
