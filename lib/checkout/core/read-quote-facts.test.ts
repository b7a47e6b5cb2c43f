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
