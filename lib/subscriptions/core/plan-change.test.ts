import { describe, expect, it } from 'vitest';
import { DAY_MS, SECOND_MS } from '@/lib/kernel/clock';
import type { LineItemJson } from '@/lib/sessions/core/session';
import type { TaxQuoteJson } from '@/lib/tax/core/contract';
import {
  type ChangeBasis,
  countedAsk,
  defaultTiming,
  isTaxedAlike,
  termsText,
  toChangeTerms,
} from './plan-change';

const START = Date.UTC(2026, 0, 1);
const YEAR_SECONDS = 31_536_000;

const quoteOf = (totalMinor: bigint): TaxQuoteJson => ({
  reason: 'not_collecting',
  lines: [],
  subtotalMinor: totalMinor.toString(),
  taxMinor: '0',
  totalMinor: totalMinor.toString(),
  inclusive: false,
  reverseCharge: false,
  completeness: 'full',
  warnings: [],
  provider: 'test',
  dataVersion: '1',
});

/** A yearly plan of 499.00 with so many seconds left, and a change to one of 998.00. */
function basis(secondsLeft: number, change: Partial<ChangeBasis> = {}): ChangeBasis {
  return {
    timing: 'immediate',
    asked: null,
    tax: quoteOf(998_00n),
    billingPeriod: 'yearly',
    current: {
      periodNumber: 1,
      startsAtMs: START,
      endsAtMs: START + YEAR_SECONDS * SECOND_MS,
      valueMinor: 499_00n,
      lines: { netMinor: 499_00n, taxMinor: [] },
    },
    creditMinor: 0n,
    minimumMinor: 1n,
    atMs: START + (YEAR_SECONDS - secondsLeft) * SECOND_MS,
    ...change,
  };
}

describe('a change at once', () => {
  it('charges the new period less what is unused, and begins it at that very second', () => {
    const { atMs } = basis(29_547_000);
    expect(toChangeTerms(basis(29_547_000, { atMs: atMs + 900 }))).toEqual({
      timing: 'immediate',
      tax: quoteOf(998_00n),
      atMs,
      periodNumber: 2,
      startsAtMs: atMs,
      endsAtMs: atMs + YEAR_SECONDS * SECOND_MS,
      unusedMinor: '46753',
      chargeMinor: '53047',
      creditUsedMinor: '46753',
      creditLeftMinor: '0',
      nextChargeMinor: '99800',
      nextChargeAtMs: atMs + YEAR_SECONDS * SECOND_MS,
    });
  });

  it.each<[string, Partial<ChangeBasis>, { charge: string; used: string; left: string; next: string }]>([
    [
      'to a cheaper plan leaves credit, which pays for what comes',
      { tax: quoteOf(100_00n) },
      { charge: '0', used: '10000', left: '39900', next: '0' },
    ],
    [
      'uses credit that is there',
      { creditMinor: 200_00n },
      { charge: '29900', used: '69900', left: '0', next: '99800' },
    ],
    [
      'in a free trial credits nothing',
      { current: { ...basis(0).current, valueMinor: 0n, lines: { netMinor: 0n, taxMinor: [] } } },
      { charge: '99800', used: '0', left: '0', next: '99800' },
    ],
    [
      'at a charge of the merchant’s takes just that',
      { asked: { kind: 'charge', amountMinor: 12_00n }, creditMinor: 5_00n },
      { charge: '1200', used: '0', left: '500', next: '99300' },
    ],
    [
      'for nothing takes nothing',
      { asked: { kind: 'charge', amountMinor: 0n } },
      { charge: '0', used: '0', left: '0', next: '99800' },
    ],
    [
      'with a credit of the merchant’s counts that in place of unused time',
      { asked: { kind: 'credit', amountMinor: 8_00n } },
      { charge: '99000', used: '800', left: '0', next: '99800' },
    ],
    [
      'never charges less than the provider takes',
      { tax: quoteOf(499_20n), minimumMinor: 50n },
      { charge: '50', used: '49870', left: '30', next: '49890' },
    ],
  ])('%s', (_name, change, expected) => {
    const terms = toChangeTerms(basis(YEAR_SECONDS, change));
    const {
      chargeMinor: charge,
      creditUsedMinor: used,
      creditLeftMinor: left,
      nextChargeMinor: next,
    } = terms;
    expect({ charge, used, left, next }).toEqual(expected);
  });

  it('of a period that is over credits nothing', () => {
    expect(toChangeTerms(basis(-DAY_MS))).toMatchObject({ unusedMinor: '0', chargeMinor: '99800' });
  });
});

describe('a change at the end of the period', () => {
  const later = (change: Partial<ChangeBasis> = {}) =>
    toChangeTerms(basis(1_000, { timing: 'next_period', billingPeriod: 'monthly', ...change }));

  it('takes nothing today, and the new price on the day that the period ends', () => {
    const endsAtMs = START + YEAR_SECONDS * SECOND_MS;
    expect(later({ creditMinor: 100n })).toEqual({
      timing: 'next_period',
      atMs: endsAtMs - 1_000 * SECOND_MS,
      periodNumber: 2,
      tax: quoteOf(998_00n),
      unusedMinor: '0',
      chargeMinor: '0',
      creditUsedMinor: '0',
      creditLeftMinor: '100',
      startsAtMs: endsAtMs,
      endsAtMs: Date.UTC(2027, 1, 1),
      nextChargeMinor: '99700',
      nextChargeAtMs: endsAtMs,
    });
  });

  it('charges then what the merchant said, or that much less', () => {
    expect(later({ asked: { kind: 'charge', amountMinor: 5_00n } }).nextChargeMinor).toBe('500');
    expect(later({ asked: { kind: 'credit', amountMinor: 8_00n } }).nextChargeMinor).toBe('99000');
  });
});

describe('when a change takes effect that does not say so', () => {
  const line = (unitAmountMinor: string, quantity = 1): LineItemJson => ({
    name: 'Plan',
    unitAmountMinor,
    quantity,
    discountMinor: '0',
    taxCategory: 'saas',
    taxIncluded: false,
  });

  it.each([
    ['a higher price: at once', '1000', 'monthly', '1001', 'monthly', 'immediate'],
    ['a lower price: later', '1000', 'monthly', '999', 'monthly', 'next_period'],
    ['the same price: later', '1000', 'monthly', '1000', 'monthly', 'next_period'],
    ['a year for less by the day: later', '1000', 'monthly', '10000', 'yearly', 'next_period'],
    ['a month for more by the day: at once', '10000', 'yearly', '1000', 'monthly', 'immediate'],
    ['a week for more by the day: at once', '1000', 'monthly', '300', 'weekly', 'immediate'],
    ['twelve months for a year: later', '1000', 'monthly', '12000', 'yearly', 'next_period'],
  ] as const)('%s', (_name, before, beforePeriod, after, afterPeriod, expected) => {
    const plan = (price: string, billingPeriod: typeof beforePeriod | typeof afterPeriod) => ({
      lineItems: [line(price)],
      billingPeriod,
    });
    expect(defaultTiming(plan(before, beforePeriod), plan(after, afterPeriod))).toBe(expected);
  });

  it('counts every piece', () => {
    const two = { lineItems: [line('600', 2)], billingPeriod: 'monthly' } as const;
    const one = { lineItems: [line('1000')], billingPeriod: 'monthly' } as const;
    expect(defaultTiming(one, two)).toBe('immediate');
  });
});

it('the text of a quote changes with every amount and date that was shown', () => {
  const terms = toChangeTerms(basis(29_547_000));
  const texts = [
    termsText('a', terms),
    termsText('b', terms),
    ...Object.keys(terms).map((field) =>
      termsText('a', { ...terms, [field]: field === 'tax' ? quoteOf(1n) : '7' }),
    ),
  ];
  expect(new Set(texts).size).toBe(texts.length);
});

describe('isTaxedAlike', () => {
  const line = { jurisdiction: 'DE', name: 'VAT', ratePpm: 190_000, basePercent: 100, amountMinor: '19' };
  const taxed = (change: Partial<TaxQuoteJson> = {}): TaxQuoteJson => ({
    ...quoteOf(119n),
    reason: 'standard_rated',
    lines: [line],
    ...change,
  });

  it.each<[string, boolean, TaxQuoteJson]>([
    ['the amounts alone differ', true, taxed({ lines: [{ ...line, amountMinor: '38' }], totalMinor: '238' })],
    ['the rate differs', false, taxed({ lines: [{ ...line, ratePpm: 70_000 }] })],
    ['the place differs', false, taxed({ lines: [{ ...line, jurisdiction: 'FR' }] })],
    ['one of them has no tax', false, taxed({ reason: 'reverse_charge', lines: [] })],
    ['one of them has its tax in the price', false, taxed({ inclusive: true })],
    ['a part of the price alone is taxed', false, taxed({ lines: [{ ...line, basePercent: 80 }] })],
  ])('where %s is %s', (_, isAlike, other) => {
    expect(isTaxedAlike(taxed(), other)).toBe(isAlike);
  });
});

describe('countedAsk', () => {
  const [charge, credit] = [
    { kind: 'charge', amountMinor: '1000' } as const,
    { kind: 'credit', amountMinor: '1000' } as const,
  ];

  it.each([
    ['a charge for a plan that costs something', charge, 500n, charge],
    ['a charge for a plan that costs nothing', charge, 0n, null],
    ['credit for a plan that costs nothing', credit, 0n, credit],
    ['nothing asked', null, 500n, null],
  ])('of %s', (_, asked, totalMinor, counted) => {
    expect(countedAsk(asked, quoteOf(totalMinor))).toEqual(counted);
  });
});
