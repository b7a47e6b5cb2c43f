import { describe, expect, it } from 'vitest';
import { toPreviewTaxView } from '@/lib/sessions/core/preview-tax-view';
import { aSession, aTaxResult } from '@/lib/sessions/testing/session-fixture';
import type { TaxResult } from '@/lib/tax/core/contract';
import { toQuoteFacts } from './quote-view';
import { readQuoteFacts } from './read-quote-facts';

const session = aSession();
const wire = (change: Parameters<typeof aTaxResult>[0] = {}) =>
  JSON.parse(
    JSON.stringify({
      data: toPreviewTaxView({
        session,
        quote: { tax: aTaxResult(change), quoteId: 'q1', taxIdCheck: null },
      }),
    }),
  );

describe('readQuoteFacts', () => {
  it.each<[string, Partial<TaxResult>]>([
    ['a plain rate', {}],
    ['a refused tax id', { warnings: ['tax_id_invalid'] }],
    ['a tax id that nobody has confirmed', { warnings: ['tax_id_pending'] }],
    [
      'a legal note and no lines',
      {
        reason: 'reverse_charge',
        lines: [],
        taxMinor: 0n,
        totalMinor: 2_900n,
        legalNote: 'Article 196',
      },
    ],
    ['a price with its tax inside', { inclusive: true }],
    ['an estimate', { completeness: 'state_only', warnings: ['state_only'] }],
    ['a rate that is old', { completeness: 'stale', warnings: ['stale'] }],
    [
      'a place outside the VAT of its country',
      {
        reason: 'not_supported',
        lines: [],
        taxMinor: 0n,
        totalMinor: 2_900n,
        warnings: ['outside_vat_territory'],
      },
    ],
    [
      'a rate on a share of the price',
      {
        lines: [
          { jurisdiction: 'US-TX', name: 'Sales tax', ratePpm: 62_500, basePercent: 80, amountMinor: 551n },
        ],
      },
    ],
    [
      'a rate of many digits',
      {
        lines: [{ jurisdiction: 'CA-QC', name: 'QST', ratePpm: 99_750, basePercent: 100, amountMinor: 551n }],
      },
    ],
  ])('brings over the wire what the server would show itself: %s', (_, tax) => {
    const facts = toQuoteFacts({ tax: aTaxResult(tax), quoteId: 'q1', currency: session.currency });
    expect(readQuoteFacts(wire(tax))).toEqual(facts);
  });

  it.each([
    ['an error', { data: null, errors: [{ message: 'Not found', layer: 'gateway' }] }],
    ['nothing', null],
    ['a text', 'ok'],
    ['a missing total', { data: { ...wire().data, total: undefined } }],
    ['an amount that is a number', { data: { ...wire().data, total: 34.51 } }],
    ['an unknown reason', { data: { ...wire().data, reason: 'because' } }],
    ['lines that are none', { data: { ...wire().data, taxLines: [null] } }],
    ['no lines at all', { data: { ...wire().data, taxLines: undefined } }],
  ])('takes no total from %s', (_, answer) => {
    expect(readQuoteFacts(answer)).toBeNull();
  });
});

describe('the later charges of an answer', () => {
  const laterOf = (later: unknown) => readQuoteFacts({ data: { ...wire().data, later } })?.later;

  it.each<[string, unknown, object | undefined]>([
    ['a total alone', { total: '34.51' }, { trialDays: null, total: '34.51' }],
    ['a trial', { total: '34.51', trialDays: 14 }, { trialDays: 14, total: '34.51' }],
    ['no trial of another kind', { total: '34.51', trialDays: '14' }, { trialDays: null, total: '34.51' }],
    [
      'a discount that ends',
      { total: '34.51', trialDays: null, discountCycles: 3, totalAfterDiscount: '40.00' },
      { trialDays: null, total: '34.51', discountCycles: 3, totalAfterDiscount: '40.00' },
    ],
    [
      'no discount of unknown periods',
      { total: '34.51', discountCycles: '3', totalAfterDiscount: '40.00' },
      { trialDays: null, total: '34.51' },
    ],
    [
      'no discount without the total after it',
      { total: '34.51', discountCycles: 3, totalAfterDiscount: 40 },
      { trialDays: null, total: '34.51' },
    ],
    ['none without a total', { trialDays: 14 }, undefined],
    ['none where the total is a number', { total: 34.51 }, undefined],
    ['none of a list', [{ total: '34.51' }], undefined],
    ['none of nothing', null, undefined],
    ['none of a text', '34.51', undefined],
  ])('are read: %s', (_, later, facts) => {
    expect(laterOf(later)).toStrictEqual(facts);
  });

  it('are not among the facts where the answer has none', () => {
    expect(readQuoteFacts(wire())).not.toHaveProperty('later');
  });
});

describe('the smaller facts of an answer', () => {
  const factsOf = (change: object) => readQuoteFacts({ data: { ...wire().data, ...change } });

  it.each<[string, object, object]>([
    ['a price that includes its tax', { taxIncluded: true }, { isInclusive: true }],
    ['a price that is not known to include it', { taxIncluded: 'true' }, { isInclusive: false }],
    ['a legal note', { legalNote: 'Article 196' }, { legalNote: 'Article 196' }],
    ['no legal note that is no text', { legalNote: 196 }, { legalNote: null }],
    ['a rate for the state alone is an estimate', { completeness: 'state_only' }, { isEstimate: true }],
    ['a stale rate is an estimate', { completeness: 'stale' }, { isEstimate: true }],
    ['a full rate is none', { completeness: 'full' }, { isEstimate: false }],
    [
      'every warning of its own: outside the VAT',
      { warnings: ['outside_vat_territory'] },
      { isOutsideVat: true, isTaxIdRefused: false, isTaxIdPending: false },
    ],
    [
      'every warning of its own: a tax id that failed',
      { warnings: ['tax_id_invalid'] },
      { isOutsideVat: false, isTaxIdRefused: true, isTaxIdPending: false },
    ],
    [
      'every warning of its own: a tax id that nobody has confirmed',
      { warnings: ['tax_id_pending'] },
      { isOutsideVat: false, isTaxIdRefused: false, isTaxIdPending: true },
    ],
    [
      'no warnings of a text that holds their names',
      { warnings: 'tax_id_invalid tax_id_pending outside_vat_territory' },
      { isOutsideVat: false, isTaxIdRefused: false, isTaxIdPending: false },
    ],
  ])('%s', (_, change, facts) => {
    expect(factsOf(change)).toMatchObject(facts);
  });

  it.each([
    ['reads a rate as whole parts per million', 0.0997505, 99_751],
    ['rounds down what is below half a part', 0.0997504, 99_750],
  ])('%s', (_, rate, ratePpm) => {
    const line = { jurisdiction: 'CA-QC', name: 'QST', rate, basePercent: 80, amount: '5.51' };
    expect(factsOf({ taxLines: [line] })?.lines).toEqual([
      { jurisdiction: 'CA-QC', name: 'QST', ratePpm, basePercent: 80, amount: '5.51' },
    ]);
  });
});
