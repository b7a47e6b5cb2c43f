import { describe, expect, it } from 'vitest';
import { groundsOf, linesOf, quoteSale, type TaxSale } from '@/lib/tax/testing/tax-sale';
import type { TaxResult, TaxSettings } from './contract';

/** Sources of the tables of Canada. */
const CRA = 'Canada Revenue Agency, GST/HST rates; equal in sales-tax 2.23';
const BC_PST = 'British Columbia Ministry of Finance, PST; equal in sales-tax 2.23';
const QC_QST = 'Revenu Québec, GST and QST rates; equal in sales-tax 2.23';
const MB_LIST = 'Manitoba Finance, Bulletin 033 and Bill 46 of 2025-11-06 (taxandtradelaw.com)';
const SECTIONS_148_AND_166 =
  'Excise Tax Act, sections 148 and 166: small suppliers up to CAD 30 000 in four quarters';

const seller = (country: 'CA' | 'DE', registrations: string[], schemes: string[] = []): TaxSettings => ({
  country,
  ...(country === 'CA' ? { state: 'BC' } : {}),
  registrations,
  schemes,
  pendingTaxId: 'accept',
});
const small = (registrations: string[]) => ({ seller: seller('CA', registrations, ['CA-SMALL-SUPPLIER']) });
const ca = (state: string, change: TaxSale = {}): TaxSale => ({ country: 'CA', state, ...change });
/** Manitoba taxes SaaS since 2026. */
const IN_2025 = { date: '2025-11-29' } as const;
const COURSE = { taxCategory: 'online_course' } as const;

type Expected = {
  reason: TaxResult['reason'];
  lines?: string;
  grounds: ReturnType<typeof groundsOf>;
  warnings?: TaxResult['warnings'];
};
type Row = [name: string, sale: TaxSale, expected: Expected];

/** Taxes on 100.00 of SaaS on 2026-11-29, by a seller in Germany who is registered everywhere unless the row says else. */
const check = (_name: string, sale: TaxSale, { reason, lines = '', grounds, warnings = [] }: Expected) => {
  const result = quoteSale({ amount: '100.00', date: '2026-11-29', ...sale });
  expect([result.reason, linesOf(result), result.warnings]).toEqual([reason, lines, warnings]);
  expect(groundsOf(result)).toEqual(grounds);
};

describe('a consumer in a province', () => {
  const rows: Row[] = [
    [
      'Alberta, GST by the CRA',
      ca('AB'),
      { reason: 'standard_rated', lines: '5.00 GST', grounds: [['customer_place', 'CA', CRA]] },
    ],
    [
      'Ontario, HST by the CRA in place of the GST',
      ca('ON'),
      { reason: 'standard_rated', lines: '13.00 HST', grounds: [['customer_place', 'CA-ON', CRA]] },
    ],
    [
      'Ontario from a seller in Canada, HST by the CRA as at home',
      ca('ON', { seller: seller('CA', ['CA']) }),
      { reason: 'standard_rated', lines: '13.00 HST', grounds: [['domestic', 'CA-ON', CRA]] },
    ],
    [
      'British Columbia from a seller in Canada, GST by the CRA and PST by the province as at home',
      ca('BC', { seller: seller('CA', ['CA-BC']) }),
      {
        reason: 'standard_rated',
        lines: '5.00 GST + 7.00 PST',
        grounds: [
          ['domestic', 'CA', CRA],
          ['domestic', 'CA-BC', BC_PST],
        ],
      },
    ],
    [
      'Quebec, GST by the CRA and QST by Revenu Québec',
      ca('QC'),
      {
        reason: 'standard_rated',
        lines: '5.00 GST + 9.98 QST',
        grounds: [
          ['customer_place', 'CA', CRA],
          ['customer_place', 'CA-QC', QC_QST],
        ],
      },
    ],
    [
      'British Columbia from a seller registered for the GST alone, PST not collected for want of a registration',
      ca('BC', { seller: seller('DE', ['CA']) }),
      {
        reason: 'standard_rated',
        lines: '5.00 GST',
        grounds: [
          ['customer_place', 'CA', CRA],
          ['not_registered', 'CA-BC', ''],
        ],
        warnings: ['provincial_tax_not_collected'],
      },
    ],
    [
      'British Columbia, a course that Bulletin PST 105 says nothing of, GST by the CRA alone',
      ca('BC', COURSE),
      {
        reason: 'standard_rated',
        lines: '5.00 GST',
        grounds: [['customer_place', 'CA', CRA]],
        warnings: ['category_rate_unverified'],
      },
    ],
    [
      'Manitoba in 2025, GST by the CRA and SaaS exempt by Bulletin 033',
      ca('MB', IN_2025),
      {
        reason: 'standard_rated',
        lines: '5.00 GST',
        grounds: [
          ['customer_place', 'CA', CRA],
          ['place_exempts', 'CA-MB', MB_LIST],
        ],
      },
    ],
    ...['AB', 'ON', 'BC'].map(
      (state): Row => [
        `${state} in 2007, before the first row of the GST, no data`,
        ca(state, { date: '2007-12-31' }),
        { reason: 'not_supported', grounds: [['no_data', 'CA', '']], warnings: ['region_not_supported'] },
      ],
    ),
  ];
  it.each(rows)('%s', check);
});

describe('a consumer of a small supplier', () => {
  const outsideTheGst: Expected = {
    reason: 'not_collecting',
    grounds: [['not_registered', 'CA', SECTIONS_148_AND_166]],
  };
  const rows: Row[] = [
    ['Ontario, no HST by sections 148 and 166', ca('ON', small(['CA-ON'])), outsideTheGst],
    ['Alberta, no GST by sections 148 and 166', ca('AB', small(['CA-AB'])), outsideTheGst],
    [
      'British Columbia, PST by the province alone',
      ca('BC', small(['CA-BC'])),
      { reason: 'standard_rated', lines: '7.00 PST', grounds: [['domestic', 'CA-BC', BC_PST]] },
    ],
    [
      'British Columbia, a course that Bulletin PST 105 says nothing of, no data',
      ca('BC', { ...small(['CA-BC']), ...COURSE }),
      {
        reason: 'not_supported',
        grounds: [['no_data', 'CA-BC', '']],
        warnings: ['category_not_supported'],
      },
    ],
    [
      'Manitoba in 2025, SaaS exempt by Bulletin 033',
      ca('MB', { ...small(['CA-MB']), ...IN_2025 }),
      { reason: 'product_exempt', grounds: [['place_exempts', 'CA-MB', MB_LIST]] },
    ],
    ...['BC', 'QC'].map(
      (state): Row => [
        `${state}, a seller whose one registration is the country's, nothing for want of the province's`,
        ca(state, small(['CA'])),
        {
          reason: 'not_collecting',
          grounds: [['not_registered', `CA-${state}`, '']],
          warnings: ['provincial_tax_not_collected'],
        },
      ],
    ),
  ];
  it.each(rows)('%s', check);
});
