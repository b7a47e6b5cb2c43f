import { describe, expect, it } from 'vitest';
import { groundsOf, linesOf, quoteSale, type TaxSale } from '@/lib/tax/testing/tax-sale';
import type { TaxResult, TaxSettings } from './contract';

/** Sources of the rules about businesses in Canada, and of the rates that they pay. */
const SECTION_211_1 =
  'Excise Tax Act, section 211.1; canada.ca, digital economy: "specified Canadian recipients" only';
const CHAPTER_VIII_1 =
  'Act respecting the Québec sales tax, Title I, Chapter VIII.1: specified Québec consumers only';
const CRA = 'Canada Revenue Agency, GST/HST rates; equal in sales-tax 2.23';
const BC_PST = 'British Columbia Ministry of Finance, PST; equal in sales-tax 2.23';
const MB_LIST = 'Manitoba Finance, Bulletin 033 and Bill 46 of 2025-11-06 (taxandtradelaw.com)';
const NOTE_211_1 =
  'Not charged: the recipient is registered for the GST/HST, section 211.1 of the Excise Tax Act';

const german = (registrations: string[], change: Partial<TaxSettings> = {}): TaxSettings => ({
  country: 'DE',
  registrations,
  pendingTaxId: 'accept',
  ...change,
});
const businessIn = (state: string, change: TaxSale = {}): TaxSale => ({
  country: 'CA',
  state,
  isBusiness: true,
  taxId: 'ID1',
  taxIdStatus: 'valid',
  ...change,
});

type Expected = {
  reason: TaxResult['reason'];
  lines: string;
  grounds: ReturnType<typeof groundsOf>;
  warnings?: TaxResult['warnings'];
};
const GST_NOT_CHARGED: Expected['grounds'][number] = ['business_not_charged', 'CA', SECTION_211_1];

/** On 100.00 of SaaS on 2026-11-29, by a seller in Germany who is registered everywhere unless the row says else. */
describe('a business with a good id in a province', () => {
  it.each<[name: string, sale: TaxSale, expected: Expected]>([
    [
      'Ontario, HST not charged by section 211.1',
      businessIn('ON'),
      {
        reason: 'customer_exempt',
        lines: '0.00 HST',
        grounds: [['business_not_charged', 'CA-ON', SECTION_211_1]],
      },
    ],
    [
      'Quebec, GST not charged by section 211.1 and QST by Chapter VIII.1',
      businessIn('QC'),
      {
        reason: 'customer_exempt',
        lines: '0.00 GST + 0.00 QST',
        grounds: [GST_NOT_CHARGED, ['business_not_charged', 'CA-QC', CHAPTER_VIII_1]],
        warnings: ['rests_on_knowledge'],
      },
    ],
    [
      'British Columbia, GST not charged by section 211.1 and PST by the province',
      businessIn('BC'),
      {
        reason: 'standard_rated',
        lines: '0.00 GST + 7.00 PST',
        grounds: [GST_NOT_CHARGED, ['customer_place', 'CA-BC', BC_PST]],
      },
    ],
    [
      'British Columbia from a seller registered for the GST alone, not charged by section 211.1',
      businessIn('BC', { seller: german(['CA']) }),
      {
        reason: 'customer_exempt',
        lines: '0.00 GST',
        grounds: [GST_NOT_CHARGED, ['not_registered', 'CA-BC', '']],
        warnings: ['provincial_tax_not_collected'],
      },
    ],
    [
      'British Columbia, a course that Bulletin PST 105 says nothing of, not charged by section 211.1',
      businessIn('BC', { taxCategory: 'online_course' }),
      {
        reason: 'customer_exempt',
        lines: '0.00 GST',
        grounds: [GST_NOT_CHARGED],
        warnings: ['category_rate_unverified'],
      },
    ],
    [
      'Manitoba in 2025, GST not charged by section 211.1 and SaaS exempt by Bulletin 033',
      businessIn('MB', { date: '2025-11-29' }),
      {
        reason: 'customer_exempt',
        lines: '0.00 GST',
        grounds: [GST_NOT_CHARGED, ['place_exempts', 'CA-MB', MB_LIST]],
      },
    ],
    [
      'Ontario from a seller registered like a resident, HST by the CRA',
      businessIn('ON', { seller: german(['CA'], { regularRegistrations: ['CA'] }) }),
      { reason: 'standard_rated', lines: '13.00 HST', grounds: [['customer_place', 'CA-ON', CRA]] },
    ],
  ])('%s', (_name, sale, { reason, lines, grounds, warnings = [] }) => {
    const result = quoteSale({ amount: '100.00', date: '2026-11-29', ...sale });
    expect([result.reason, linesOf(result), result.warnings]).toEqual([reason, lines, warnings]);
    expect(groundsOf(result)).toEqual(grounds);
  });

  it.each(['AB', 'ON', 'QC'])('%s, nothing charged by section 211.1, the invoice says so', (state) => {
    expect(quoteSale(businessIn(state)).legalNote).toBe(NOTE_211_1);
  });

  it.each<[string, TaxSale]>([
    ['British Columbia, where the PST is charged', businessIn('BC')],
    ['Ontario, with an id that failed', businessIn('ON', { taxIdStatus: 'invalid' })],
  ])('%s, the invoice says nothing of section 211.1', (_name, sale) => {
    expect(quoteSale(sale)).not.toHaveProperty('legalNote');
  });
});
