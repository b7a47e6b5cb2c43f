import { afterEach, describe, expect, it, vi } from 'vitest';
import { COUNTRY_CODES } from '@/lib/billing/core/countries';
import { countryRule } from '@/lib/billing/core/country-rules';
import { subdivisionsOf } from '@/lib/billing/core/subdivisions';
import { DAY_MS } from '@/lib/kernel/clock';
import { findUncheckedRows, MAX_AGE_DAYS } from '@/lib/tax/testing/find-unchecked-rows';
import { GERMAN_SELLER, quoteSale } from '@/lib/tax/testing/tax-sale';
import type { ProductFacts, TaxCategory } from '../contract';
import { findRate } from '../find-rate';
import { findTaxability } from '../find-taxability';
import { DATA_VERSION, RATE_ROWS, TAXABILITY_ROWS } from './all-tables';
import { BUSINESS_RULES, EU_BUSINESS_RULE } from './business-rules';
import { CANADA_SMALL_SUPPLIER } from './canada-small-supplier';
import { EU_RATES } from './eu';
import { FOREIGN_SELLER_RULES } from './foreign-sellers';
import { RELIEVING_PLACES } from './relieving-places';
import type { ProductCondition, RateRow, Sourced, TaxabilityRow } from './row';
import { SERVICE_RULES } from './service-rules';
import { TERRITORIES } from './territories';
import { UNITED_STATES_SCHEMES } from './united-states-schemes';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const END = '9999-12-31';

type Named = Sourced & { place: string; category: string };
const nameOf = (row: Named) => `${row.place} ${row.category} since ${row.from}`;
/** The names of the rows of which something is not so. There are hundreds, so that a test for each would take its time. */
const without = <Row extends Named>(rows: readonly Row[], isSo: (row: Row) => boolean) =>
  rows.filter((row) => !isSo(row)).map(nameOf);

/** Rows that have no end and no beginning are in force for as long as they are there. */
const TIMELESS = { from: '0000-01-01' };
const CHECKED: { name: string; from: string; to?: string; checkedAt: string }[] = [
  ...[...RATE_ROWS, ...TAXABILITY_ROWS].map((row) => ({ ...row, name: nameOf(row) })),
  ...TERRITORIES.map((row) => ({ ...TIMELESS, ...row })),
  ...[...BUSINESS_RULES, { ...EU_BUSINESS_RULE, place: 'EU' }].map((row) => ({
    ...TIMELESS,
    ...row,
    name: `business rule of ${row.place}`,
  })),
  ...SERVICE_RULES.map((row) => ({ ...TIMELESS, ...row, name: `service rule of ${row.place}` })),
  ...FOREIGN_SELLER_RULES.map((row) => ({ ...TIMELESS, ...row, name: `threshold of ${row.place}` })),
  ...[...UNITED_STATES_SCHEMES, CANADA_SMALL_SUPPLIER].map((row) => ({
    ...TIMELESS,
    ...row,
    name: row.code,
  })),
];

describe('the tables', () => {
  it('were compared with their sources lately enough to be shipped', () => {
    const late = findUncheckedRows(CHECKED, Date.now()).map(({ name }) => name);
    expect(late, `compare these rows with their source and renew checkedAt: ${late.join(', ')}`).toEqual([]);
  });

  it('have rows with days, in their order, and a source', () => {
    const isWellFormed = ({ from, to, checkedAt, source }: Named) =>
      [from, to ?? from, checkedAt].every((day) => DAY.test(day)) && (to ?? END) >= from && source !== '';
    expect(without<Named>([...RATE_ROWS, ...TAXABILITY_ROWS], isWellFormed)).toEqual([]);
  });

  it('have whole rates of at most 27 %', () => {
    const isRate = ({ ratePpm }: RateRow) => Number.isInteger(ratePpm) && ratePpm >= 0 && ratePpm <= 270_000;
    expect(without(RATE_ROWS, isRate)).toEqual([]);
  });

  it.each([
    ['rates', RATE_ROWS],
    ['taxability', TAXABILITY_ROWS],
  ] as const)('never have two rows of %s in force at once', (_name, rows) => {
    const overlaps = (rows as readonly Named[]).flatMap(
      (
        a,
        index, // both kinds have these fields
      ) =>
        (rows as readonly Named[])
          .slice(index + 1)
          .filter(
            (b) =>
              a.place === b.place &&
              a.category === b.category &&
              a.from <= (b.to ?? END) &&
              b.from <= (a.to ?? END),
          )
          .map(nameOf),
    );
    expect(overlaps).toEqual([]);
  });

  it('name countries and states that exist', () => {
    const territories = TERRITORIES.map(({ ratePlace }) => ratePlace);
    const strange = [...RATE_ROWS, ...TAXABILITY_ROWS].filter(({ place }) => {
      const [country = '', state] = place.split('-');
      if (territories.includes(place)) return false;
      if (state === undefined) return !COUNTRY_CODES.includes(country);
      return !subdivisionsOf(country)?.some(({ code }) => code === state);
    });
    expect(strange).toEqual([]);
  });

  it.each(TERRITORIES.map((row) => [row.name, row] as const))(
    '%s has provinces that billing addresses can name, wherever they name any',
    (_name, { country, states = [], partOf }) => {
      const named = partOf === undefined ? states : [partOf];
      const listed = (subdivisionsOf(country) ?? []).map(({ code }) => code);
      expect(listed).toEqual(expect.arrayContaining([...named]));
      expect(named.length > 0).toBe(listed.length > 0);
    },
  );

  it('cover exactly the member states that the billing rules know', () => {
    const members = COUNTRY_CODES.filter((country) => countryRule(country).isEu);
    expect([...new Set(EU_RATES.map((row) => row.place))].sort()).toEqual(members);
    expect(members).toHaveLength(27);
  });

  it('have a rate for every territory that has one of its own', () => {
    const missing = TERRITORIES.filter(({ vat }) => vat !== 'outside').filter(
      ({ ratePlace }) => findRate({ place: ratePlace, category: 'saas', atMs: Date.now() }) === null,
    );
    expect(missing).toEqual([]);
  });

  it('have a business rule for every place outside the European Union that has a rate, and each once', () => {
    const ruled = BUSINESS_RULES.map(({ place }) => place);
    expect(new Set(ruled).size).toBe(ruled.length);
    const isRuled = ({ place, name }: RateRow) =>
      ruled.includes(place) ||
      EU_RATES.some((row) => row.place === place) ||
      place.startsWith('US-') ||
      // An HST is the country's; a tax on lists of things knows no reverse charge.
      ['HST', 'PST', 'RST'].includes(name) ||
      TERRITORIES.some((territory) => territory.ratePlace === place && territory.vat === 'inside') ||
      // Businesses in the French departments overseas are charged.
      ['GP', 'MQ', 'RE'].includes(place);
    expect(RATE_ROWS.filter((row) => !isRuled(row)).map(nameOf)).toEqual([]);
  });

  it('tell the page in which countries a tax id can take tax off', () => {
    const relieving = BUSINESS_RULES.filter(
      ({ place, effect }) => effect !== 'charged' && COUNTRY_CODES.includes(place),
    );
    expect([...RELIEVING_PLACES].sort()).toEqual(relieving.map(({ place }) => place).sort());
  });

  it.each(BUSINESS_RULES.map((rule) => [rule.place, rule] as const))(
    '%s: a rule of reverse charge has its sentence',
    (_place, { effect, legalNote }) => {
      if (effect === 'reverse_charge') expect(legalNote).toMatch(/^Reverse charge: the recipient /);
      if (effect === 'charged') expect(legalNote).toBeNull();
    },
  );

  it('are named in every quote by the day of the latest check and a mark', () => {
    expect(DATA_VERSION).toMatch(/^\d{4}-\d{2}-\d{2}-[0-9a-f]{8}$/);
  });
});

describe('the version of the tables', () => {
  afterEach(() => {
    vi.doUnmock('./middle-east-and-africa');
    vi.doUnmock('./territories');
    vi.resetModules();
  });

  const versionAnew = async () => {
    vi.resetModules();
    return (await import('./all-tables')).DATA_VERSION;
  };

  it('is the same for the same tables', async () => {
    expect(await versionAnew()).toBe(DATA_VERSION);
  });

  it('changes with a rate', async () => {
    vi.doMock('./middle-east-and-africa', async (original) => {
      const { MIDDLE_EAST_AND_AFRICA_RATES } = await original<typeof import('./middle-east-and-africa')>();
      return {
        MIDDLE_EAST_AND_AFRICA_RATES: MIDDLE_EAST_AND_AFRICA_RATES.map((row) => ({
          ...row,
          ratePpm: row.ratePpm + 1,
        })),
      };
    });
    expect(await versionAnew()).not.toBe(DATA_VERSION);
  });

  it('changes with the postcodes of a territory', async () => {
    vi.doMock('./territories', async (original) => {
      const tables = await original<typeof import('./territories')>();
      const [first, ...others] = tables.TERRITORIES;
      return { ...tables, TERRITORIES: [{ ...first, postcodes: /^0$/ }, ...others] };
    });
    expect(await versionAnew()).not.toBe(DATA_VERSION);
  });
});

const noon = (day: string) => Date.parse(`${day}T12:00:00Z`);
/** A category that a row decides: its own, or for a standard row one that has no row beside it. */
const categoryOf = (category: RateRow['category'] | 'any'): TaxCategory =>
  category === 'standard' || category === 'any' ? 'digital_goods' : category;
/** A product that meets a row's condition. */
const meeting = (condition: ProductCondition | undefined): ProductFacts => {
  if (condition === undefined) return {};
  return condition.fact === 'language' ? { language: condition.oneOf[0] ?? '' } : { [condition.fact]: true };
};

describe('every row is what its place is charged by', () => {
  it('for rates, from its first day to its last', () => {
    const isFound = (row: RateRow) =>
      [row.from, row.to ?? '2030-01-01'].every((day) => {
        const atMs = noon(day);
        const product = meeting(row.condition);
        const found = findRate({ place: row.place, category: categoryOf(row.category), atMs, product });
        return found?.row === row && found.ratePpm === row.ratePpm;
      });
    expect(without(RATE_ROWS, isFound)).toEqual([]);
  });

  it('for what is taxable, from its first day to its last', () => {
    const isFound = (row: TaxabilityRow) =>
      [row.from, row.to ?? '2030-01-01'].every(
        (day) =>
          findTaxability({ place: row.place, category: categoryOf(row.category), atMs: noon(day) }) === row,
      );
    expect(without(TAXABILITY_ROWS, isFound)).toEqual([]);
  });

  it('for rates of countries, in the quote of a sale there', () => {
    const rows = RATE_ROWS.filter(({ place }) => COUNTRY_CODES.includes(place) && place !== 'CA');
    const quoted = rows.map((row) => {
      const sale = {
        country: row.place,
        taxCategory: categoryOf(row.category),
        date: row.from,
        amount: '1000.00',
        product: meeting(row.condition),
        seller: { ...GERMAN_SELLER, registrations: ['*', row.place] },
      };
      return [nameOf(row), quoteSale(sale).lines];
    });
    const expected = rows.map((row) => {
      const { place, name, ratePpm } = row;
      const amountMinor = BigInt(ratePpm) / 10n;
      return [nameOf(row), [{ jurisdiction: place, name, ratePpm, basePercent: 100, amountMinor }]];
    });
    expect(quoted).toEqual(expected);
  });
});

/** Standard rates in per cent on 2026-11-20, written down once more by hand. */
const TODAY =
  'AT 20 BE 21 BG 20 CY 19 CZ 21 DE 19 DK 25 EE 24 ES 21 FI 25.5 FR 20 GR 24 HR 25 HU 27 IE 23 IT 22 LT 21 LU 17 LV 21 ' +
  'MT 18 NL 21 PL 23 PT 23 RO 21 SE 25 SI 22 SK 23 GB 20 NO 25 CH 8.1 LI 8.1 AU 10 NZ 15 JP 10 SG 9 IN 18 KR 10 TW 5 MY 8 ' +
  'ID 11 MX 16 CL 19 TR 20 SA 15 AE 5 PH 12 VN 8 TH 7 GP 8.5 MQ 8.5 RE 8.5 AX 25.5 ' +
  'ZA 15 UA 20 CO 19 IS 24 RS 20 KZ 16 PE 18 KE 16 NG 7.5 EG 14 EC 15 CR 13 UY 22 GE 18 UZ 12 MD 20 BH 10 OM 5 MA 20 GH 15 ' +
  'TZ 18 UG 18 BD 15 AL 20 MK 18 ME 21 BA 17 AM 20 AZ 18 BY 20 AD 4.5 RU 22 BS 10 BB 17.5 PY 10 TJ 14 FJ 15 MU 15 CM 19.25 ' +
  'AO 14 DZ 19 AR 21 IL 18';
/** Rates of electronic books in per cent. `s` is the standard rate without anybody having verified it. */
const EBOOKS_TODAY =
  'AT 10 BE 6 BG 9 CY 3 CZ 0 DE 7 EE 9 ES 4 FI 13.5 FR 5.5 HR 5 HU 27 IE 0 IT 4 LT 5 LU 3 MT 5 NL 9 PL 5 PT 6 RO 11 SE 6 ' +
  'SI 5 SK 5 NO 0 CH 2.6 LI 2.6 IS 11 GB 0 AX 13.5 MX s JP s';
const pairs = (text: string): [string, string][] =>
  Array.from(text.matchAll(/(\w\w) ([\d.]+|s)/g), ([, place = '', rate = '']) => [place, rate]);
const percents = (result: ReturnType<typeof quoteSale>) =>
  result.lines.map(({ ratePpm }) => ratePpm / 10_000);
/** A product that is sold by wire is taxed where the consumer is; services by people have a test of their own. */
const ELECTRONIC = ['digital_goods', 'saas', 'software', 'online_course'] as const;

describe('rates of today', () => {
  it.each(pairs(TODAY))(
    '%s: %s %%, for every category of electronic services but books',
    (country, percent) => {
      const seller = { ...GERMAN_SELLER, registrations: ['*', country] };
      for (const taxCategory of ELECTRONIC) {
        const result = quoteSale({ country, taxCategory, seller });
        expect([result.reason, percents(result)]).toEqual(['standard_rated', [Number(percent)]]);
        expect(result.warnings).toEqual(doubts(country, taxCategory));
      }
    },
  );

  /** The rows that are stale, weak or only known. */
  function doubts(country: string, category: TaxCategory): string[] {
    if (country === 'TH') return ['stale'];
    if (country === 'GH') return ['rests_on_knowledge'];
    const isSoftware = category === 'saas' || category === 'software';
    return country === 'VN' && isSoftware ? ['category_rate_unverified', 'rests_on_knowledge'] : [];
  }

  it.each(pairs(EBOOKS_TODAY))('%s: electronic books %s %%', (country, percent) => {
    const result = quoteSale({ country, taxCategory: 'ebook' });
    const standard = Number(Object.fromEntries(pairs(TODAY))[country]);
    expect(percents(result)).toEqual([percent === 's' ? standard : Number(percent)]);
    expect(result.warnings).toEqual(percent === 's' ? ['category_rate_unverified'] : []);
  });

  it('are all the countries there are, and no others', () => {
    const covered = pairs(TODAY).map(([country]) => country);
    const alike = ['US', 'CA', 'MC', 'IM', 'GF', 'YT', 'BL', 'MF', 'PM', 'TF', 'WF', 'PF', 'NC', 'PR'];
    const others = COUNTRY_CODES.filter((country) => ![...alike, ...covered].includes(country));
    for (const country of others) {
      expect(quoteSale({ country }), country).toMatchObject({
        reason: 'not_supported',
        warnings: ['region_not_supported'],
      });
    }
    expect(others.length + covered.length).toBe(COUNTRY_CODES.length - alike.length);
  });
});

describe('the taxable categories of the United States on 2026-11-20', () => {
  const SAAS: Readonly<Record<string, string>> = {
    standard_rated: 'AZ CT DC HI IA KY LA MA MD NM NY PA PR RI SC SD TN TX UT VT WA WV',
    product_exempt: 'AK AR CA CO DE FL GA ID IL IN KS ME MI MN MO MS MT NC ND NE NH NJ NV OH OK OR VA WI WY',
    not_supported: 'AL AA AE AP AS FM GU MH MP PW VI',
  };
  const DOWNLOADS: Readonly<Record<string, string>> = {
    standard_rated:
      'AL AR AZ CO CT DC GA HI IA ID IN KY LA MD ME MN MS NC NE NJ NM OH PA PR RI SD TN TX UT VT WA WI WV WY',
    product_exempt: 'AK CA DE FL IL KS MA MI MO MT ND NH NV NY OK OR SC VA',
    not_supported: 'AA AE AP AS FM GU MH MP PW VI',
  };
  const rows = (lists: Readonly<Record<string, string>>) =>
    Object.entries(lists).flatMap(([reason, states]) => states.split(' ').map((state) => [state, reason]));

  it.each(rows(SAAS))('US-%s, SaaS: %s', (state = '', reason) => {
    expect(quoteSale({ country: 'US', state }).reason).toBe(reason);
  });

  it.each(rows(DOWNLOADS))('US-%s, books and media: %s', (state = '', reason) => {
    for (const taxCategory of ['ebook', 'digital_goods'] as const)
      expect(quoteSale({ country: 'US', state, taxCategory }).reason).toBe(reason);
  });

  it.each([
    ['SaaS', SAAS],
    ['books and media', DOWNLOADS],
  ])('of %s every state has an answer', (_name, lists) => {
    const states = rows(lists)
      .map(([state]) => state)
      .sort();
    expect(states).toEqual((subdivisionsOf('US') ?? []).map(({ code }) => code).sort());
  });

  it.each([
    ['AL', 'saas'],
    ['MS', 'saas'],
  ] as const)('US-%s, %s: taxed where the store says so', (state, taxCategory) => {
    const seller = { country: 'US', registrations: ['*'], pendingTaxId: 'accept' as const };
    expect(quoteSale({ country: 'US', state, taxCategory, seller }).taxMinor).toBe(0n);
    expect(
      quoteSale({ country: 'US', state, taxCategory, seller: { ...seller, taxableStates: [state] } }),
    ).toMatchObject({ reason: 'standard_rated', completeness: 'state_only' });
  });
});

describe('findUncheckedRows', () => {
  const row = { from: '2021-01-01', checkedAt: '2026-08-01' };
  const lastGoodMs = Date.parse('2026-08-01T00:00:00Z') + MAX_AGE_DAYS * DAY_MS;
  const rows: [
    name: string,
    row: { from: string; to?: string; checkedAt: string },
    nowMs: number,
    isReported: boolean,
  ][] = [
    ['is silent on the last good day', row, lastGoodMs, false],
    ['reports a row on the day after', row, lastGoodMs + DAY_MS, true],
    [
      'leaves rows alone that are no longer in force',
      { ...row, to: '2026-12-31' },
      lastGoodMs + DAY_MS,
      false,
    ],
    [
      'leaves rows alone that are not in force yet',
      { ...row, from: '2030-01-01' },
      lastGoodMs + DAY_MS,
      false,
    ],
  ];
  it.each(rows)('%s', (_name, candidate, nowMs, isReported) => {
    expect(findUncheckedRows([candidate], nowMs)).toEqual(isReported ? [candidate] : []);
  });
});
