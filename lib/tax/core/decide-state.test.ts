import { describe, expect, it } from 'vitest';
import { groundsOf, linesOf, quoteSale, type TaxSale } from '@/lib/tax/testing/tax-sale';
import type { TaxResult, TaxSettings } from './contract';

/** Sources of the tables of the United States. */
const RATES = 'open-sales-tax, base rates of 2026-07-22';
const LISTS = 'open-sales-tax of 2026-07-22 and DOOLA, sales tax applicability for online services';
const WITHOUT_THE_TAX = 'Department of revenue of the state: it has no general sales tax';
const ALASKA = 'Alaska Department of Revenue: no state sales tax; boroughs and towns have one';
const CALIFORNIA =
  'California S.B. 122, signed on 2026-06-29 (BDO, salestaxinstitute.com): prewritten software and SaaS from 2027-01-01, books and media not';
const MISSISSIPPI =
  'Mississippi S.B. 2449 (salestaxinstitute.com, milesconsultinggroup.com): not where the server is outside the state, since 2023-07-01';
const ALABAMA = 'Numeral and legalclarity.org say no, accountinginsights.org says yes';
const TEXAS = 'Texas Comptroller, data processing services: 20 % of the charge is exempt';
const SSUT = 'Alabama Department of Revenue, Simplified Sellers Use Tax: flat 8 % for remote sellers';
const SLUT = 'Texas Comptroller, single local use tax rate for remote sellers: 1.75 %';

const everywhere = (change: Partial<TaxSettings>): Pick<TaxSale, 'seller'> => ({
  seller: { country: 'DE', registrations: ['*'], pendingTaxId: 'accept', ...change },
});
const us = (state: string, change: TaxSale = {}): TaxSale => ({ country: 'US', state, ...change });
const EBOOK = { taxCategory: 'ebook' } as const;

type Expected = {
  reason: TaxResult['reason'];
  lines?: string;
  completeness: TaxResult['completeness'];
  grounds: ReturnType<typeof groundsOf>;
  warnings?: TaxResult['warnings'];
};
type Row = [name: string, sale: TaxSale, expected: Expected];

/** On 100.00 of SaaS to a consumer on 2026-11-29, by a seller in Germany who is registered everywhere. */
const check = (_name: string, sale: TaxSale, expected: Expected) => {
  const { reason, lines = '', completeness, grounds, warnings = ['state_only'] } = expected;
  const result = quoteSale({ amount: '100.00', date: '2026-11-29', ...sale });
  expect([result.reason, linesOf(result), result.completeness]).toEqual([reason, lines, completeness]);
  expect(groundsOf(result)).toEqual(grounds);
  expect(result.warnings).toEqual(warnings);
};

describe('a state that charges nothing', () => {
  const rows: Row[] = [
    ...['DE', 'MT', 'NH', 'OR'].map(
      (state): Row => [
        `${state}, no general sales tax by its department of revenue, and nothing is missing`,
        us(state),
        {
          reason: 'product_exempt',
          completeness: 'full',
          grounds: [['no_such_tax', `US-${state}`, WITHOUT_THE_TAX]],
          warnings: [],
        },
      ],
    ),
    [
      'Alaska, no state tax by its department of revenue, and that of towns is missing',
      us('AK'),
      { reason: 'product_exempt', completeness: 'state_only', grounds: [['no_such_tax', 'US-AK', ALASKA]] },
    ],
    [
      'California in 2026, SaaS exempt by S.B. 122, and local taxes are missing',
      us('CA'),
      {
        reason: 'product_exempt',
        completeness: 'state_only',
        grounds: [['place_exempts', 'US-CA', CALIFORNIA]],
      },
    ],
    [
      'Mississippi, a server outside the state, SaaS exempt by S.B. 2449',
      us('MS'),
      {
        reason: 'product_exempt',
        completeness: 'state_only',
        grounds: [['place_exempts', 'US-MS', MISSISSIPPI]],
      },
    ],
    [
      'Alabama, sources that disagree and a store that says nothing, no data',
      us('AL'),
      {
        reason: 'not_supported',
        completeness: 'full',
        grounds: [['no_data', 'US-AL', ALABAMA]],
        warnings: ['state_conditional'],
      },
    ],
    [
      'New York, a course that no row is about, no data',
      us('NY', { taxCategory: 'online_course' }),
      {
        reason: 'not_supported',
        completeness: 'full',
        grounds: [['no_data', 'US-NY', '']],
        warnings: ['category_not_supported'],
      },
    ],
    [
      'Guam, which no row is about, no data',
      us('GU'),
      {
        reason: 'not_supported',
        completeness: 'full',
        grounds: [['no_data', 'US-GU', '']],
        warnings: ['region_not_supported'],
      },
    ],
  ];
  it.each(rows)('%s', check);
});

describe('a state that charges', () => {
  const texas: Expected['grounds'] = [
    ['customer_place', 'US-TX', RATES],
    ['customer_place', 'US-TX', TEXAS],
  ];
  const rows: Row[] = [
    [
      'Mississippi, a server in the state as the store says, the rate of open-sales-tax by S.B. 2449',
      us('MS', everywhere({ taxableStates: ['MS'] })),
      {
        reason: 'standard_rated',
        lines: '7.00 Sales tax',
        completeness: 'state_only',
        grounds: [
          ['customer_place', 'US-MS', RATES],
          ['customer_place', 'US-MS', MISSISSIPPI],
        ],
      },
    ],
    [
      'Alabama, a book and the SSUT, the flat rate in place of the state’s',
      us('AL', { ...EBOOK, ...everywhere({ schemes: ['US-AL-SSUT'] }) }),
      {
        reason: 'standard_rated',
        lines: '8.00 Sales tax',
        completeness: 'full',
        grounds: [
          ['customer_place', 'US-AL', SSUT],
          ['customer_place', 'US-AL', LISTS],
        ],
        warnings: [],
      },
    ],
    [
      'Texas, no scheme, the rate of open-sales-tax on the 80 % of the Comptroller',
      us('TX'),
      { reason: 'standard_rated', lines: '5.00 Sales tax', completeness: 'state_only', grounds: texas },
    ],
    [
      'Texas, the single local use tax, the Comptroller’s rate beside the state’s',
      us('TX', everywhere({ schemes: ['US-TX-SLUT'] })),
      {
        reason: 'standard_rated',
        lines: '5.00 Sales tax + 1.40 Local use tax',
        completeness: 'full',
        grounds: [...texas, ['customer_place', 'US-TX', SLUT]],
        warnings: ['rests_on_knowledge'],
      },
    ],
  ];
  it.each(rows)('%s', check);
});
