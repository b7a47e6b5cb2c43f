import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COUNTRY_CODES } from '@/lib/billing/core/countries';
import { subdivisionsOf } from '@/lib/billing/core/subdivisions';
import { ALL_CURRENCIES, currencyExponent } from '@/lib/kernel/currencies';
import { formatAmount, parseAmount } from '@/lib/kernel/money';
import { PROPERTY_RUNS, PROPERTY_TIMEOUT_MS, TRIES_ALL_CASES } from '@/lib/testing/property-runs';
import { applyRates } from './apply-rates';
import { findResultFault } from './check-result';
import { TAX_CATEGORIES, type TaxInput, type TaxReason, type TaxSettings, type TaxWarning } from './contract';
import { POSTCODE_COUNTRIES } from './data/postcode-countries';
import { SERVICES_BY_PEOPLE } from './data/service-rules';
import { TERRITORIES } from './data/territories';
import { quoteTax } from './quote-tax';
import { toHomePlace, toTaxPlace } from './tax-place';
import { fromTaxQuoteJson, toTaxQuoteJson } from './tax-quote-json';

type Address = Pick<TaxInput, 'country' | 'state' | 'postcode'>;

/** Every place a buyer can choose, with a state where one is asked for. */
const PLACES = COUNTRY_CODES.flatMap((country): { country: string; state?: string }[] => {
  const states = subdivisionsOf(country);
  return states ? states.map(({ code }) => ({ country, state: code })) : [{ country }];
});
/** Postcodes of special territories of every kind, mainland ones, and what people type. */
const POSTCODES = [
  '9000-001',
  '9500',
  '6691',
  '35001',
  '22100',
  '27498',
  '97400',
  'D-27498',
  '78266',
  '87491',
  'JE2 3AB',
  '3900',
  '9170',
  '47890',
  '2899',
  '10115',
  '',
  '?',
  '٣',
];
const STATUSES = ['valid', 'pending', 'invalid', 'unchecked'] as const;
const REGISTRATIONS =
  'DE FR ES FI GB AU AR JP LV IN KR US US-NY US-TX US-AL US-CT US-GA US-OH CA CA-BC CA-QC AX IC CH IT-CAMPIONE EU *'.split(
    ' ',
  );
/** Where sellers are: member states and a territory of one, places with business rules and without, federations. */
const SELLERS = [
  { country: 'DE' },
  { country: 'FR' },
  { country: 'ES', state: 'GC' },
  { country: 'PT', state: '30' },
  { country: 'MC' },
  { country: 'AX' },
  { country: 'GB' },
  { country: 'AU' },
  { country: 'AR' },
  { country: 'JP' },
  { country: 'US', state: 'NY' },
  { country: 'US' },
  { country: 'CA', state: 'QC' },
];

const sellers = fc.record({
  at: fc.constantFrom(...SELLERS),
  registrations: fc.oneof(fc.constant<string[]>(['*']), fc.subarray(REGISTRATIONS)),
  pendingTaxId: fc.constantFrom('accept' as const, 'charge' as const),
  taxableStates: fc.subarray(['AL', 'AK', 'IA', 'MD', 'MS', 'OH', 'WV']),
  euSales: fc.constantFrom('origin' as const, 'destination' as const, undefined),
  schemes: fc.subarray(['US-AL-SSUT', 'US-TX-SLUT', 'CA-SMALL-SUPPLIER']),
  regularRegistrations: fc.subarray(['CA', 'CA-QC']),
});

/** The facts that a merchant may have said of a product; `undefined` is one that was not said. */
const products = fc.record(
  {
    permanentRight: fc.boolean(),
    printVersion: fc.boolean(),
    isbn: fc.boolean(),
    language: fc.constantFrom('lv', 'en', 'zh'),
  },
  { requiredKeys: [] },
);

const sales: fc.Arbitrary<TaxInput> = fc
  .record({
    place: fc.constantFrom(...PLACES),
    postcode: fc.constantFrom(...POSTCODES),
    isBusiness: fc.boolean(),
    taxId: fc.constantFrom('FR40303265045', ''),
    taxIdStatus: fc.constantFrom(...STATUSES),
    taxCategory: fc.constantFrom(...TAX_CATEGORIES),
    taxIncluded: fc.boolean(),
    amountMinor: fc.oneof(fc.bigInt({ min: 0n, max: 100_000n }), fc.bigInt({ min: 0n, max: 10n ** 15n })),
    currency: fc.constantFrom(...ALL_CURRENCIES),
    atMs: fc.integer({ min: Date.parse('2024-01-01'), max: Date.parse('2028-12-31') }),
    seller: fc.option(sellers, { freq: 9 }),
    product: fc.option(products, { nil: undefined }),
  })
  .map(({ place, seller, product, ...rest }): TaxInput => {
    const { at, euSales, ...settings } = seller ?? { at: null };
    return {
      ...place,
      ...rest,
      ...(product ? { product } : {}),
      seller: at ? ({ ...at, ...settings, ...(euSales ? { euSales } : {}) } as TaxSettings) : null, // both come from one record
    };
  });

const holds = (name: string, property: (sale: TaxInput) => void) =>
  it(name, () => fc.assert(fc.property(sales, property), { numRuns: PROPERTY_RUNS }), PROPERTY_TIMEOUT_MS);

/** The warning for a merchant where there are no rates. */
const WHY_NOT_SUPPORTED: readonly TaxWarning[] = [
  'region_not_supported',
  'category_not_supported',
  'state_conditional',
  'outside_vat_territory',
];
/** Rules that are the store's own settings, or that there is no row. */
const WITHOUT_ROW: readonly string[] = ['not_set_up', 'not_registered', 'no_data'];
const BUSINESS_REASONS: readonly TaxReason[] = ['reverse_charge', 'customer_exempt'];
const RATED: readonly TaxReason[] = ['standard_rated', 'reduced_rated', 'zero_rated'];

describe('every sale to every place', () => {
  holds('is quoted, and the answer is sound: it adds up and no zero lacks its reason', (sale) => {
    expect(findResultFault(sale, quoteTax(sale))).toBeNull();
  });

  holds('has lines that add up to its tax, and a tax that adds up to its total', (sale) => {
    const result = quoteTax(sale);
    expect(result.lines.reduce((sum, line) => sum + line.amountMinor, 0n)).toBe(result.taxMinor);
    expect(result.subtotalMinor + result.taxMinor).toBe(result.totalMinor);
    expect(sale.taxIncluded ? result.totalMinor : result.subtotalMinor).toBe(sale.amountMinor);
  });

  holds('says why, where there is no tax', (sale) => {
    const result = quoteTax(sale);
    expect(result.reverseCharge).toBe(result.reason === 'reverse_charge');
    if (result.legalNote !== undefined) expect(BUSINESS_REASONS).toContain(result.reason);
    if (result.reverseCharge) expect(result.legalNote).toMatch(/^Reverse charge: /);
    if (result.taxMinor === 0n) expect(result.grounds).not.toEqual([]);
    if (RATED.includes(result.reason)) expect(result.lines.length).toBeGreaterThan(0);
    const isExplained = result.warnings.some((warning) => WHY_NOT_SUPPORTED.includes(warning));
    expect(isExplained).toBe(result.reason === 'not_supported');
    expect(result.warnings.includes('seller_not_set_up')).toBe(sale.seller === null);
  });

  holds('names the rule and, where a row of a table decides, its source and day', (sale) => {
    const { grounds = [], lines, taxMinor } = quoteTax(sale);
    expect(grounds.length).toBeGreaterThanOrEqual(taxMinor === 0n ? 1 : lines.length);
    for (const { rule, source, checkedAt } of grounds) {
      const hasRow = source !== '';
      if (!hasRow) expect(WITHOUT_ROW).toContain(rule);
      expect(/^\d{4}-\d{2}-\d{2}$/.test(checkedAt)).toBe(hasRow);
    }
  });

  holds('is outside the scope of any tax only as a service by people across a border', (sale) => {
    const { reason } = quoteTax(sale);
    if (reason !== 'outside_scope') return;
    expect(SERVICES_BY_PEOPLE.has(sale.taxCategory)).toBe(true);
    const home = toHomePlace(sale.seller ?? raise('a seller'));
    expect(home.country).not.toBe(toTaxPlace(sale).country);
    if (sale.isBusiness && sale.taxId)
      expect(['invalid', 'pending', 'unchecked']).toContain(sale.taxIdStatus);
  });

  holds(
    'is taxed at the seller’s place below the threshold only by a seller in the Union, to another member state',
    (sale) => {
      const { warnings, lines, reason } = quoteTax(sale);
      if (!warnings.includes('eu_threshold_assumed')) return;
      expect(SERVICES_BY_PEOPLE.has(sale.taxCategory)).toBe(false);
      const home = toHomePlace(sale.seller ?? raise('a seller'));
      const place = toTaxPlace(sale);
      expect([home.system, place.system]).toEqual(['eu', 'eu']);
      expect(home.country).not.toBe(place.country);
      const jurisdiction = 'jurisdiction' in home ? home.jurisdiction : '';
      if (RATED.includes(reason)) expect(lines.map((line) => line.jurisdiction)).toEqual([jurisdiction]);
    },
  );

  holds('costs no more where the merchant says what the product is', (sale) => {
    const { product: _product, ...unknown } = sale;
    const assumed = quoteTax(unknown);
    expect(quoteTax(sale).taxMinor <= assumed.taxMinor).toBe(true);
    const isAsked = assumed.warnings.includes('product_condition_unknown');
    if (!isAsked) expect(quoteTax(sale)).toEqual(assumed);
  });

  holds(
    'takes off a business what a good id takes off, and no more from one whose id failed than from a consumer',
    (sale) => {
      const asked = { ...sale, isBusiness: true, taxId: 'ID1' };
      const good = quoteTax({ ...asked, taxIdStatus: 'valid' });
      const failed = quoteTax({ ...asked, taxIdStatus: 'invalid' });
      const withoutId = quoteTax({ ...sale, isBusiness: true, taxId: '' });
      expect(failed.taxMinor).toBe(withoutId.taxMinor);
      if (BUSINESS_REASONS.includes(good.reason)) expect(good.taxMinor).toBe(0n);
    },
  );

  holds('is called an estimate exactly where something is missing or old', (sale) => {
    const { completeness, warnings } = quoteTax(sale);
    expect(completeness === 'stale').toBe(warnings.includes('stale'));
    if (warnings.includes('state_only')) expect(completeness).not.toBe('full');
    const mayMissProvince = sale.country === 'CA' && warnings.includes('category_rate_unverified');
    if (completeness === 'state_only') expect(warnings.includes('state_only') || mayMissProvince).toBe(true);
  });

  holds('leaves a refund the same amounts with the sign turned', (sale) => {
    const sold = quoteTax(sale);
    const refund = applyRates({
      amountMinor: -sale.amountMinor,
      isIncluded: sale.taxIncluded,
      rates: sold.lines,
    });
    expect(refund.lines.map(({ amountMinor }) => -amountMinor)).toEqual(
      sold.lines.map(({ amountMinor }) => amountMinor),
    );
    expect([-refund.subtotalMinor, -refund.taxMinor, -refund.totalMinor]).toEqual([
      sold.subtotalMinor,
      sold.taxMinor,
      sold.totalMinor,
    ]);
  });

  holds('comes back to its price when the tax is put on top and taken out again', (sale) => {
    const onTop = quoteTax({ ...sale, taxIncluded: false });
    const inside = quoteTax({ ...sale, taxIncluded: true, amountMinor: onTop.totalMinor });
    const off = inside.subtotalMinor - onTop.subtotalMinor;
    // Each line is rounded on its own, so several can be off by one together; a single one cannot.
    const mayBeOff = onTop.lines.length > 1 ? 1n : 0n;
    expect(off <= mayBeOff && off >= -mayBeOff).toBe(true);
  });

  holds('costs the same when the same is asked again, and is kept without loss', (sale) => {
    const result = quoteTax(sale);
    expect(quoteTax(sale)).toEqual(result);
    expect(fromTaxQuoteJson(JSON.parse(JSON.stringify(toTaxQuoteJson(result))))).toEqual(result);
  });

  holds('is written with the digits of its currency', (sale) => {
    const { currency } = sale;
    const { taxMinor } = quoteTax({ ...sale, amountMinor: sale.amountMinor % 10n ** 11n });
    const text = formatAmount(taxMinor, currency);
    expect(text.split('.')[1]?.length ?? 0).toBe(currencyExponent(currency));
    expect(parseAmount(text, currency)).toBe(taxMinor);
  });
});

/** Places that an address can name in two ways: by a larger country with a postcode of theirs, and by their own code. */
const SPELLINGS: readonly { larger: Address; own: Address }[] = [
  ...POSTCODE_COUNTRIES.map(({ country, example, state, is }) => ({
    larger: { country, postcode: example, ...(state === undefined ? {} : { state }) },
    own: { country: is },
  })),
  ...POSTCODE_COUNTRIES.map(({ country, example, is }) => ({
    larger: { country, postcode: example },
    own: { country: is, postcode: example },
  })),
  ...TERRITORIES.flatMap(({ country, ownCode, example }) =>
    ownCode ? [{ larger: { country, postcode: example }, own: { country: ownCode } }] : [],
  ),
  // Corsica is France, whatever its postcode.
  ...['20000', '20200', 'F-20137'].map((postcode) => ({
    larger: { country: 'FR', postcode },
    own: { country: 'FR', postcode: '75001' },
  })),
  // Austrian places with a postcode of either country.
  ...[
    ['6691', '87491'],
    ['6991', '87567'],
    ['6992', '87568'],
    ['6993', 'D-87569'],
  ].map(([austrian = '', german = '']) => ({
    larger: { country: 'AT', postcode: austrian },
    own: { country: 'AT', postcode: german },
  })),
  // Provinces that say the same as their postcodes.
  ...[
    ['35001', 'GC'],
    ['38001', 'TF'],
    ['51001', 'CE'],
    ['52001', 'ML'],
  ].map(([postcode = '', state = '']) => ({
    larger: { country: 'ES', postcode },
    own: { country: 'ES', state },
  })),
  ...['PR', 'GU', 'VI', 'AS', 'MP'].map((code) => ({
    larger: { country: 'US', state: code },
    own: { country: code },
  })),
  // Cyprus in the north, by its own country and by the one that its post comes through.
  { larger: { country: 'CY', postcode: '99010' }, own: { country: 'TR', postcode: '99010' } },
];

describe('every sale to a place with two spellings', () => {
  const spelled = fc.constantFrom(...SPELLINGS);
  it(
    'comes to the same by both of them',
    () =>
      fc.assert(
        fc.property(sales, spelled, ({ country: _, state: __, postcode: ___, ...sale }, place) => {
          expect(quoteTax({ ...sale, ...place.larger })).toEqual(quoteTax({ ...sale, ...place.own }));
        }),
        { numRuns: PROPERTY_RUNS },
      ),
    PROPERTY_TIMEOUT_MS,
  );

  it.each(SPELLINGS.map((place) => [JSON.stringify(place), place] as const))('%s', (_name, place) => {
    const sale: Omit<TaxInput, 'country'> = {
      isBusiness: false,
      taxCategory: 'saas',
      taxIncluded: false,
      amountMinor: 10_000n,
      currency: ALL_CURRENCIES[0] ?? raise('a currency'),
      atMs: Date.parse('2026-11-29T12:00:00Z'),
      seller: { country: 'DE', registrations: ['*', 'EU', 'FR'], pendingTaxId: 'accept' },
    };
    expect(quoteTax({ ...sale, ...place.larger })).toEqual(quoteTax({ ...sale, ...place.own }));
  });
});

describe('every place and category, one by one', () => {
  const day = Date.parse('2026-11-20T12:00:00Z');
  it.each(TRIES_ALL_CASES ? TAX_CATEGORIES : (['ebook'] as const))(
    '%s has an answer everywhere',
    (taxCategory) => {
      for (const place of PLACES) {
        const sale = {
          ...place,
          taxCategory,
          isBusiness: false,
          taxIncluded: false,
          amountMinor: 2_900n,
          currency: ALL_CURRENCIES[0] ?? raise('a currency'),
          atMs: day,
          seller: { country: 'DE', registrations: ['*'], pendingTaxId: 'accept' as const },
        };
        expect(findResultFault(sale, quoteTax(sale)), JSON.stringify(place)).toBeNull();
      }
    },
  );

  it('tries currencies without digits, with two and with three', () => {
    expect([...new Set(ALL_CURRENCIES.map(currencyExponent))].sort()).toEqual(
      expect.arrayContaining([0, 2, 3]),
    );
  });
});

function raise(what: string): never {
  throw new Error(`there is ${what}`);
}
