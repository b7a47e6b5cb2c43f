import { RATE_ROWS, TAXABILITY_ROWS } from '@/lib/tax/core/data/all-tables';
import { BUSINESS_RULES, type BusinessRule, EU_BUSINESS_RULE } from '@/lib/tax/core/data/business-rules';
import { FOREIGN_SELLER_RULES } from '@/lib/tax/core/data/foreign-sellers';
import { POSTCODE_COUNTRIES } from '@/lib/tax/core/data/postcode-countries';
import type {
  Checked,
  ProductCondition,
  RateRow,
  Sourced,
  TaxabilityRow,
  Treatment,
} from '@/lib/tax/core/data/row';
import { SERVICE_RULES } from '@/lib/tax/core/data/service-rules';
import { TERRITORIES } from '@/lib/tax/core/data/territories';
import { UNITED_STATES_SCHEMES } from '@/lib/tax/core/data/united-states-schemes';

const PPM_PER_PERCENT = 10_000;

/** Every table of the tax engine as a page of the docs, which a test compares with the page that is there. */
export function taxCoveragePage(): string {
  return [...introduction(), ...rates(), ...territories(), ...rules(), ...states()].join('\n\n').concat('\n');
}

function introduction(): string[] {
  return [
    '# What the tax tables hold',
    'Made from the tables under `lib/tax/core/data` by a test, which fails when this page and the tables differ:',
    '`npx vitest run lib/tax/core/data/coverage.test.ts -u` writes it anew. What the tables mean is in [tax.md](tax.md).',
    'Places are ISO 3166 codes; IC is the Canary Islands. A row without an end is in force; "documented to" is the last day its source vouches for.',
    '"Checked" is the day on which a row was last compared with its source; "not compared" rows were written down on that day by somebody who knew them, and every quote that rests on one says `rests_on_knowledge`.',
  ];
}

function rates(): string[] {
  return [
    '## Rates',
    '"Businesses" is another rate for businesses; "if" is what the product has to be, else the standard rate is charged.',
    table(
      ['Place', 'For', 'Tax', 'Rate', 'Businesses', 'If', 'From', 'To', 'Sure', 'Checked', 'Source'],
      RATE_ROWS.map(rateCells),
    ),
  ];
}

function territories(): string[] {
  return [
    '## Special territories of member states of the European Union',
    table(
      [
        'Territory',
        'Of',
        'Own code',
        'Postcodes',
        'Provinces',
        'Tax',
        'Registrations',
        'Sure',
        'Checked',
        'Source',
      ],
      TERRITORIES.map(territoryCells),
    ),
    '## Countries that are also found by the postcodes of a neighbour',
    table(
      ['Country in the address', 'Postcodes', 'State, if any', 'Is'],
      POSTCODE_COUNTRIES.map(({ country, postcodes, state = '', is }) => [
        country,
        patternText(postcodes),
        state,
        is,
      ]),
    ),
  ];
}

function rules(): string[] {
  return [
    '## Businesses with a good tax id, where the seller is in another country',
    'Where the place is in no row, businesses pay like anybody.',
    table(['Place', 'Tax', 'What happens', 'Sure', 'Checked', 'Source'], businessCells()),
    '## Consulting and professional services to consumers',
    'Where they are taxed. Of a place in no row nobody knows: they are charged there, with `category_rate_unverified`.',
    table(
      ['Place', 'Taxed', 'Sure', 'Checked', 'Source'],
      SERVICE_RULES.map((rule) => [
        rule.place,
        rule.taxedAt === 'seller' ? 'where the seller is established' : 'where the consumer is',
        rule.confidence,
        checkedText(rule),
        rule.source,
      ]),
    ),
    '## What sellers abroad may sell to consumers before they owe anything',
    'The engine knows no thresholds: your registrations are yours to decide. "`*` does not cover it": only the place\'s own code does.',
    table(
      ['Place', 'Threshold', '`*`', 'Sure', 'Checked', 'Source'],
      FOREIGN_SELLER_RULES.map((rule) => [
        rule.place,
        rule.threshold,
        rule.collects === 'seller' ? '' : '`*` does not cover it',
        rule.confidence,
        checkedText(rule),
        rule.source,
      ]),
    ),
  ];
}

function states(): string[] {
  return [
    '## What states and provinces tax',
    'For taxes that list what they tax, and for what a VAT leaves out. What is in no row is not supported where a tax lists, and taxed where a VAT is.',
    table(
      ['Places', 'Category', 'Taxed', 'Businesses', 'If', 'From', 'To', 'Sure', 'Checked', 'Source'],
      taxabilityCells(),
    ),
    '## Schemes that settle local taxes',
    table(
      ['Scheme', 'State', 'Rate', 'Sure', 'Checked', 'Source'],
      UNITED_STATES_SCHEMES.map((scheme) => [
        scheme.code,
        scheme.place,
        `${percent(scheme.ratePpm)} ${scheme.applies === 'instead' ? 'instead of' : 'on top of'} the state's`,
        scheme.confidence,
        checkedText(scheme),
        scheme.source,
      ]),
    ),
  ];
}

function rateCells(row: RateRow): string[] {
  return [
    row.place,
    row.category,
    row.name,
    percent(row.ratePpm),
    row.businessPpm === undefined ? '' : percent(row.businessPpm),
    conditionText(row.condition),
    row.from,
    row.documentedTo ? `documented to ${row.documentedTo}` : (row.to ?? ''),
    row.confidence,
    checkedText(row),
    row.source,
  ];
}

function territoryCells(row: (typeof TERRITORIES)[number]): string[] {
  return [
    row.name,
    row.country,
    row.ownCode ?? '',
    patternText(row.postcodes),
    row.partOf === undefined ? (row.states ?? []).join(', ') : `part of ${row.partOf}`,
    row.vat === 'outside' ? 'none known' : `rates of ${row.ratePlace}`,
    [...row.registrations, ...(row.vat === 'inside' ? ['EU'] : [])].join(', '),
    row.confidence,
    checkedText(row),
    row.source,
  ];
}

const EFFECT_WORDS: Readonly<Record<BusinessRule['effect'], string>> = {
  reverse_charge: 'reverse charge, 0 %',
  customer_exempt: 'not charged',
  charged: 'charged',
};

function businessCells(): string[][] {
  return [{ ...EU_BUSINESS_RULE, place: 'European Union' }, ...BUSINESS_RULES].map((rule) => [
    rule.place,
    rule.name,
    `${EFFECT_WORDS[rule.effect]}${rule.isOfSimplifiedRegistration ? ', by sellers in the scheme for sellers abroad' : ''}`,
    rule.confidence,
    checkedText(rule),
    rule.source,
  ]);
}

/** Rows that say the same of several places are one row here. */
function taxabilityCells(): string[][] {
  const groups = new Map<string, { places: string[]; cells: string[] }>();
  for (const row of TAXABILITY_ROWS) {
    const cells = taxabilityRowCells(row);
    const key = JSON.stringify(cells);
    const group = groups.get(key) ?? { places: [], cells };
    groups.set(key, { cells, places: [...group.places, row.place] });
  }
  return [...groups.values()].map(({ places, cells }) => [places.join(', '), ...cells]);
}

function taxabilityRowCells(row: TaxabilityRow): string[] {
  return [
    row.category,
    `${treatmentText(row.treatment, row.basePercent)}${row.otherwise === 'exempt' ? ', else no' : ''}`,
    row.businessTreatment === undefined ? '' : treatmentText(row.businessTreatment, row.basePercent),
    conditionText(row.condition),
    row.from,
    row.to ?? '',
    ...sourceCells(row),
  ];
}

function treatmentText(treatment: Treatment, basePercent: number): string {
  switch (treatment) {
    case 'taxable':
      return basePercent === 100 ? 'yes' : `on ${basePercent} %`;
    case 'exempt':
      return 'no';
    case 'conditional':
      return 'where `taxableStates` lists it';
    case 'no_tax':
      return 'there is no such tax';
    case 'local_only':
      return 'not by the state; its towns have a tax';
  }
}

function conditionText(condition: ProductCondition | undefined): string {
  switch (condition?.fact) {
    case undefined:
      return '';
    case 'permanentRight':
      return 'the buyer may use it for ever';
    case 'printVersion':
      return 'a printed version exists';
    case 'isbn':
      return 'it has an ISBN';
    case 'language':
      return `its language is one of ${condition.oneOf.join(', ')}`;
  }
}

function sourceCells(row: Sourced): string[] {
  return [row.confidence, checkedText(row), row.source];
}

function checkedText({ checkedAt, check }: Checked): string {
  return check === 'compared' ? checkedAt : `not compared (${checkedAt})`;
}

function patternText(pattern: RegExp): string {
  return `\`${pattern.source.replaceAll('|', '\\|')}\``;
}

function percent(ppm: number): string {
  return `${ppm / PPM_PER_PERCENT} %`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
